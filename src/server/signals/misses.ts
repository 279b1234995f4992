import { type ExpressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';

/** A search without a good answer, as it is kept. */
export type KeptMiss = Selectable<Tables['miss']>;

/** A search that was made once may be one person's own words; from the second on it is shown. */
export const FEWEST_SEARCHES = 2;

/** Days for which a search stays away that was ignored, or that a search word was written for. */
export const AWAY_DAYS = 90;

/** Counts one search. Of who made it nothing is kept. @param words folded, without digits, names and addresses */
export async function countMiss(
  db: Kysely<Tables>,
  { words, confidence }: Pick<KeptMiss, 'words' | 'confidence'>,
  day: CalendarDate,
): Promise<void> {
  const comesBack = (row: ExpressionBuilder<Tables, 'miss'>) =>
    row.and([
      row('miss.state', 'in', ['ignored', 'alias']),
      row('miss.firstDay', '<', addDays(day, -AWAY_DAYS)),
    ]);
  await db
    .insertInto('miss')
    .values({ words, confidence, count: 1, firstDay: day, lastDay: day, state: 'new', gap: null })
    .onConflict((conflict) =>
      conflict.column('words').doUpdateSet((row) => {
        const anew = comesBack(row as unknown as ExpressionBuilder<Tables, 'miss'>);
        return {
          confidence,
          lastDay: day,
          count: row.case().when(anew).then(1).else(sql<number>`"miss"."count" + 1`).end(),
          firstDay: row.case().when(anew).then(day).else(row.ref('miss.firstDay')).end(),
          state: row.case().when(anew).then('new').else(row.ref('miss.state')).end() as never,
        };
      }),
    )
    .execute();
}

/** Searches that wait for somebody, the most frequent first. @param after the place of the last one that was shown */
export async function listMisses(
  db: Kysely<Tables>,
  most: number,
  after?: readonly [count: number, words: string],
): Promise<KeptMiss[]> {
  let query = db
    .selectFrom('miss')
    .selectAll()
    .where('state', '=', 'new')
    .where('count', '>=', FEWEST_SEARCHES)
    .orderBy('count', 'desc')
    .orderBy('words')
    .limit(most);
  if (after) {
    const [count, words] = after;
    query = query
      .where('count', '<=', count)
      .where(({ or, eb }) => or([eb('count', '<', count), eb('words', '>', words)]));
  }
  return query.execute();
}

/** A search that has been shown, held for the rest of the transaction; undefined when there is none. */
export async function holdMiss(db: Kysely<Tables>, words: string): Promise<KeptMiss | undefined> {
  return db
    .updateTable('miss')
    .set(({ ref }) => ({ count: ref('count') }))
    .where('words', '=', words)
    .where(({ or, eb }) => or([eb('count', '>=', FEWEST_SEARCHES), eb('state', '!=', 'new')]))
    .returningAll()
    .executeTakeFirst();
}

/**
 * Notes what became of a search. What was ignored, or has its search word now, begins to count anew: who still looks
 * for it in vain {@link AWAY_DAYS} days later brings it back.
 */
export async function settleMiss(
  db: Kysely<Tables>,
  words: string,
  became: { readonly state: 'ignored' | 'alias' } | { readonly state: 'flagged'; readonly gap: string },
  day: CalendarDate,
): Promise<void> {
  const anew = became.state === 'flagged' ? became : { ...became, gap: null, count: 0, firstDay: day };
  await db.updateTable('miss').set(anew).where('words', '=', words).execute();
}
