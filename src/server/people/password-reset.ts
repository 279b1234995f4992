import type { Kysely } from 'kysely';
import { audit } from '../store/audit.ts';
import type { PersonId, Tables } from '../store/schema.ts';
import { endKeysOf } from './api-keys.ts';
import type { Entered } from './first-start.ts';
import { setPasswordHash } from './new-person.ts';
import { hashOf, linkTo, newCode } from './one-time-link.ts';
import { faultOfPassword } from './password.ts';
import type { PeopleParts } from './people-parts.ts';
import { endSessionsOf } from './sessions.ts';
import { latestMaking } from './wrong-clock.ts';

const LINK_MINUTES = 60;

/**
 * Makes a link by which a person sets a new password, good for an hour and once, and mails it where mail is set up.
 * Undefined when there is no such person, or they are disabled.
 * @param who an id, when an admin or the operator makes the link: those from before are worth nothing any more. A mail
 * address, when anybody at the door asks: the oldest that is open stays, for an admin may just have made it
 * @param by the admin's id; null for the operator, and for the person who asks for the mail
 */
export async function makeResetLink(
  parts: PeopleParts,
  who: { id: string } | { mail: string },
  by: string | null,
): Promise<{ readonly link: string; readonly isMailed: boolean } | undefined> {
  const { store, now, newId } = parts;
  const { token, hash } = newCode();
  const link = linkTo(parts.origin(), '/reset/new/', token);
  const at = now();
  return store.inTransaction(async (db) => {
    const people = db.selectFrom('user').select('id').where('disabledAt', 'is', null);
    const found = 'id' in who ? people.where('id', '=', who.id) : people.where('email', '=', who.mail);
    const person = await found.executeTakeFirst();
    if (!person) return undefined;
    await endResetLinks(db, person.id, 'id' in who ? undefined : await oldestOpen(db, person.id, at));
    await db
      .insertInto('oneTimeLink')
      .values({
        id: newId(),
        tokenHash: hash,
        purpose: 'reset',
        person: person.id,
        createdAt: at.toISOString(),
        expiresAt: new Date(at.getTime() + LINK_MINUTES * 60_000).toISOString(),
      })
      .execute();
    await audit(db, { at: at.toISOString(), who: by, action: 'reset-link-made', subject: person.id });
    const isMailed = await parts.mail.queue(db, { person: person.id, template: 'reset', link }, at);
    return { link, isMailed };
  });
}

/** Sets a new password by a link. Whoever was signed in as this person is so no more; their keys and other links end. */
export async function resetPassword(
  parts: PeopleParts,
  form: { token: string; password: string },
): Promise<Entered> {
  const { store, now } = parts;
  const found = await store.db
    .selectFrom('oneTimeLink')
    .innerJoin('user', 'user.id', 'oneTimeLink.person')
    .select(['oneTimeLink.id', 'user.id as person', 'user.name', 'user.email'])
    .where('tokenHash', '=', hashOf(form.token))
    .where('purpose', '=', 'reset')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now().toISOString())
    .where('oneTimeLink.createdAt', '<=', latestMaking(now()))
    .where('user.disabledAt', 'is', null)
    .executeTakeFirst();
  if (!found) return { kind: 'no-link' };
  const fault = faultOfPassword(form.password, [found.name, found.email]);
  if (fault) return { kind: 'faults', fields: { password: fault } };
  const passwordHash = await parts.hashPassword(form.password);
  const at = now();
  const isDone = await store.inTransaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('oneTimeLink')
      .set({ usedAt: at.toISOString() })
      .where('id', '=', found.id)
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await setPasswordHash(db, found.person, passwordHash, at);
    await endSessionsOf(db, found.person);
    await endKeysOf(db, found.person, at.toISOString());
    await endResetLinks(db, found.person, found.id);
    await audit(db, {
      at: at.toISOString(),
      who: found.person,
      action: 'password-reset',
      subject: found.person,
    });
    return true;
  });
  return isDone ? { kind: 'in', mail: found.email } : { kind: 'no-link' };
}

/** Removes the links by which a person sets a new password, but for one that may stay. */
export async function endResetLinks(db: Kysely<Tables>, person: PersonId, but?: string): Promise<void> {
  let ending = db.deleteFrom('oneTimeLink').where('person', '=', person).where('purpose', '=', 'reset');
  if (but !== undefined) ending = ending.where('id', '!=', but);
  await ending.execute();
}

async function oldestOpen(db: Kysely<Tables>, person: PersonId, now: Date): Promise<string | undefined> {
  const oldest = await db
    .selectFrom('oneTimeLink')
    .select('id')
    .where('person', '=', person)
    .where('purpose', '=', 'reset')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .orderBy('createdAt')
    .limit(1)
    .executeTakeFirst();
  return oldest?.id;
}
