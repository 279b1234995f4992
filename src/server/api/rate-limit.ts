import type { Caller } from '#server/people/person.ts';
import { countTry, type Limit } from '#server/people/rate-limit.ts';
import { Refusal } from './problem.ts';
import type { ApiServices } from './services.ts';

/** Far more than a person does by hand; a script that has gone astray gets there in a minute. */
export const CHANGES: Limit = { tries: 600, within: 10 * 60_000 };

/**
 * Counts a change that somebody asks for. Not in the change's own transaction: two changes of one person must not
 * wait for each other because they are counted.
 * @throws Refusal when there were too many
 */
export async function countChange({ store, secret }: ApiServices, caller: Caller, now: Date): Promise<void> {
  const seconds = await countTry(store.db, secret, `change by ${caller.person.id}`, CHANGES, now);
  if (seconds === undefined) return;
  throw new Refusal('too-many', {
    detail: `There were more than ${CHANGES.tries} changes within ten minutes.`,
    hint: `Go on in ${seconds} seconds.`,
    headers: { 'Retry-After': String(seconds) },
  });
}
