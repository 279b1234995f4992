/** Where this browser keeps the searches that led somewhere. They never leave it. */
const KEY = 'callsheet:searches';
const MOST = 6;
/** Texts of more words or letters are sentences that somebody said; those are not kept. */
const MOST_WORDS = 6;
const LONGEST = 60;

/** Gives the store, or throws where the browser blocks it. */
export type OpenStore = () => Pick<Storage, 'getItem' | 'setItem'>;

/** Earlier searches, newest first; none where storage is blocked or holds what we did not write. */
export function readRecent(open: OpenStore): string[] {
  try {
    const list: unknown = JSON.parse(open().getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter((text) => typeof text === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Remembers a search that led somewhere; a text too long to be a search is not kept. */
export function rememberSearch(text: string, open: OpenStore): void {
  const query = text.replace(/\s+/g, ' ').trim();
  if (query.length < 2 || query.length > LONGEST || query.split(' ').length > MOST_WORDS) return;
  const others = readRecent(open).filter((other) => other.toLowerCase() !== query.toLowerCase());
  write([query, ...others].slice(0, MOST), open);
}

/** Forgets one of them. */
export function forgetSearch(text: string, open: OpenStore): void {
  write(
    readRecent(open).filter((other) => other !== text),
    open,
  );
}

/** Forgets all of them. */
export function forgetSearches(open: OpenStore): void {
  write([], open);
}

function write(list: readonly string[], open: OpenStore): void {
  try {
    open().setItem(KEY, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing still searches.
  }
}
