import { applyRules } from '../learning/apply-rules.ts';
import { audit } from '../store/audit.ts';
import { type FieldFaults, faultsOfEntry, plainMail, plainName } from './entry-form.ts';
import { insertPerson } from './new-person.ts';
import { hashOf, linkTo, newCode } from './one-time-link.ts';
import type { PeopleParts } from './people-parts.ts';
import { latestMaking } from './wrong-clock.ts';

/** The link is for the operator who reads the terminal now. */
const LINK_MINUTES = 30;

/** Whether somebody can already let others in. */
export async function hasAdmin({ store }: PeopleParts): Promise<boolean> {
  const admin = await store.db
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabledAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return admin !== undefined;
}

/**
 * The link by which the operator becomes the first admin: good for 30 minutes and once. One that was printed before
 * is worth nothing any more. Undefined when there is an admin.
 */
export async function firstStartLink(parts: PeopleParts): Promise<string | undefined> {
  if (await hasAdmin(parts)) return undefined;
  const { token, hash } = newCode();
  const now = parts.now();
  await parts.store.inTransaction(async (db) => {
    await db.deleteFrom('oneTimeLink').where('purpose', '=', 'first-admin').execute();
    await db
      .insertInto('oneTimeLink')
      .values({
        id: parts.newId(),
        tokenHash: hash,
        purpose: 'first-admin',
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000).toISOString(),
      })
      .execute();
  });
  return linkTo(parts.origin(), '/welcome/', token);
}

export interface Welcome {
  readonly token: string;
  readonly name: string;
  readonly mail: string;
  readonly password: string;
}

/** How a form with a code ends. */
export type Entered =
  | { readonly kind: 'in'; readonly mail: string }
  /** The code is unknown, used or too old. */
  | { readonly kind: 'no-link' }
  | { readonly kind: 'faults'; readonly fields: FieldFaults };

/** Makes the first admin. The link is used up in the same transaction, so that it makes one and no more. */
export async function welcome(parts: PeopleParts, form: Welcome): Promise<Entered> {
  const { store, now, newId } = parts;
  const tokenHash = hashOf(form.token);
  // Before anything else, so that nobody without the link hears what would be wrong with the rest.
  const open = await store.db
    .selectFrom('oneTimeLink')
    .select('id')
    .where('tokenHash', '=', tokenHash)
    .where('purpose', '=', 'first-admin')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now().toISOString())
    .where('createdAt', '<=', latestMaking(now()))
    .executeTakeFirst();
  if (!open) return { kind: 'no-link' };
  const entry = { name: plainName(form.name), mail: plainMail(form.mail), password: form.password };
  const fields = faultsOfEntry(entry);
  if (fields) return { kind: 'faults', fields };
  const passwordHash = await parts.hashPassword(entry.password);
  const at = now();
  const id = newId();
  const isMade = await store.inTransaction(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('oneTimeLink')
      .set({ usedAt: at.toISOString() })
      .where('id', '=', open.id)
      .where('usedAt', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await insertPerson(db, { id, name: entry.name, mail: entry.mail, role: 'admin', passwordHash }, at);
    await applyRules(db, parts, id, 'joined', at);
    await audit(db, { at: at.toISOString(), who: id, action: 'first-admin', subject: id });
    return true;
  });
  return isMade ? { kind: 'in', mail: entry.mail } : { kind: 'no-link' };
}
