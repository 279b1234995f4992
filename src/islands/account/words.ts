import { readableDate, relativeDate } from '#render/dates.ts';
import type { Role } from '../api-shapes.ts';

/** Roles as people speak of them, with what each may do. */
export const ROLE_WORDS: Readonly<Record<Role, { name: string; may: string }>> = {
  rep: { name: 'Rep', may: 'Reads the library and keeps call sheets.' },
  marketer: { name: 'Marketer', may: 'Also sees what is used, and what publishing does.' },
  manager: { name: 'Manager', may: 'Also sees who is here, with roles and teams.' },
  admin: { name: 'Admin', may: 'Also invites, changes and erases people, and reads the audit log.' },
};

/** A role after a name: `a rep`, `an admin`. */
export function aRole(role: Role): string {
  const name = ROLE_WORDS[role].name.toLowerCase();
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** What a key may be made for, in plain words; the names are the API's. */
export const SCOPE_WORDS: readonly (readonly [scope: string, words: string])[] = [
  ['library:read', 'Read the library'],
  ['sheets:read', 'Read my sheets'],
  ['sheets:write', 'Keep, change and delete my sheets'],
  ['gaps:read', 'Read flags and how they went'],
  ['gaps:write', 'Flag what is missing, and answer flags as I may'],
  ['account:read', 'See my account, pins and recent pages'],
  ['people:read', 'See people and teams'],
  ['people:write', 'Invite and change people'],
];

/** A scope in plain words; one that this page does not know by its name. */
export function scopeWords(scope: string): string {
  return SCOPE_WORDS.find(([name]) => name === scope)?.[1] ?? scope;
}

/** Several scopes as one line: `Read the library; read my sheets`. */
export function scopesWords(scopes: readonly string[]): string {
  const line = scopes
    .map(scopeWords)
    .map((words) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`)
    .join('; ');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
}

/** The day of an instant, as people read it: `22 Nov 2026`. */
export function dayOf(instant: string): string {
  return readableDate(instant.slice(0, 10));
}

/** How long ago, or how far ahead, the day of an instant is. */
export function sinceDay(instant: string, now: Date): string {
  return relativeDate(instant.slice(0, 10), now.toISOString().slice(0, 10));
}

/**
 * When something was, by the reader's own clock and as closely as it helps to know: `14 minutes ago`,
 * `today at 10:42`, `on 6 Nov 2026 at 09:12`.
 */
export function sinceMoment(instant: string, now: Date): string {
  const then = new Date(instant);
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes === 1) return 'a minute ago';
  if (minutes < 60) return `${minutes} minutes ago`;
  const day = dayHere(then);
  const ago = relativeDate(day, dayHere(now));
  const time = `${twoDigits(then.getHours())}:${twoDigits(then.getMinutes())}`;
  return `${ago === 'today' || ago === 'yesterday' ? ago : `on ${readableDate(day)}`} at ${time}`;
}

/** The calendar day at the reader's place. */
function dayHere(instant: Date): string {
  return `${instant.getFullYear()}-${twoDigits(instant.getMonth() + 1)}-${twoDigits(instant.getDate())}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
