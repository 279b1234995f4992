/**
 * The files that a first search loads from a release, below `/_r/<release>/search/`. None is named by what it holds,
 * so that a page can ask for all of them at once: the release is part of the address, and never changes.
 */
export const HEADS_FILE = 'heads.json';

/** What full text needs before it can be asked anything. */
export const FULL_TEXT_FILES = {
  /** Our own, beside Pagefind's: see `FullTextFile`. */
  about: 'full-text.json',
  script: 'pagefind.js',
  /** With the query that Pagefind adds. */
  entry: 'pagefind-entry.json?ts=release',
  words: 'pagefind.all.pf_meta',
  engine: 'wasm.all.pagefind',
} as const;

/** What Pagefind is told, so that it asks for the entry by that query. */
export const ENTRY_TAG = 'release';
