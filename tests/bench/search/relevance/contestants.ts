import path from 'node:path';
import { pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import type { SearchOptions } from '#search/answer.ts';
import type { Engines } from '#search/engines.ts';
import { fullTextRecord } from '#search/full-text-record.ts';
import { search } from '#search/query.ts';

/** What a search engine made of a query. */
export interface Response {
  /** Ids of pieces, best first, at most {@link DEPTH}. */
  readonly results: readonly string[];
  /** It says that there is no answer. */
  readonly isNone: boolean;
}

export type Contestant = (query: string) => Promise<Response>;

/** Every measure looks at the first ten; Callsheet shows twelve at first. */
const DEPTH = 10;

/** The ladder over both engines, as browser and server ask it; `without` leaves parts of it out. */
export function callsheet(
  engines: Engines,
  today: CalendarDate,
  without?: SearchOptions['without'],
): Contestant {
  return async (query) => {
    const answer = await search(engines, query, { today, limit: DEPTH, ...(without ? { without } : {}) });
    return { results: answer.results.map(({ id }) => id), isNone: answer.confidence === 'none' };
  };
}

/**
 * Pagefind by itself over the full-text index of the release in `folder`: the whole query, its own ranking. Without
 * a notion of confidence, any result counts as an answer. Node's fetch must have learnt to read files, which
 * `openSearch` sees to.
 */
export async function pagefindAlone(folder: string, language: string): Promise<Contestant> {
  const base = pathToFileURL(`${path.resolve(folder)}${path.sep}`).href;
  const { createInstance } = await import(`${base}pagefind.js`);
  const instance: Pagefind = createInstance({
    basePath: base,
    language,
    noWorker: true,
    metaCacheTag: 'alone',
  });
  await instance.init();
  return async (query) => {
    const answer = await instance.search(query);
    const first = (answer?.results ?? []).slice(0, DEPTH);
    const pages = await Promise.all(first.map((result) => result.data()));
    const results = pages.map(({ url = '' }) => url.replace(/^\/|\/(?:[?#].*)?$/g, ''));
    return { results, isNone: results.length === 0 };
  };
}

/** The part of a Pagefind instance that is used. */
interface Pagefind {
  init(): Promise<void>;
  search(term: string): Promise<{ results: { data(): Promise<{ url?: string }> }[] } | null>;
}

/**
 * MiniSearch by itself over titles, summaries, aliases and everything else that full text holds, with the options
 * that its documentation suggests for a search box. Any result counts as an answer.
 */
export function miniSearchAlone(
  index: LibraryIndex,
  ids: readonly string[],
  today: CalendarDate,
): Contestant {
  const engine = new MiniSearch({
    fields: ['title', 'summary', 'aliases', 'body'],
    searchOptions: { boost: { title: 2 }, fuzzy: 0.2, prefix: true },
  });
  engine.addAll(
    ids.map((id) => {
      const piece = index.piece(id) as Piece;
      const { title, summary, aliases = [] } = piece;
      return {
        id,
        title,
        summary,
        aliases: aliases.join('\n'),
        body: bodyOf(fullTextRecord(piece, index, today).content),
      };
    }),
  );
  return async (query) => {
    const results = engine.search(query).slice(0, DEPTH);
    return { results: results.map(({ id }) => id as string), isNone: results.length === 0 };
  };
}

/** The words of a full-text record below its title and summary. */
function bodyOf(content: string): string {
  return [...content.matchAll(/<p id="[^"]*">(.*?)<\/p>/gs)]
    .map(([, text = '']) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    .join('\n');
}
