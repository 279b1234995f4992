import type { Kysely } from 'kysely';
import { applyRules } from '../learning/apply-rules.ts';
import { audit } from '../store/audit.ts';
import { isConflict } from '../store/faults.ts';
import type { PersonId, Role, Tables } from '../store/schema.ts';
import { faultOfMail, faultOfName, faultsOfEntry, plainMail, plainName } from './entry-form.ts';
import type { Entered } from './first-start.ts';
import { insertPerson } from './new-person.ts';
import { hashOf, linkTo, newCode } from './one-time-link.ts';
import type { PeopleParts } from './people-parts.ts';
import { latestMaking } from './wrong-clock.ts';

const LINK_DAYS = 7;

export interface Invitation {
  readonly id: string;
  readonly mail: string;
  readonly role: Role;
  /** The team's id. */
  readonly team: string | null;
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export type Invited =
  | {
      readonly kind: 'invited';
      readonly invitation: Invitation;
      readonly link: string;
      readonly isMailed: boolean;
    }
  /** Somebody with that address is here already. */
  | { readonly kind: 'is-here' }
  | { readonly kind: 'no-team' };

export interface InvitationWish {
  /** In lower case, and seen to be a mail address. */
  readonly mail: string;
  readonly role: Role;
  /** The team's id. */
  readonly team: string | null;
  /** The admin's id; null for the operator at the command line. */
  readonly by: string | null;
}

/**
 * Invites somebody: a link that is good for 7 days and once, mailed where mail is set up. An invitation that the
 * address has already is replaced.
 */
export async function invite(parts: PeopleParts, { mail, role, team, by }: InvitationWish): Promise<Invited> {
  const { store, now, newId } = parts;
  const { token, hash } = newCode();
  const at = now();
  const invitation: Invitation = {
    id: newId(),
    mail,
    role,
    team,
    invitedBy: by,
    createdAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + LINK_DAYS * 86_400_000).toISOString(),
  };
  const link = linkTo(parts.origin(), '/invitation/', token);
  try {
    return await store.inTransaction(async (db): Promise<Invited> => {
      const here = await db.selectFrom('user').select('id').where('email', '=', mail).executeTakeFirst();
      if (here) return { kind: 'is-here' };
      await db.deleteFrom('invitation').where('mail', '=', mail).where('usedAt', 'is', null).execute();
      await db
        .insertInto('invitation')
        .values({ ...invitation, tokenHash: hash })
        .execute();
      await audit(db, {
        at: at.toISOString(),
        who: by,
        action: 'invited',
        subject: invitation.id,
        detail: { role, team },
      });
      const isMailed = await parts.mail.queue(
        db,
        { invitation: invitation.id, template: 'invitation', link },
        at,
      );
      return { kind: 'invited', invitation, link, isMailed };
    });
  } catch (error) {
    if (isConflict(error, 'reference')) return { kind: 'no-team' };
    throw error;
  }
}

/** Invitations that can still be accepted, the latest first. */
export async function listInvitations({ store, now }: PeopleParts): Promise<Invitation[]> {
  return store.db
    .selectFrom('invitation')
    .select(['id', 'mail', 'role', 'team', 'invitedBy', 'createdAt', 'expiresAt'])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now().toISOString())
    .orderBy('createdAt', 'desc')
    .execute();
}

/** Takes an invitation back; says whether it could still be accepted. */
export async function takeBackInvitation(
  parts: PeopleParts,
  id: string,
  by: string | null,
): Promise<boolean> {
  const at = parts.now();
  return parts.store.inTransaction(async (db) => {
    const { numDeletedRows } = await db
      .deleteFrom('invitation')
      .where('id', '=', id)
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await audit(db, { at: at.toISOString(), who: by, action: 'invitation-taken-back', subject: id });
    return true;
  });
}

/** Takes back what a person has invited others with, mails that wait included: who may not invite has invited nobody. */
export async function endInvitationsBy(db: Kysely<Tables>, person: PersonId): Promise<void> {
  await db.deleteFrom('invitation').where('invitedBy', '=', person).where('usedAt', 'is', null).execute();
}

/** Somebody who was invited enters name and password, and is here from then on. */
export async function acceptInvitation(
  parts: PeopleParts,
  form: { token: string; name: string; password: string },
): Promise<Entered> {
  const { store, now } = parts;
  const found = await openInvitation(store.db, now())
    .where('tokenHash', '=', hashOf(form.token))
    .executeTakeFirst();
  if (!found) return { kind: 'no-link' };
  const name = plainName(form.name);
  const fields = faultsOfEntry({ name, mail: found.mail, password: form.password });
  if (fields) return { kind: 'faults', fields };
  const passwordHash = await parts.hashPassword(form.password);
  return (await accept(parts, found, { name, passwordHash }))
    ? { kind: 'in', mail: found.mail }
    : { kind: 'no-link' };
}

/**
 * Somebody whom the company's sign-in vouches for: when they are invited, they are here from then on, and come in by
 * it. Nothing happens for anybody else.
 */
export async function acceptVouched(
  parts: PeopleParts,
  vouched: { mail: string; name: string },
): Promise<void> {
  const { store, now } = parts;
  const mail = plainMail(vouched.mail);
  if (faultOfMail(mail)) return;
  const found = await openInvitation(store.db, now()).where('mail', '=', mail).executeTakeFirst();
  if (found) await accept(parts, found, { name: vouchedName(vouched.name, mail) });
}

/** The name that the company's sign-in says, where colleagues could be shown it. */
function vouchedName(said: string, mail: string): string {
  const name = plainName(said);
  return faultOfName(name) === undefined ? name : mail.slice(0, mail.indexOf('@'));
}

function openInvitation(db: Kysely<Tables>, now: Date) {
  return db
    .selectFrom('invitation')
    .select(['id', 'mail', 'role', 'team'])
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now.toISOString())
    .where('createdAt', '<=', latestMaking(now));
}

/** Uses the invitation up and makes the person, together; false when another was faster. */
async function accept(
  parts: PeopleParts,
  { id, mail, role, team }: { id: string; mail: string; role: Role; team: string | null },
  { name, passwordHash }: { name: string; passwordHash?: string },
): Promise<boolean> {
  const { store, now, newId } = parts;
  const at = now();
  const personId = newId();
  try {
    return await store.inTransaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('invitation')
        .set({ usedAt: at.toISOString() })
        .where('id', '=', id)
        .where('usedAt', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await insertPerson(
        db,
        { id: personId, name, mail, role, team, ...(passwordHash && { passwordHash }) },
        at,
      );
      await applyRules(db, parts, personId, 'joined', at);
      await audit(db, { at: at.toISOString(), who: personId, action: 'invitation-accepted', subject: id });
      return true;
    });
  } catch (error) {
    if (isConflict(error, 'unique')) return false;
    throw error;
  }
}
