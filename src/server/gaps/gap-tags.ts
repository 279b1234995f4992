import type { Kysely } from 'kysely';
import type { GapKind } from '#domain/gaps/gap.ts';
import type { Tables } from '#server/store/schema.ts';
import { fromSpaces, type GapRecord } from './gap-record.ts';

/** What the queue can be narrowed by that stays as it was flagged. */
export type TagName = 'kind' | 'stage' | 'persona' | 'competitor';

/** A tag as its table holds it: `stage:justify`. */
export function tagOf(name: TagName, id: string): string {
  return `${name}:${id}`;
}

/** Keeps a new gap's tags. */
export async function addTags(
  db: Kysely<Tables>,
  gap: Pick<GapRecord, 'id' | 'stage' | 'personas' | 'competitors' | 'live' | 'late' | 'rank'> & {
    kind: GapKind;
  },
): Promise<void> {
  const { id, kind, stage, live, late, rank } = gap;
  const tags = [
    tagOf('kind', kind),
    ...(stage === null ? [] : [tagOf('stage', stage)]),
    ...fromSpaces(gap.personas).map((persona) => tagOf('persona', persona)),
    ...fromSpaces(gap.competitors).map((competitor) => tagOf('competitor', competitor)),
  ];
  await db
    .insertInto('gapTag')
    .values(tags.map((tag) => ({ tag, gap: id, live, late, rank })))
    .execute();
}

/** Puts the tags of a gap where it now stands in the queue. */
export async function moveTags(
  db: Kysely<Tables>,
  gap: string,
  place: Pick<GapRecord, 'live' | 'late' | 'rank'>,
): Promise<void> {
  const { live, late, rank } = place;
  await db.updateTable('gapTag').set({ live, late, rank }).where('gap', '=', gap).execute();
}
