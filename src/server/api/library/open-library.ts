import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CalendarDate } from '#domain/calendar.ts';
import { type CandidatePool, candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { type LibraryTable, libraryTable } from '#domain/facets.ts';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import { parseLibrary } from '#domain/parse-library.ts';
import { todayFor } from '#domain/today.ts';
import type { Engines } from '#search/engines.ts';
import { openSearch } from '#search/node.ts';
import { once } from '#server/once.ts';
import type { Site } from '#server/site.ts';
import { unavailable } from '../problem.ts';

/** The library of the current release on a day: what readers may use of it, ready for answering. */
export interface OpenLibrary {
  readonly release: string;
  readonly index: LibraryIndex;
  readonly today: CalendarDate;
  /** What the library page shows. */
  readonly table: LibraryTable;
  /** What call sheets are composed from; made at the first question. */
  readonly pool: () => CandidatePool;
  /** What search is made with; opened at the first question. */
  readonly engines: () => Promise<Engines>;
  /** What is made once for this release and day; see {@link keep}. */
  readonly kept: Map<string, unknown>;
}

/**
 * Makes a value once for each release and day.
 * @param name one of a bounded number, never made of what somebody sends
 */
export function keep<Value>({ kept }: OpenLibrary, name: string, make: () => Value): Value {
  const known = kept.get(name);
  if (known !== undefined) return known as Value;
  const value = make();
  kept.set(name, value);
  return value;
}

/** Releases whose libraries are kept in memory: the current one, and the one before while its readers finish. */
const MOST_KEPT = 2;

interface Release {
  readonly id: string;
  readonly index: Promise<LibraryIndex>;
  readonly engines: () => Promise<Engines>;
  /** The view of the last day that was asked for. */
  view?: OpenLibrary;
}

/**
 * Makes the function by which routes reach the library. It reads `library.json` once per release.
 * The function throws a Refusal while there is no release, or when its library cannot be read.
 * @param sites releases that are served, the current one first
 */
export function createLibraryReader(
  sites: () => readonly Site[],
  now: () => Date,
): () => Promise<OpenLibrary> {
  const kept: Release[] = [];

  return async () => {
    const [site] = sites();
    if (!site) throw unavailable('There is no published library yet.', 5);
    const release = kept.find(({ id }) => id === site.release) ?? openRelease(site);
    const index = await release.index.catch((error: unknown) => {
      kept.splice(kept.indexOf(release), 1);
      throw unavailable('The published library could not be read.', 5, error);
    });
    const today = todayFor(index.library.settings, now());
    if (release.view?.today !== today) release.view = viewOf(release, index, today);
    return release.view;
  };

  function openRelease(site: Site): Release {
    const release = { id: site.release, index: readIndex(site), engines: once(() => openEngines(site)) };
    kept.unshift(release);
    kept.splice(MOST_KEPT);
    return release;
  }
}

function viewOf(release: Release, index: LibraryIndex, today: CalendarDate): OpenLibrary {
  let pool: CandidatePool | undefined;
  return {
    release: release.id,
    index,
    today,
    table: libraryTable(index, today),
    pool: () => {
      pool ??= candidatePool(index, today);
      return pool;
    },
    engines: release.engines,
    kept: new Map(),
  };
}

async function readIndex(site: Site): Promise<LibraryIndex> {
  const text = await readFile(join(site.folder, '..', 'library.json'), 'utf8');
  return indexLibrary(parseLibrary(text));
}

/** Full text is a help; without it the heads answer alone, as they do in a browser that cannot load it. */
async function openEngines(site: Site): Promise<Engines> {
  const folder = join(site.folder, '_r', site.release, 'search');
  try {
    return await openSearch(folder);
  } catch {
    return openSearch(folder, { headsOnly: true }).catch((error: unknown) => {
      throw unavailable('The search index of the published library could not be read.', 5, error);
    });
  }
}
