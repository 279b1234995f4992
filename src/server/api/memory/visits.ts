import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** Looks within half an hour of each other are one visit: going back to home does not make everything old. */
const ONE_VISIT = 30 * 60_000;

/** The instant of the end of the visit before; undefined on a first visit. */
export async function getVisitBefore(db: Kysely<Tables>, person: PersonId): Promise<string | undefined> {
  const row = await db.selectFrom('visit').select('before').where('person', '=', person).executeTakeFirst();
  return row?.before ?? undefined;
}

/** Notes that a person looks at what changed, now. */
export async function noteVisit(db: Kysely<Tables>, person: PersonId, now: Date): Promise<void> {
  const at = now.toISOString();
  const begun = new Date(now.getTime() - ONE_VISIT).toISOString();
  await db
    .insertInto('visit')
    .values({ person, at, before: null })
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet((row) => ({
        at,
        before: row
          .case()
          .when(row('visit.at', '<=', begun))
          .then(row.ref('visit.at'))
          .else(row.ref('visit.before'))
          .end(),
      })),
    )
    .execute();
}
