import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { PageKey } from './pages.ts';

/** More than anyone keeps in view; beyond it the oldest gives way. */
export const MOST_PINS = 50;

export interface KeptPage {
  readonly page: PageKey;
  /** An ISO instant. */
  readonly at: string;
}

/** A person's pins, the newest first. */
export async function listPins(db: Kysely<Tables>, person: PersonId): Promise<KeptPage[]> {
  return db
    .selectFrom('pin')
    .select(['page', 'createdAt as at'])
    .where('person', '=', person)
    .orderBy('createdAt', 'desc')
    .orderBy('page')
    .execute();
}

/** Pins a page; one that is pinned already keeps its place. */
export async function addPin(db: Kysely<Tables>, person: PersonId, page: PageKey, now: Date): Promise<void> {
  await db
    .insertInto('pin')
    .values({ person, page, createdAt: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['person', 'page']).doNothing())
    .execute();
  for (const old of (await listPins(db, person)).slice(MOST_PINS)) await removePin(db, person, old.page);
}

export async function removePin(db: Kysely<Tables>, person: PersonId, page: PageKey): Promise<void> {
  await db.deleteFrom('pin').where('person', '=', person).where('page', '=', page).execute();
}
