import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { PageKey } from './pages.ts';
import type { KeptPage } from './pins.ts';

/** How many recent pages are remembered. */
export const MOST_RECENT = 12;

/** The pages that a person opened last, the newest first. */
export async function listRecents(db: Kysely<Tables>, person: PersonId): Promise<KeptPage[]> {
  return db
    .selectFrom('recent')
    .select(['page', 'at'])
    .where('person', '=', person)
    .orderBy('at', 'desc')
    .orderBy('page')
    .execute();
}

/** Puts a page at the head of the recent ones; once, however often opened. */
export async function addRecent(
  db: Kysely<Tables>,
  person: PersonId,
  page: PageKey,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('recent')
    .values({ person, page, at })
    .onConflict((conflict) => conflict.columns(['person', 'page']).doUpdateSet({ at }))
    .execute();
  const old = (await listRecents(db, person)).slice(MOST_RECENT).map((recent) => recent.page);
  if (old.length === 0) return;
  await db.deleteFrom('recent').where('person', '=', person).where('page', 'in', old).execute();
}

export async function clearRecents(db: Kysely<Tables>, person: PersonId): Promise<void> {
  await db.deleteFrom('recent').where('person', '=', person).execute();
}
