/**
 * The files that a first search loads from a release, below `/_r/<release>/search/`. None is named by what it holds,
 * so that a page can ask for all of them at once: the release is part of the address, and never changes.
 */
export const HEADS_FILE = 'heads.json';

/** What Pagefind is told, so that it asks for its entry by a query that is known. */
export const ENTRY_TAG = 'release';

/** What Pagefind's files are named by, in place of digests. */
export const KNOWN_NAME = 'all';

/** What full text needs before it can be asked anything. */
export const FULL_TEXT_FILES = {
  /** Our own, beside Pagefind's: see `FullTextFile`. */
  about: 'full-text.json',
  script: 'pagefind.js',
  /** With the query that Pagefind adds. */
  entry: `pagefind-entry.json?ts=${ENTRY_TAG}`,
  words: `pagefind.${KNOWN_NAME}.pf_meta`,
  engine: `wasm.${KNOWN_NAME}.pagefind`,
} as const;

/** Where the words of a piece lie, by their id in the index. */
export function fragmentFile(id: string): string {
  return `fragment/${id}.pf_fragment`;
}
