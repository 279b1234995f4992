import type { Kysely } from 'kysely';
import { isRole } from '#server/people/person.ts';
import { RULES } from '#server/people/rules.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** Whether a person may work on gaps today: they are let in, in a role that does. */
export async function isWorker(db: Kysely<Tables>, person: PersonId): Promise<boolean> {
  const found = await db
    .selectFrom('user')
    .select(['role', 'disabledAt'])
    .where('id', '=', person)
    .executeTakeFirst();
  const workers: readonly string[] = RULES['work on gaps'].roles;
  return !!found && found.disabledAt === null && isRole(found.role) && workers.includes(found.role);
}
