import type { Kysely } from 'kysely';
import type { Tables } from '#server/store/schema.ts';
import { personRow, sheetRow } from './people-rows.ts';

const AT = '2026-11-22T08:00:00.123Z';

/** Texts that suffer when something copies them carelessly. */
const HOSTILE = 'Zoë “Ω” 🧑🏽‍🚀\r\n\u2028\u202e \\n \'"; -- \u0001 \uffff';

/** Writes at least one row into every table, with empty and awkward values among them. */
export async function fillEveryTable(db: Kysely<Tables>): Promise<void> {
  const span = { createdAt: AT, updatedAt: AT };
  const crowd = Array.from({ length: 600 }, (_, at) => personRow(`crowd-${at}`));
  // Rows of one insert must have the same columns: SQLite has no word for a default among values.
  await db.insertInto('user').values(crowd).execute();
  await db
    .insertInto('user')
    .values(personRow('ada', { name: HOSTILE, emailVerified: 1, role: 'admin', lastSeenAt: AT }))
    .execute();
  await db
    .insertInto('user')
    .values(personRow('bob', { name: '', emailVerified: 0, disabledAt: AT, image: '' }))
    .execute();
  await db
    .insertInto('session')
    .values({ id: 's', expiresAt: AT, token: 'token', ...span, userId: 'ada' })
    .execute();
  await db
    .insertInto('account')
    .values({
      id: 'a',
      accountId: 'ada',
      providerId: 'credential',
      userId: 'ada',
      password: 'salt:hash',
      ...span,
    })
    .execute();
  await db
    .insertInto('verification')
    .values({ id: 'v', identifier: 'i', value: HOSTILE, expiresAt: AT, ...span })
    .execute();
  await db
    .insertInto('rateLimit')
    .values({ id: 'r', key: 'k', count: 3, lastRequest: Date.parse(AT) })
    .execute();
  await db.insertInto('team').values({ id: 't', name: HOSTILE, createdAt: AT }).execute();
  await db.insertInto('teamMember').values({ team: 't', person: 'ada', createdAt: AT }).execute();
  await db
    .insertInto('invitation')
    .values({
      id: 'i',
      tokenHash: 'h',
      mail: 'c@example.com',
      role: 'rep',
      team: 't',
      invitedBy: 'ada',
      createdAt: AT,
      expiresAt: AT,
    })
    .execute();
  await db
    .insertInto('oneTimeLink')
    .values({
      id: 'l',
      tokenHash: 'h',
      purpose: 'reset',
      person: 'bob',
      createdAt: AT,
      expiresAt: AT,
      usedAt: AT,
    })
    .execute();
  await db
    .insertInto('apiKey')
    .values({
      id: 'k',
      hash: 'h',
      prefix: 'csk_ab',
      name: HOSTILE,
      person: 'ada',
      scopes: '["read"]',
      createdAt: AT,
    })
    .execute();
  await db
    .insertInto('audit')
    .values([
      { id: '1', at: AT, who: 'ada', action: 'invited', subject: 'i', detail: '{"role":"rep"}' },
      { id: '2', at: AT, who: null, action: 'started', subject: null, detail: '{}' },
    ])
    .execute();
  await db
    .insertInto('sheet')
    .values(sheetRow('s', 'bob', { note: HOSTILE, sentBy: 'ada' }))
    .execute();
  await db.insertInto('pin').values({ person: 'ada', page: 'plays/one', createdAt: AT }).execute();
  await db.insertInto('recent').values({ person: 'ada', page: 'plays/one', at: AT }).execute();
  await db.insertInto('visit').values({ person: 'ada', at: AT }).execute();
  await db
    .insertInto('usage')
    .values([
      { day: '2026-11-22', kind: 'open', piece: 'plays/one', block: '', count: 2_000_000_000 },
      { day: '2026-11-22', kind: 'copy', piece: 'plays/one', block: 'b1', count: 1 },
    ])
    .execute();
  await db
    .insertInto('idempotency')
    .values({
      caller: 'ada',
      key: 'k',
      route: 'POST /sheets',
      bodyHash: 'h',
      state: 'running',
      createdAt: AT,
    })
    .execute();
  await db.insertInto('throttle').values({ key: 'k', count: 1, until: AT }).execute();
  await db
    .insertInto('outbox')
    .values([
      {
        id: 'o1',
        messageId: 'm1',
        person: 'ada',
        template: 'reset',
        params: '{}',
        createdAt: AT,
        notBefore: AT,
      },
      {
        id: 'o2',
        messageId: 'm2',
        invitation: 'i',
        template: 'invitation',
        params: '{}',
        createdAt: AT,
        notBefore: AT,
        sentAt: AT,
      },
    ])
    .execute();
}
