import { countTry, type Limit } from '#server/people/rate-limit.ts';
import { Refusal } from '../problem.ts';
import type { Within } from './gaps-answer.ts';

const HOUR = 60 * 60_000;

/** More than anybody hears in an hour; a script that has gone astray gets there in a second. */
export const FLAGS: Limit = { tries: 60, within: HOUR };

/** More than anybody writes in an hour. All of it stays in the story of a gap, and others are told of it. */
export const REMARKS: Limit = { tries: 120, within: HOUR };

/** In the transaction of the change, so that only what is kept counts. @throws Refusal when there were too many */
export function countFlag(within: Within): Promise<void> {
  const detail = `You have flagged or joined more than ${FLAGS.tries} gaps within an hour.`;
  return count(within, 'flag', FLAGS, detail);
}

/** Counts an answer, a verdict or a comment, likewise. @throws Refusal when there were too many */
export function countRemark(within: Within): Promise<void> {
  const detail = `You have answered and commented more than ${REMARKS.tries} times within an hour.`;
  return count(within, 'remark', REMARKS, detail);
}

async function count(
  { services, caller, db, now }: Within,
  what: 'flag' | 'remark',
  limit: Limit,
  detail: string,
): Promise<void> {
  const seconds = await countTry(db, services.secret, `${what} by ${caller.person.id}`, limit, now);
  if (seconds === undefined) return;
  throw new Refusal('too-many', {
    detail,
    hint: `Go on in ${Math.ceil(seconds / 60)} minutes.`,
    headers: { 'Retry-After': String(seconds) },
  });
}
