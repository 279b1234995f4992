import type { Kysely } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { everyRef } from './step-records.ts';

/** Two readings of a block, by their digests. */
export interface Readings {
  readonly block: string;
  readonly before: string;
  readonly after: string;
}

/** Whether both are readings that the block has or had, and differ. */
export async function areReadings(
  db: Kysely<Tables>,
  library: OpenLibrary,
  { block, before, after }: Readings,
): Promise<boolean> {
  const today = library.index.block(block)?.block.digest;
  const rows = await db
    .selectFrom('learntText')
    .select('digest')
    .where('block', 'in', everyRef([block], library))
    .where('digest', 'in', [before, after])
    .execute();
  const known = new Set([today, ...rows.map(({ digest }) => digest)]);
  return before !== after && known.has(before) && known.has(after);
}

/** Notes that two readings of a block mean the same. */
export async function markEditorial(
  db: Kysely<Tables>,
  readings: Readings,
  by: PersonId,
  now: Date,
): Promise<void> {
  await db
    .insertInto('editorialChange')
    .values({ ...readings, markedBy: by, markedAt: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['block', 'before', 'after']).doNothing())
    .execute();
}

/**
 * Takes that back, whichever of the two was called the earlier one. They may be the same by others between them: the
 * marks on `before` that lead to `after` are removed, and what else was said stays. Call it in a transaction.
 */
export async function unmarkEditorial(
  db: Kysely<Tables>,
  library: OpenLibrary,
  { block, before, after }: Readings,
): Promise<void> {
  const refs = everyRef([block], library);
  const marks = await db
    .selectFrom('editorialChange')
    .select(['before', 'after'])
    .where('block', 'in', refs)
    .execute();
  const ends = [...reachedWithout(before, after, marks)];
  await db
    .deleteFrom('editorialChange')
    .where('block', 'in', refs)
    .where(({ or, and, eb }) =>
      or([
        and([eb('before', '=', before), eb('after', 'in', ends)]),
        and([eb('after', '=', before), eb('before', 'in', ends)]),
      ]),
    )
    .execute();
}

/** The readings that are the same as `from`, itself too, by marks that do not touch `without`. */
function reachedWithout(
  without: string,
  from: string,
  marks: readonly Pick<Readings, 'before' | 'after'>[],
): ReadonlySet<string> {
  const left = marks.map(({ before, after }) => [before, after]).filter((ends) => !ends.includes(without));
  const reached = new Set([from]);
  // What is added on the way is gone through as well.
  for (const digest of reached) {
    for (const ends of left) if (ends.includes(digest)) for (const end of ends) reached.add(end);
  }
  return reached;
}
