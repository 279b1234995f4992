import { audit } from '../store/audit.ts';
import type { PersonId } from '../store/schema.ts';
import { faultOfName, plainName } from './entry-form.ts';
import { setPasswordHash } from './new-person.ts';
import { exportOwnGaps } from './own-gaps.ts';
import { exportOwnLearning } from './own-learning.ts';
import { faultOfPassword } from './password.ts';
import { endResetLinks } from './password-reset.ts';
import type { PeopleParts } from './people-parts.ts';
import type { Person } from './person.ts';
import { countTry, SIGN_IN_HERE } from './rate-limit.ts';
import { endSessionsOf } from './sessions.ts';

/** How a person's own change ends; `fields` says what is wrong with which. */
export type OwnChange =
  | { readonly kind: 'done' }
  | { readonly kind: 'faults'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'too-many'; readonly seconds: number };

/** Changes the name by which colleagues know somebody. */
export async function changeOwnName(
  { store, now }: PeopleParts,
  id: PersonId,
  name: string,
): Promise<OwnChange> {
  const plain = plainName(name);
  const fault = faultOfName(plain);
  if (fault) return { kind: 'faults', fields: { name: fault } };
  await store.db
    .updateTable('user')
    .set({ name: plain, updatedAt: now().toISOString() })
    .where('id', '=', id)
    .execute();
  return { kind: 'done' };
}

/**
 * Changes a person's password, or gives one to somebody who has come in by the company's sign-in only. Their other
 * sessions end, and links by which somebody could set yet another.
 * @param current the password so far; nobody who finds an open browser changes it without
 * @param session the session that stays
 */
export async function changeOwnPassword(
  parts: PeopleParts,
  person: Person,
  { current, next, session }: { current: string; next: string; session: string },
): Promise<OwnChange> {
  const { store, secret, now } = parts;
  const seconds = await countTry(store.db, secret, `password of ${person.id}`, SIGN_IN_HERE, now());
  if (seconds !== undefined) return { kind: 'too-many', seconds };
  const kept = await store.db
    .selectFrom('account')
    .select('password')
    .where('userId', '=', person.id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  if (kept?.password && !(await parts.verifyPassword(kept.password, current))) {
    return { kind: 'faults', fields: { current: 'That is not the password so far.' } };
  }
  const fault = faultOfPassword(next, [person.name, person.mail]);
  if (fault) return { kind: 'faults', fields: { next: fault } };
  const hash = await parts.hashPassword(next);
  const at = now();
  await store.inTransaction(async (db) => {
    await setPasswordHash(db, person.id, hash, at);
    await endSessionsOf(db, person.id, session);
    await endResetLinks(db, person.id);
    await audit(db, { at: at.toISOString(), who: person.id, action: 'password-changed', subject: person.id });
  });
  return { kind: 'done' };
}

/** Everything that is kept about a person, by table, as it stands; passwords and tokens as what they are. */
export async function exportOwnData({ store }: PeopleParts, id: PersonId): Promise<Record<string, unknown>> {
  return store.inSnapshot(async (db) => {
    const person = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return {
      person,
      signIns: await db
        .selectFrom('account')
        .select(['providerId as by', 'createdAt', 'updatedAt'])
        .where('userId', '=', id)
        .execute(),
      sessions: await db
        .selectFrom('session')
        .select(['id', 'createdAt', 'updatedAt', 'expiresAt', 'userAgent'])
        .where('userId', '=', id)
        .execute(),
      teams: await db
        .selectFrom('teamMember')
        .innerJoin('team', 'team.id', 'teamMember.team')
        .select(['team.id', 'team.name', 'teamMember.createdAt'])
        .where('person', '=', id)
        .execute(),
      keys: await db
        .selectFrom('apiKey')
        .select(['id', 'name', 'prefix', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'])
        .where('person', '=', id)
        .execute(),
      sheets: await db.selectFrom('sheet').selectAll().where('person', '=', id).execute(),
      pins: await db.selectFrom('pin').selectAll().where('person', '=', id).execute(),
      recents: await db.selectFrom('recent').selectAll().where('person', '=', id).execute(),
      visits: await db.selectFrom('visit').selectAll().where('person', '=', id).execute(),
      ...(await exportOwnGaps(db, id)),
      ...(await exportOwnLearning(db, id)),
      invitations: await db
        .selectFrom('invitation')
        .select(['id', 'mail', 'role', 'createdAt', 'expiresAt', 'usedAt'])
        .where((where) => where.or([where('mail', '=', person.email), where('invitedBy', '=', id)]))
        .execute(),
      links: await db
        .selectFrom('oneTimeLink')
        .select(['id', 'purpose', 'createdAt', 'expiresAt', 'usedAt'])
        .where('person', '=', id)
        .execute(),
      mails: await db
        .selectFrom('outbox')
        .select(['id', 'template', 'createdAt', 'sentAt'])
        .where('person', '=', id)
        .execute(),
      repeatableAnswers: await db
        .selectFrom('idempotency')
        .select(['route', 'answer', 'createdAt'])
        .where('caller', '=', id)
        .execute(),
      audit: await db
        .selectFrom('audit')
        .selectAll()
        .where((where) => where.or([where('who', '=', id), where('subject', '=', id)]))
        .orderBy('at')
        .execute(),
    };
  });
}
