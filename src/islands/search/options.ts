import type { Answer, RecognisedName, SearchResult } from '#search/answer.ts';

/** One line of the list: a page about something that the query names, or a piece. */
export type Option =
  | { readonly kind: 'page'; readonly key: string; readonly url: string; readonly name: RecognisedName }
  | { readonly kind: 'piece'; readonly key: string; readonly url: string; readonly result: SearchResult };

const MOST_PAGES = 3;
/** In longer queries a name is one word among many, and its page is not what was asked for. */
const MOST_WORDS = 4;

/** The lines of an answer: pages first, since a name that was typed may be all that was meant. */
export function optionsOf({ query, recognised, results }: Answer): Option[] {
  const isShort = query.trim().split(/\s+/).length <= MOST_WORDS;
  const pages = (isShort ? recognised : []).flatMap((name): Option[] =>
    name.url ? [{ kind: 'page', key: `page-${name.kind}-${name.id}`, url: name.url, name }] : [],
  );
  const pieces = results.map(
    (result): Option => ({ kind: 'piece', key: result.id, url: result.url, result }),
  );
  return [...pages.slice(0, MOST_PAGES), ...pieces];
}

/** The option that Enter opens first: the best piece. Pages stand above it, one key away. */
export function firstPlace(options: readonly Option[]): number {
  return Math.max(
    0,
    options.findIndex(({ kind }) => kind === 'piece'),
  );
}

/** The id of an option's element, by its place. */
export function optionId(place: number): string {
  return `search-option-${place}`;
}
