/** A page that this browser remembers. Stored as a JSON list, newest first; it never leaves the browser. */
export interface Keepsake {
  /** Path and query, without the fragment: a pasted sentence stands there and is not kept. */
  readonly address: string;
  readonly title: string;
  /** What it is, in a word or two: "Objection", "Call sheet". */
  readonly kind: string;
  /** When it was opened or pinned: an ISO instant. */
  readonly at: string;
}

export const RECENT = 'callsheet:recent';
export const PINS = 'callsheet:pins';

/** Gives the store, or throws where the browser blocks it: reading `localStorage` itself may throw. */
export type OpenStore = () => Pick<Storage, 'getItem' | 'setItem'>;

/** What is remembered under a key. Empty where storage is blocked or holds anything that we did not write. */
export function readKeepsakes(key: string, open: OpenStore): Keepsake[] {
  try {
    const list: unknown = JSON.parse(open().getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter(isKeepsake) : [];
  } catch {
    return [];
  }
}

/** Remembers a list. False where the browser refuses (blocked, full): then nothing has changed. */
export function writeKeepsakes(key: string, list: readonly Keepsake[], open: OpenStore): boolean {
  try {
    open().setItem(key, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

/** The page as a keepsake, if it says what it is: `<article data-keep="Objection">`, its name in the first `h1`. */
export function keepsakeOf(page: Document, now: Date): Keepsake | undefined {
  const kind = page.querySelector<HTMLElement>('[data-keep]')?.dataset.keep;
  const title = page.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim();
  if (!kind || !title) return undefined;
  const { pathname, search } = page.location;
  return { address: pathname + search, title: title.slice(0, 120), kind, at: now.toISOString() };
}

function isKeepsake(value: unknown): value is Keepsake {
  if (typeof value !== 'object' || !value) return false;
  const { address, title, kind, at } = value as Partial<Record<keyof Keepsake, unknown>>;
  // One slash and no second: an address of this portal and of no other. Browsers drop tabs before they look.
  return (
    typeof address === 'string' &&
    /^\/(?![/\\])[\x21-\x7e]*$/.test(address) &&
    [title, kind, at].every(isText)
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
