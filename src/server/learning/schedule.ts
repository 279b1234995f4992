import { type CardInput, createEmptyCard, fsrs, Rating } from 'ts-fsrs';

/** Days, give or take one, after which a question is asked again at the latest. The library that it rests on changes. */
const LONGEST = 365;

// Without chance and without steps of minutes: a question comes back after whole days, and on the same day for the
// same answers.
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, maximum_interval: LONGEST });

/** When a question is asked again. */
export interface Scheduled {
  /** A card of ts-fsrs as JSON. */
  readonly card: string;
  readonly dueAt: string;
}

/**
 * Works out when a question is asked again.
 * @param before its card so far; undefined the first time
 */
export function schedule(before: string | undefined, isRight: boolean, now: Date): Scheduled {
  const card = before === undefined ? createEmptyCard(now) : (JSON.parse(before) as CardInput);
  // A clock may have been set back, and no review lies before the last one.
  const at = new Date(Math.max(now.getTime(), new Date(card.last_review ?? now).getTime()));
  const { card: next } = scheduler.next(card, at, isRight ? Rating.Good : Rating.Again);
  return { card: JSON.stringify(next), dueAt: next.due.toISOString() };
}
