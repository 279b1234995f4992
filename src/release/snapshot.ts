import { constants } from 'node:fs';
import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The content folder holds something that may not be copied; the message names it. */
export class SnapshotRefused extends Error {
  override readonly name = 'SnapshotRefused';
}

/**
 * Copies the content aside, so that a build never reads a folder that somebody is writing. What was at `to` is
 * removed. Dot files (an editor's, git's) stay behind.
 * @throws SnapshotRefused for a symbolic link or anything else that is not a plain file: it could lead out of the
 *   folder, to what nobody meant to publish.
 */
export async function takeSnapshot(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await copyFolder(from, to, '');
}

async function copyFolder(from: string, to: string, below: string): Promise<void> {
  await mkdir(join(to, below), { recursive: true, mode: 0o700 });
  for (const entry of await readFolder(from, below)) {
    const path = join(below, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) await copyFolder(from, to, path);
    else if (entry.isFile()) await copyFile(join(from, path), join(to, path), path);
    else throw refusal(path);
  }
}

async function readFolder(from: string, below: string) {
  try {
    return await readdir(join(from, below), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || below !== '') throw error;
    throw new SnapshotRefused(
      `There is no content folder at ${from}. Make one, or name another with CALLSHEET_CONTENT.`,
    );
  }
}

async function copyFile(from: string, to: string, name: string): Promise<void> {
  // The open file is what is judged and read, so that a link put in its place meanwhile changes nothing.
  const handle = await open(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      throw error.code === 'ELOOP' ? refusal(name) : error;
    },
  );
  try {
    if (!(await handle.stat()).isFile()) throw refusal(name);
    await writeFile(to, await handle.readFile(), { mode: 0o600 });
  } finally {
    await handle.close();
  }
}

function refusal(name: string): SnapshotRefused {
  return new SnapshotRefused(
    `${name} is not a plain file. Only plain files are published; put the file itself in place of the link.`,
  );
}
