import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '../store/schema.ts';
import { waitingDigests } from './waiting.ts';
import { type MailSetting, mailAt, USUAL_SETTING } from './when.ts';

/** A setting as a row has it, also where a join has found none. */
type Row = { readonly [Name in keyof MailSetting]: MailSetting[Name] | null };

/** The setting in a row, or the usual one. */
export function settingFrom({ mail, quietFrom, quietUntil, zone }: Row): MailSetting {
  if (mail === null || quietFrom === null || quietUntil === null || zone === null) return USUAL_SETTING;
  return { mail, quietFrom, quietUntil, zone };
}

/** What a person has chosen; undefined where they have not. */
export function getSetting(db: Kysely<Tables>, person: PersonId): Promise<MailSetting | undefined> {
  return db
    .selectFrom('noticeSetting')
    .select(['mail', 'quietFrom', 'quietUntil', 'zone'])
    .where('person', '=', person)
    .executeTakeFirst();
}

/** Keeps what a person chooses. The mail that waits for them goes by it as well, unless its sending has begun. */
export async function changeSetting(
  db: Kysely<Tables>,
  person: PersonId,
  setting: MailSetting,
  now: Date,
): Promise<void> {
  await db
    .insertInto('noticeSetting')
    .values({ person, ...setting })
    .onConflict((conflict) => conflict.column('person').doUpdateSet({ ...setting }))
    .execute();
  const notBefore = mailAt(setting, now)?.toISOString();
  const waiting = (await waitingDigests(db, person).select('id').execute()).map(({ id }) => id);
  if (waiting.length === 0) return;
  if (notBefore) await db.updateTable('outbox').set({ notBefore }).where('id', 'in', waiting).execute();
  else await db.deleteFrom('outbox').where('id', 'in', waiting).execute();
}
