import { createHmac, randomBytes } from 'node:crypto';
import { dateOf } from '#domain/calendar.ts';

/**
 * Does something once for each person, thing and day; the second time nothing is done, and that is no fault.
 * @param what such as `miss audit trail`
 */
export type OnceADay = (person: string, what: string, now: Date, work: () => Promise<void>) => Promise<void>;

/** Some megabytes. Beyond them all is forgotten, and what comes again that day counts once more. */
const MOST_MARKS = 50_000;

/**
 * Makes the memory by which a person who says the same thing all day counts once. It is in this process alone: on a
 * disk, even a hash with a secret could be tried against everybody's id. Its key is made anew each day and never
 * leaves it. What that costs: after a restart, or on another server, a person may count once more on the same day.
 */
export function createOnceADay(): OnceADay {
  let day = '';
  let key = randomBytes(32);
  const marks = new Set<string>();
  return async (person, what, now, work) => {
    if (dateOf(now) !== day || marks.size >= MOST_MARKS) {
      day = dateOf(now);
      key = randomBytes(32);
      marks.clear();
    }
    const mark = createHmac('sha256', key)
      .update(JSON.stringify([person, what]))
      .digest('base64url');
    if (marks.has(mark)) return;
    // Before the work, so that the same thing sent twice at once counts once; taken back where the work fails.
    marks.add(mark);
    try {
      await work();
    } catch (error) {
      marks.delete(mark);
      throw error;
    }
  };
}
