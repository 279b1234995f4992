import { lastApplied } from '../migrate.ts';
import type { Store } from '../open-store.ts';
import type { End, Head } from './format.ts';
import { fileLine } from './read-archive.ts';
import { readTables } from './read-tables.ts';
import { TallyCount } from './tally.ts';
import { writeArchive } from './write-archive.ts';

/** A file of the library; its path has `/` on every system. */
export interface LibraryFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What an archive says of itself, besides what the store knows. */
export type Facts = Pick<Head, 'callsheet' | 'version' | 'madeAt' | 'release' | 'commit'>;

/**
 * Writes an archive of the database, as it is at one moment, and of the files. Whoever writes meanwhile is not held up.
 * @throws ArchiveRefused when there is a file of this name; StoreFault
 */
export async function saveStore(
  store: Store,
  path: string,
  facts: Facts,
  files: AsyncIterable<LibraryFile> | Iterable<LibraryFile>,
): Promise<End> {
  let end: End | undefined;
  await writeArchive(path, async (write) => {
    const tables = await store.inSnapshot(async (db) => {
      await write({ ...facts, format: 1, engine: store.engine, schema: await lastApplied(db) });
      return readTables(db, (table, rows) => write({ table, rows: [...rows] }));
    });
    const count = new TallyCount();
    for await (const { path: file, bytes } of files) {
      count.add(fileLine(file, bytes));
      await write({ file, base64: bytes.toString('base64') });
    }
    end = { tables, files: count.tally() };
    await write({ end });
  });
  return end as End;
}
