import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mapBounded } from '#integration/map-bounded.ts';
import { ContentTally, SnapshotRefused } from './content-tally.ts';
import { readPlainFile } from './read-plain-file.ts';

/**
 * Copies the content aside, so that a build never reads a folder that somebody is writing. What was at `to` is
 * removed. Dot files (an editor's, git's) stay behind.
 * @throws SnapshotRefused for a symbolic link or anything else that is not a plain file, for it could lead out of the
 *   folder, to what nobody meant to publish; and for more, or larger files, than a library has
 */
export async function takeSnapshot(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await copyFolder(from, to, '', new ContentTally());
}

async function copyFolder(from: string, to: string, below: string, tally: ContentTally): Promise<void> {
  await mkdir(join(to, below), { recursive: true, mode: 0o700 });
  const entries = (await readFolder(from, below)).filter(({ name }) => !name.startsWith('.'));
  tally.addFolder(below, entries.length);
  for (const folder of entries.filter((entry) => entry.isDirectory())) {
    await copyFolder(from, to, join(below, folder.name), tally);
  }
  const others = entries.filter((entry) => !entry.isDirectory());
  await mapBounded(others, AT_ONCE, async (entry) => {
    const path = join(below, entry.name);
    if (!entry.isFile()) throw refusal(path);
    await copyFile(join(from, path), join(to, path), path, tally);
  });
}

/** Files copied at once: the system's threads are kept busy, and few files are open. */
const AT_ONCE = 16;

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

async function copyFile(from: string, to: string, name: string, tally: ContentTally): Promise<void> {
  const bytes = await readPlainFile(from, (size) => tally.addFile(name, size));
  if (!bytes) throw refusal(name);
  await writeFile(to, bytes, { mode: 0o600 });
}

function refusal(name: string): SnapshotRefused {
  return new SnapshotRefused(
    `${name} is not a plain file. Only plain files are published; put the file itself in place of the link.`,
  );
}
