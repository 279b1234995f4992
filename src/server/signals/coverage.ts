import type { Kysely } from 'kysely';
import { fromSpaces } from '#server/gaps/gap-record.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** What a place in the coverage is seen by. */
export const AXES = ['persona', 'competitor'] as const;
export type Axis = (typeof AXES)[number];

/** A stage seen with one persona or one competitor. */
export interface Place {
  readonly stage: string;
  readonly axis: Axis;
  readonly other: string;
}

/** Live gaps of a place. */
export interface PlaceGaps extends Place {
  readonly gaps: number;
  /** The people of each gap, added up: who asked for two of them counts twice. */
  readonly people: number;
}

/**
 * How many live gaps name each stage together with each persona and competitor. The database adds up gaps that name
 * the same, from one index; of those there are far fewer than gaps.
 */
export async function countGapsByPlace(db: Kysely<Tables>): Promise<PlaceGaps[]> {
  const rows = await db
    .selectFrom('gap')
    .select([
      'stage',
      'personas',
      'competitors',
      ({ fn }) => fn.countAll().as('gaps'),
      ({ fn }) => fn.sum('people').as('people'),
    ])
    .where('live', '=', 1)
    .where('stage', 'is not', null)
    .groupBy(['stage', 'personas', 'competitors'])
    .execute();
  const places = new Map<string, { place: Place; gaps: number; people: number }>();
  for (const { stage, personas, competitors, gaps, people } of rows) {
    if (stage === null) continue;
    const named = [
      ...fromSpaces(personas).map((other) => ({ stage, axis: 'persona' as const, other })),
      ...fromSpaces(competitors).map((other) => ({ stage, axis: 'competitor' as const, other })),
    ];
    for (const place of named) {
      const key = `${stage} ${place.axis} ${place.other}`;
      const sum = places.get(key) ?? { place, gaps: 0, people: 0 };
      sum.gaps += Number(gaps);
      sum.people += Number(people);
      places.set(key, sum);
    }
  }
  return [...places]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { place, gaps, people }]) => ({ ...place, gaps, people }));
}

/** A hole in the coverage that is none, because. */
export interface NotNeeded extends Place {
  /** The type of piece, or empty for all. */
  readonly type: string;
  readonly reason: string;
}

/** All of them, with the name of who said so. */
export async function listNotNeeded(
  db: Kysely<Tables>,
): Promise<(NotNeeded & { readonly by: string | null; readonly at: string })[]> {
  return db
    .selectFrom('notNeeded')
    .leftJoin('user', 'user.id', 'notNeeded.by')
    .select(['stage', 'axis', 'other', 'type', 'reason', 'user.name as by', 'at'])
    .orderBy('stage')
    .orderBy('axis')
    .orderBy('other')
    .orderBy('type')
    .execute();
}

/** Notes that nothing is needed there, or another reason for it. */
export async function setNotNeeded(
  db: Kysely<Tables>,
  { stage, axis, other, type, reason }: NotNeeded,
  by: PersonId,
  now: Date,
): Promise<void> {
  const said = { reason, by, at: now.toISOString() };
  await db
    .insertInto('notNeeded')
    .values({ stage, axis, other, type, ...said })
    .onConflict((conflict) => conflict.columns(['stage', 'axis', 'other', 'type']).doUpdateSet(said))
    .execute();
}

/** Whether there was something to take back. */
export async function removeNotNeeded(
  db: Kysely<Tables>,
  { stage, axis, other, type }: Omit<NotNeeded, 'reason'>,
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('notNeeded')
    .where('stage', '=', stage)
    .where('axis', '=', axis)
    .where('other', '=', other)
    .where('type', '=', type)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
