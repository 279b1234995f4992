import { type LocalCopy, readList, type Stored } from './local-copy.ts';

/** A page that is remembered for a person. The server keeps it; this browser has a copy, to show it at once. */
export interface Keepsake {
  /** Path and query, without the fragment: a pasted sentence stands there and is not kept. */
  readonly address: string;
  readonly title: string;
  /** What it is, in a word or two: "Objection", "Call sheet". */
  readonly kind: string;
  /** When it was opened or pinned: an ISO instant. */
  readonly at: string;
}

export type KeepsakeList = 'pins' | 'recent';

/** The most that each list holds, as on the server; beyond it the oldest gives way. */
export const MOST: Readonly<Record<KeepsakeList, number>> = { pins: 50, recent: 12 };

/** Where the copy of a person's list lies. The page's head reads it too (`PageLayout.astro`). */
export function keyOf(list: KeepsakeList, personId: string): string {
  return `callsheet:${list}:${personId}`;
}

/** What is remembered under a key, newest first. */
export function readKeepsakes(copy: LocalCopy, key: string): Keepsake[] {
  return readList(copy, key, isKeepsake);
}

export function writeKeepsakes(copy: LocalCopy, key: string, list: readonly Keepsake[]): void {
  copy.write(key, JSON.stringify(list));
}

/** The list with this page at its head, once, and without what is too much. */
export function withNewest(list: readonly Keepsake[], page: Keepsake, most: number): Keepsake[] {
  return [page, ...list.filter(({ address }) => address !== page.address)].slice(0, most);
}

/** The page as a keepsake, if it says what it is: `<article data-keep="Objection">`, its name in the first `h1`. */
export function keepsakeOf(page: Document, now: Date): Keepsake | undefined {
  const kind = page.querySelector<HTMLElement>('[data-keep]')?.dataset.keep;
  const title = page.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim();
  if (!kind || !title) return undefined;
  const { pathname, search } = page.location;
  return { address: pathname + search, title: title.slice(0, 120), kind, at: now.toISOString() };
}

function isKeepsake({ address, title, kind, at }: Stored): boolean {
  return isLocalAddress(address) && [title, kind, at].every(isText);
}

/** One slash and no second: an address of this portal and of no other. Browsers drop tabs before they look. */
export function isLocalAddress(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])[\x21-\x7e]*$/.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
