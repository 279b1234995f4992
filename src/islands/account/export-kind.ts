import type { Html } from '../html.ts';
import { dayOf } from './words.ts';

/** Names of what is kept by its id or address alone. */
export interface KnownNames {
  /** Titles, by the page's address. */
  readonly pages: ReadonlyMap<string, string>;
  /** Colleagues, by id. */
  readonly people: ReadonlyMap<string, string>;
}

export type Row = Readonly<Record<string, unknown>>;

export interface Told extends KnownNames {
  /** The id of the person whom it is about. */
  readonly me: string;
}

/** A kind of thing that is kept. */
export interface Kind {
  readonly name: string;
  /** What one of them says, in plain words. */
  readonly says: (row: Row, told: Told) => Html | string;
}

/** A value of a row in words; nothing for one that is not there. */
export function text(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}

/** The day of an instant of a row, in words. */
export function day(value: unknown): string {
  return dayOf(text(value));
}

/** What a page is called; one that nobody is shown any more, by the words of its address. */
export function pageName(kept: unknown, titles: ReadonlyMap<string, string>): string {
  const page = String(kept ?? '');
  const isSheet = page.startsWith('/');
  const title = titles.get(isSheet ? page : `/${page}/`);
  if (title) return title;
  return isSheet ? 'A call sheet' : `${inWords(page.split('/').at(-1) ?? page)} (not shown any more)`;
}

/** `somethingNew` and `something-new` as `Something new`. */
export function inWords(name: string): string {
  const words = name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll('-', ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
