import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { CalendarDate } from '#domain/calendar.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { buildSearch } from '#search/build-search.ts';
import type { Engines } from '#search/engines.ts';
import { openSearch } from '#search/node.ts';

export interface SampleLibrary {
  readonly index: LibraryIndex;
  readonly today: CalendarDate;
}

/** The sample library, as it stands in the content folder. */
export async function readSample(): Promise<SampleLibrary> {
  const { library } = await readLibrary(path.resolve('content'));
  if (!library) throw new Error('The sample library cannot be read.');
  return { index: indexLibrary(library), today: todayFor(library.settings, new Date()) };
}

export interface SampleSearch extends SampleLibrary {
  /** Where everything lies that search loads. */
  readonly folder: string;
  readonly engines: Engines;
  /** Removes the folder. */
  close(): Promise<void>;
}

/** The sample library's search, built and opened as in a release. */
export async function openSampleSearch(): Promise<SampleSearch> {
  const { index, today } = await readSample();
  const folder = await mkdtemp(path.join(tmpdir(), 'callsheet-sample-search-'));
  await buildSearch({ index, today, outDir: folder });
  return {
    index,
    today,
    folder,
    engines: await openSearch(folder),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
