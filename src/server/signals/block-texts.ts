import type { Kysely, Selectable } from 'kysely';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';
import type { Spoken } from './say-block.ts';

/** Keeps what a block says, for when the library has it no more; the last words that somebody spoke of stay. */
export async function keepBlockText(
  db: Kysely<Tables>,
  { piece, block, title, text }: Spoken,
  seenOn: CalendarDate,
): Promise<void> {
  await db
    .insertInto('blockText')
    .values({ piece, block, title, text, seenOn })
    .onConflict((conflict) => conflict.columns(['piece', 'block']).doUpdateSet({ title, text, seenOn }))
    .execute();
}

/** What was kept of blocks of these pieces. */
export async function listBlockTexts(
  db: Kysely<Tables>,
  pieces: readonly string[],
): Promise<Selectable<Tables['blockText']>[]> {
  if (pieces.length === 0) return [];
  return db.selectFrom('blockText').selectAll().where('piece', 'in', pieces).execute();
}
