import { type Kysely, sql } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { GapRecord } from './gap-record.ts';

/** A gap that somebody asked for, and the place of their last signal to it. */
export interface MyGap {
  readonly gap: GapRecord;
  readonly signal: string;
  readonly signalAt: string;
}

/**
 * The gaps that a person asked for, each once, the last asked for first. A gap that was merged is the one that took
 * it in.
 * @param after the place of the last one that was shown
 */
export async function listMine(
  db: Kysely<Tables>,
  person: PersonId,
  most: number,
  after?: readonly [signalAt: string, signal: string],
): Promise<MyGap[]> {
  let query = db
    .selectFrom('gapSignal')
    .innerJoin('gap', 'gap.id', 'gapSignal.gap')
    .selectAll('gap')
    .select(['gapSignal.id as signal', 'gapSignal.createdAt as signalAt'])
    .where('gapSignal.person', '=', person)
    // Of two signals to one gap, the newer one counts.
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('gapSignal as newer')
            .select(sql`1`.as('one'))
            .whereRef('newer.gap', '=', 'gapSignal.gap')
            .whereRef('newer.person', '=', 'gapSignal.person')
            .where(({ eb, refTuple }) =>
              eb(
                refTuple('newer.createdAt', 'newer.id'),
                '>',
                refTuple('gapSignal.createdAt', 'gapSignal.id') as never,
              ),
            ),
        ),
      ),
    )
    .orderBy('gapSignal.createdAt', 'desc')
    .orderBy('gapSignal.id', 'desc')
    .limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('gapSignal.createdAt', 'gapSignal.id'), '<', tuple(after[0], after[1])),
    );
  }
  const rows = await query.execute();
  return rows.map(({ signal, signalAt, ...gap }) => ({ gap, signal, signalAt }));
}
