import { type Kysely, sql } from 'kysely';
import { applyRules } from '../learning/apply-rules.ts';
import { audit } from '../store/audit.ts';
import type { PersonId, Role, Tables } from '../store/schema.ts';
import { endKeysOf } from './api-keys.ts';
import { endInvitationsBy } from './invitations.ts';
import type { PeopleParts } from './people-parts.ts';
import { endSessionsOf } from './sessions.ts';
import { sweepAfterErasing } from './sweep.ts';
import { takeNameOut } from './unname.ts';

/** Somebody who is here, as admins and managers see them. When they were last seen is nobody's business. */
export interface RosterRow {
  readonly id: PersonId;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  /** Ids. */
  readonly teams: readonly string[];
  readonly createdAt: string;
  readonly disabledAt: string | null;
}

/** How a change to a person ends. */
export type Changed =
  | 'done'
  | 'no-person'
  /** It would leave nobody who could let others in. */
  | 'last-admin'
  /** It would touch an admin, and whoever asks may not. */
  | 'is-admin';

/** How far a change goes. */
export interface Reach {
  /** Admins are left as they are, and nobody becomes one. */
  readonly sparesAdmins?: boolean;
}

/** Everybody, by name. */
export async function listPeople({ store }: PeopleParts): Promise<RosterRow[]> {
  return readRoster(store.db);
}

/** One person; undefined when there is none with that id. */
export async function getPerson({ store }: PeopleParts, id: PersonId): Promise<RosterRow | undefined> {
  return (await readRoster(store.db, id))[0];
}

/** The id of whoever has this mail address. */
export async function findByMail({ store }: PeopleParts, mail: string): Promise<PersonId | undefined> {
  const row = await store.db
    .selectFrom('user')
    .select('id')
    .where('email', '=', mail.trim().toLowerCase())
    .executeTakeFirst();
  return row?.id;
}

/**
 * Gives a role. The person's sessions and keys end, so that each has the role that it began with, and so do the
 * invitations of somebody who is no admin any more.
 */
export async function changeRole(
  parts: PeopleParts,
  id: PersonId,
  role: Role,
  by: PersonId | null,
  { sparesAdmins = false }: Reach = {},
): Promise<Changed> {
  if (sparesAdmins && role === 'admin') return 'is-admin';
  return change(parts, id, { keepsAdmin: role === 'admin', sparesAdmins }, async (db, at, before) => {
    if (before.role === role) return;
    await db.updateTable('user').set({ role, updatedAt: at }).where('id', '=', id).execute();
    await endSessionsOf(db, id);
    await endKeysOf(db, id, at);
    if (role !== 'admin') await endInvitationsBy(db, id);
    await applyRules(db, parts, id, 'role', new Date(at));
    await audit(db, {
      at,
      who: by,
      action: 'role-changed',
      subject: id,
      detail: { from: before.role, to: role },
    });
  });
}

/**
 * Shuts a person out: cookies and keys are worth nothing from their next use on, nor are the invitations that they
 * made. Nothing of theirs is lost.
 */
export function disablePerson(
  parts: PeopleParts,
  id: PersonId,
  by: PersonId | null,
  reach: Reach = {},
): Promise<Changed> {
  return change(parts, id, { keepsAdmin: false, ...reach }, async (db, at, before) => {
    if (before.disabledAt !== null) return;
    await db.updateTable('user').set({ disabledAt: at, updatedAt: at }).where('id', '=', id).execute();
    await endSessionsOf(db, id);
    await db.deleteFrom('oneTimeLink').where('person', '=', id).execute();
    await endKeysOf(db, id, at);
    await endInvitationsBy(db, id);
    await audit(db, { at, who: by, action: 'disabled', subject: id });
  });
}

/** Lets a person in again; they sign in with the password that they had. */
export function enablePerson(
  parts: PeopleParts,
  id: PersonId,
  by: PersonId | null,
  reach: Reach = {},
): Promise<Changed> {
  return change(parts, id, { keepsAdmin: true, ...reach }, async (db, at, before) => {
    if (before.disabledAt === null) return;
    await db.updateTable('user').set({ disabledAt: null, updatedAt: at }).where('id', '=', id).execute();
    await audit(db, { at, who: by, action: 'enabled', subject: id });
  });
}

/**
 * Removes a person with all that is kept about them; the audit log keeps ids that lead to nobody. Backups made before
 * still hold them, and are the operator's to replace.
 */
export async function erasePerson(parts: PeopleParts, id: PersonId, by: PersonId | null): Promise<Changed> {
  const changed = await change(parts, id, { keepsAdmin: false }, async (db, at, before) => {
    // Invitations are kept by mail address, not by person.
    await db.deleteFrom('invitation').where('mail', '=', before.email).execute();
    await endInvitationsBy(db, id);
    await db.deleteFrom('verification').where(holds('value', id)).execute();
    // Answers that are kept for a day, whoever asked, may name them.
    const gaps = await takeNameOut(db, { name: before.name, mail: before.email });
    const traces = [id, before.email, nameAsKept(before.name), ...gaps].map((text) => holds('answer', text));
    await db
      .deleteFrom('idempotency')
      .where((where) => where.or([where('caller', '=', id), ...traces]))
      .execute();
    await db.deleteFrom('user').where('id', '=', id).execute();
    await audit(db, { at, who: by === id ? null : by, action: 'erased', subject: id });
  });
  if (changed === 'done') await sweepAfterErasing(parts);
  return changed;
}

/** Whether a column holds a text, in which no sign stands for others, as `%` otherwise does. */
function holds(column: 'value' | 'answer', text: string) {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`;
}

/** A name as it stands in an answer that is kept: in JSON, as a text of JSON. Without the rest, "An" would be anywhere. */
function nameAsKept(name: string): string {
  return JSON.stringify(`"name":${JSON.stringify(name)}`).slice(1, -1);
}

interface Before {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  readonly disabledAt: string | null;
}

/** Runs a change to a person in a transaction, unless it would leave no admin. */
function change(
  { store, now }: PeopleParts,
  id: PersonId,
  { keepsAdmin, sparesAdmins = false }: Reach & { keepsAdmin: boolean },
  run: (db: Kysely<Tables>, at: string, before: Before) => Promise<void>,
): Promise<Changed> {
  const at = now().toISOString();
  return store.inTransaction(async (db) => {
    const before = await db
      .selectFrom('user')
      .select(['role', 'email', 'name', 'disabledAt'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!before) return 'no-person';
    if (sparesAdmins && before.role === 'admin') return 'is-admin';
    const isAdmin = before.role === 'admin' && before.disabledAt === null;
    if (isAdmin && !keepsAdmin && !(await hasOtherAdmin(db, id))) return 'last-admin';
    await run(db, at, before);
    return 'done';
  });
}

async function hasOtherAdmin(db: Kysely<Tables>, id: PersonId): Promise<boolean> {
  const other = await db
    .selectFrom('user')
    .select('id')
    .where('role', '=', 'admin')
    .where('disabledAt', 'is', null)
    .where('id', '!=', id)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

async function readRoster(db: Kysely<Tables>, id?: PersonId): Promise<RosterRow[]> {
  let query = db
    .selectFrom('user')
    .leftJoin('teamMember', 'teamMember.person', 'user.id')
    .select([
      'user.id',
      'user.name',
      'user.email',
      'user.role',
      'user.createdAt',
      'user.disabledAt',
      'teamMember.team',
    ])
    .orderBy('user.name')
    .orderBy('user.id')
    .orderBy('teamMember.team');
  if (id !== undefined) query = query.where('user.id', '=', id);
  const people = new Map<PersonId, RosterRow & { teams: string[] }>();
  for (const { email, team, ...row } of await query.execute()) {
    const person = people.get(row.id) ?? { ...row, mail: email, teams: [] };
    if (team !== null) person.teams.push(team);
    people.set(row.id, person);
  }
  return [...people.values()];
}
