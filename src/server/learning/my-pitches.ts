import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** How the newest pitch of a step went, for whoever asked to be heard. */
export interface MyPitch {
  readonly state: 'asked' | 'passed' | 'again';
  readonly words: string | null;
  readonly ticks: readonly boolean[] | null;
}

/** A person's newest pitch of every step, by the reference of the step as it was then. What they withdrew does not count. */
export async function loadPitches(
  db: Kysely<Tables>,
  person: PersonId,
): Promise<ReadonlyMap<string, MyPitch>> {
  const rows = await db
    .selectFrom('signOff')
    .select(['step', 'state', 'words', 'ticks'])
    .where('person', '=', person)
    .where('state', '!=', 'withdrawn')
    .orderBy('askedAt')
    .orderBy('id')
    .execute();
  const newest = new Map<string, MyPitch>();
  for (const { step, state, words, ticks } of rows) {
    if (state === 'withdrawn') continue;
    newest.set(step, { state, words, ticks: ticks === null ? null : (JSON.parse(ticks) as boolean[]) });
  }
  return newest;
}
