import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { audit } from '../store/audit.ts';
import type { PersonId, Tables } from '../store/schema.ts';
import { plainName } from './entry-form.ts';
import { hashOf } from './one-time-link.ts';
import type { PeopleParts } from './people-parts.ts';
import type { Scope } from './rules.ts';

/** A key as it is listed: never the key itself, which is shown once. */
export interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly person: PersonId;
  /** Its first characters, by which its owner knows it again. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface KeyWish {
  readonly person: PersonId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt: Date | null;
  /** Who makes it; null for the operator at the command line. */
  readonly by: PersonId | null;
}

/** Makes a key. The text is shown now and never again: only its hash is kept. */
export async function makeKey(
  parts: PeopleParts,
  wish: KeyWish,
): Promise<{ readonly key: string; readonly row: KeyRow }> {
  const { store, newId, now } = parts;
  const key = `csk_${randomBytes(32).toString('base64url')}`;
  const at = now().toISOString();
  const row: KeyRow = {
    id: newId(),
    name: plainName(wish.name),
    person: wish.person,
    prefix: key.slice(0, 8),
    scopes: wish.scopes,
    createdAt: at,
    expiresAt: wish.expiresAt?.toISOString() ?? null,
    lastUsedAt: null,
  };
  await store.inTransaction(async (db) => {
    await db
      .insertInto('apiKey')
      .values({ ...row, scopes: JSON.stringify(row.scopes), hash: hashOf(key) })
      .execute();
    await audit(db, {
      at,
      who: wish.by,
      action: 'key-made',
      subject: row.id,
      detail: { for: wish.person, scopes: wish.scopes },
    });
  });
  return { key, row };
}

/** Keys that were not ended, the latest first: of one person, or all. */
export async function listKeys({ store }: PeopleParts, person?: PersonId): Promise<KeyRow[]> {
  let query = store.db
    .selectFrom('apiKey')
    .select(['id', 'name', 'person', 'prefix', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt'])
    .where('revokedAt', 'is', null)
    .orderBy('createdAt', 'desc');
  if (person !== undefined) query = query.where('person', '=', person);
  return (await query.execute()).map((row) => ({ ...row, scopes: JSON.parse(row.scopes) }));
}

/**
 * Ends a key; it is worth nothing from its next use on. Says whether there was one.
 * @param person whose it must be; undefined for an admin, who may end any
 */
export async function endKey(
  { store, now }: PeopleParts,
  id: string,
  person: PersonId | undefined,
  by: PersonId | null,
): Promise<boolean> {
  const at = now().toISOString();
  return store.inTransaction(async (db) => {
    let ending = db
      .updateTable('apiKey')
      .set({ revokedAt: at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null);
    if (person !== undefined) ending = ending.where('person', '=', person);
    const { numUpdatedRows } = await ending.executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await audit(db, { at, who: by, action: 'key-ended', subject: id });
    return true;
  });
}

/** Ends all keys of a person; they are worth nothing from their next use on. */
export async function endKeysOf(db: Kysely<Tables>, person: PersonId, at: string): Promise<void> {
  await db
    .updateTable('apiKey')
    .set({ revokedAt: at })
    .where('person', '=', person)
    .where('revokedAt', 'is', null)
    .execute();
}
