import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { fullTextFile, trimBundle } from './full-text-file.ts';
import { fullTextRecord } from './full-text-record.ts';
import { buildHeads } from './heads.ts';
import { writeHeads } from './heads-file.ts';
import { FULL_TEXT_FILES, HEADS_FILE } from './release-files.ts';

export interface BuildSearchOptions {
  readonly index: LibraryIndex;
  readonly today: CalendarDate;
  /** Where the files go: `_r/<release>/search` of a release. Made when it is not there, emptied when it is. */
  readonly outDir: string;
}

/**
 * Writes everything that search loads: `heads.json`, `full-text.json` and Pagefind's bundle. Made from the library
 * and not from pages, so that what is withheld on `today` is in none of them.
 * Throws an Error that names the piece when Pagefind refuses one.
 */
export async function buildSearch({ index, today, outDir }: BuildSearchOptions): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const heads = buildHeads(index, today);
  await writeFile(path.join(outDir, HEADS_FILE), writeHeads(heads));
  const records = heads.pieces.map(({ id }) => fullTextRecord(index.piece(id) as Piece, index, today));
  await writePagefind(records, heads.language, outDir);
  await trimBundle(outDir);
  await writeFile(
    path.join(outDir, FULL_TEXT_FILES.about),
    JSON.stringify(await fullTextFile(heads, outDir)),
  );
}

type Records = readonly ReturnType<typeof fullTextRecord>[];

/** How many records are under way at once: enough to keep the indexer busy, few enough to stay small. */
const BATCH = 100;

async function writePagefind(records: Records, language: string, outDir: string): Promise<void> {
  const { index, errors: faults } = await createIndex({ forceLanguage: language });
  if (!index) throw new Error(`The full-text index could not be started: ${faults.join('; ')}`);
  try {
    for (let from = 0; from < records.length; from += BATCH) {
      await Promise.all(records.slice(from, from + BATCH).map((record) => add(index, record)));
    }
    // Not `writeFiles`: it answers before the last of its files is whole on disk.
    const { files, errors } = await index.getFiles();
    if (errors.length > 0) throw new Error(`The full-text index could not be made: ${errors.join('; ')}`);
    for (let from = 0; from < files.length; from += BATCH) {
      await Promise.all(files.slice(from, from + BATCH).map((file) => writeInto(outDir, file)));
    }
  } finally {
    await index.deleteIndex();
    await close();
  }
}

async function writeInto(outDir: string, { path: name, content }: IndexFile): Promise<void> {
  const file = path.join(outDir, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function add(index: PagefindIndex, record: Records[number]): Promise<void> {
  const { errors } = await index.addHTMLFile(record);
  if (errors.length > 0) throw new Error(`Pagefind refused ${record.url}: ${errors.join('; ')}`);
}
