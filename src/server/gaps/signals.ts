import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** A signal as those who work on the gap see it. */
export interface KeptSignal {
  readonly id: string;
  readonly who: { readonly id: string; readonly name: string } | null;
  readonly words: string | null;
  readonly page: string | null;
  readonly createdAt: string;
}

/** Whether the person has asked for this gap, or for one that it has taken in. */
export async function hasAsked(db: Kysely<Tables>, gap: string, person: PersonId): Promise<boolean> {
  const found = await db
    .selectFrom('gapSignal')
    .select('id')
    .where('gap', '=', gap)
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Everybody who asked for a gap, or for one that it has taken in, once each. */
export async function requestersOf(db: Kysely<Tables>, gap: string): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('gapSignal')
    .select('person')
    .distinct()
    .where('gap', '=', gap)
    .where('person', 'is not', null)
    .orderBy('person')
    .execute();
  return rows.flatMap(({ person }) => person ?? []);
}

/** The signals of a gap, oldest first. @param after the place of the last one that was shown */
export async function listSignals(
  db: Kysely<Tables>,
  gap: string,
  most: number,
  after?: readonly [createdAt: string, id: string],
): Promise<KeptSignal[]> {
  let query = db
    .selectFrom('gapSignal')
    .leftJoin('user', 'user.id', 'gapSignal.person')
    .select([
      'gapSignal.id',
      'gapSignal.words',
      'gapSignal.page',
      'gapSignal.createdAt',
      'user.id as personId',
      'user.name as personName',
    ])
    .where('gapSignal.gap', '=', gap)
    .orderBy('gapSignal.createdAt')
    .orderBy('gapSignal.id')
    .limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('gapSignal.createdAt', 'gapSignal.id'), '>', tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map(({ personId, personName, ...rest }) => ({
    ...rest,
    who: personId !== null && personName !== null ? { id: personId, name: personName } : null,
  }));
}
