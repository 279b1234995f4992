import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { takeSnapshot } from '#release/snapshot.ts';
import { fileLine } from '#server/store/archive/read-archive.ts';
import type { LibraryFile } from '#server/store/archive/save-store.ts';
import type { Tally } from '#server/store/archive/tally.ts';
import { TallyCount } from '#server/store/archive/tally.ts';

/**
 * The files of a library, copied aside first so that they are of about one moment; hidden files are not among them.
 * @param aside a folder that does not exist; it is gone afterwards
 * @throws SnapshotRefused for links and for what is too large
 */
export async function* contentFiles(content: string, aside: string): AsyncGenerator<LibraryFile> {
  try {
    await takeSnapshot(content, aside);
    for (const path of await plainFilesIn(aside)) {
      yield { path, bytes: await readFile(join(aside, path)) };
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** What an archive of these files would say of them. */
export async function tallyOf(files: AsyncIterable<LibraryFile>): Promise<Tally> {
  const count = new TallyCount();
  for await (const { path, bytes } of files) count.add(fileLine(path, bytes));
  return count.tally();
}

/** Paths of all files that are not hidden, with `/`, in the order of their characters. */
export async function plainFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort();
}
