import { isFromTheFuture } from './wrong-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A session nobody uses for so long is over (milliseconds). */
export const LONGEST_IDLE = 14 * DAY;

/** A session is over after so long, used or not. */
export const LONGEST_SESSION = 90 * DAY;

/** The same in seconds, for the cookie. */
export const SESSION_SECONDS = LONGEST_SESSION / 1_000;

/** So long after signing in what needs a fresh sign-in goes without another one. */
const FRESH = 12 * HOUR;

/** How closely it is kept when something was last used; each keeping is a write. */
const SEEN_EVERY = MINUTE;

/** Whether a session is over. */
export function isOver(createdAt: Date, lastSeenAt: Date, now: Date): boolean {
  if (isFromTheFuture(createdAt, now)) return true;
  return (
    now.getTime() - createdAt.getTime() >= LONGEST_SESSION ||
    now.getTime() - lastSeenAt.getTime() >= LONGEST_IDLE
  );
}

/** Whether it is time to keep that the session was used; also after a clock was set back. */
export function isSeenLongAgo(lastSeenAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - lastSeenAt.getTime()) >= SEEN_EVERY;
}

/** When what needs a fresh sign-in asks for another one. */
export function freshUntil(createdAt: Date): Date {
  return new Date(createdAt.getTime() + FRESH);
}
