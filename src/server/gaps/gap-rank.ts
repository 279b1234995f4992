import type { Kysely } from 'kysely';
import { rankOf } from '#domain/gaps/rank.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';

/** What a gap's place in the queue follows from. */
export interface Demand {
  readonly signals: number;
  readonly people: number;
  readonly lastSignalAt: Date;
}

/** Counts a gap's signals and people anew; `lastSignalAt` is `otherwise` when there are none. */
export async function countDemand(db: Kysely<Tables>, gap: string, otherwise: Date): Promise<Demand> {
  const { signals, people, last } = await db
    .selectFrom('gapSignal')
    .select(({ fn }) => [
      fn.countAll().as('signals'),
      fn.count('person').distinct().as('people'),
      fn.max('createdAt').as('last'),
    ])
    .where('gap', '=', gap)
    .executeTakeFirstOrThrow();
  return {
    signals: Number(signals),
    people: Number(people),
    lastSignalAt: last === null ? otherwise : new Date(last),
  };
}

/** Where a gap stands in the queue; larger is earlier. @param stage its stage by id */
export function placeOf(demand: Demand, stage: string | null, library: OpenLibrary): number {
  const position = stagePosition(stage, library);
  return rankOf({ ...demand, ...(position !== undefined && { stage: position }) });
}

/** The place of a stage in the taxonomy, from 0; undefined for none, or one that the library has lost. */
export function stagePosition(stage: string | null, { index }: OpenLibrary): number | undefined {
  const at = index.library.taxonomy.stages.findIndex(({ id }) => id === stage);
  return at < 0 ? undefined : at;
}
