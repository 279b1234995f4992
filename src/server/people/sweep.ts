import type { Kysely } from 'kysely';
import { audit } from '../store/audit.ts';
import { isPassing } from '../store/faults.ts';
import type { Tables } from '../store/schema.ts';
import type { PeopleParts } from './people-parts.ts';

/**
 * Takes out of the database's files what erased people left there, where that has not been done since the last
 * erasing: right after one, and at the start and every night, for when others held the database or the process ended.
 */
export async function sweepAfterErasing({
  store,
  now,
  log,
}: Pick<PeopleParts, 'store' | 'now' | 'log'>): Promise<void> {
  try {
    const erased = await lastTime(store.db, 'erased');
    const swept = await lastTime(store.db, 'swept');
    if (erased === undefined || (swept !== undefined && swept >= erased)) return;
    await store.sweep();
    // Not before what it follows, also where the clock was set back in between.
    const at = [now().toISOString(), erased].toSorted().at(-1) ?? erased;
    await audit(store.db, { at, who: null, action: 'swept' });
  } catch (error) {
    if (!isPassing(error)) throw error;
    log.warn(
      { error },
      'the files of the database were not swept after an erasing; the next night tries again',
    );
  }
}

async function lastTime(db: Kysely<Tables>, action: string): Promise<string | undefined> {
  const { at } = await db
    .selectFrom('audit')
    .select((select) => select.fn.max('at').as('at'))
    .where('action', '=', action)
    .executeTakeFirstOrThrow();
  return at ?? undefined;
}
