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
