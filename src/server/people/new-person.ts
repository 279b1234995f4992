import type { Kysely } from 'kysely';
import type { Role, Tables } from '../store/schema.ts';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly role: Role;
  readonly team?: string | null;
  /** The password, hashed; without one the person comes in by the company's sign-in. */
  readonly passwordHash?: string;
}

/**
 * Keeps a new person. Everybody here was vouched for: by the operator, by an admin who invited them, or by the
 * company's sign-in; so the mail address counts as theirs.
 * @throws StoreConflict when somebody has that address already
 */
export async function insertPerson(db: Kysely<Tables>, person: NewPerson, now: Date): Promise<void> {
  const at = now.toISOString();
  const { id, name, role } = person;
  await db
    .insertInto('user')
    .values({
      id,
      name,
      email: person.mail,
      emailVerified: 1,
      createdAt: at,
      updatedAt: at,
      role,
    })
    .execute();
  if (person.team)
    await db.insertInto('teamMember').values({ team: person.team, person: id, createdAt: at }).execute();
  if (person.passwordHash !== undefined) await setPasswordHash(db, id, person.passwordHash, now);
}

/** Sets the password of a person, who may have had none so far. */
export async function setPasswordHash(
  db: Kysely<Tables>,
  personId: string,
  password: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const { numUpdatedRows } = await db
    .updateTable('account')
    .set({ password, updatedAt: at })
    .where('userId', '=', personId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  // The form that Better Auth looks for: the account of a password is named as its person.
  await db
    .insertInto('account')
    .values({
      id: `password-${personId}`,
      accountId: personId,
      providerId: 'credential',
      userId: personId,
      password,
      createdAt: at,
      updatedAt: at,
    })
    .execute();
}
