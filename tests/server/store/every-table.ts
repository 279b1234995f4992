import type { Kysely } from 'kysely';
import type { Tables } from '#server/store/schema.ts';
import { fillLearningTables } from './learning-rows.ts';
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
  await db
    .insertInto('outbox')
    .values({
      id: 'o3',
      messageId: 'm3',
      person: 'bob',
      template: 'digest',
      params: '{}',
      createdAt: AT,
      notBefore: AT,
    })
    .execute();
  await fillGapTables(db);
}

/** What is kept of gaps, of what people are told, and of signals. */
async function fillGapTables(db: Kysely<Tables>): Promise<void> {
  const counted = { signals: 2, people: 2, rank: 1_234_567_890, createdAt: AT, updatedAt: AT };
  await db
    .insertInto('gap')
    .values([
      {
        id: 'g1',
        state: 'published',
        kind: 'wrong',
        cause: 'stale',
        said: HOSTILE,
        need: HOSTILE,
        neededBy: '2026-12-01',
        format: HOSTILE,
        page: '/call/justify/cfo/?with=controller',
        piece: 'plays/one',
        block: 'b1',
        stage: 'justify',
        personas: ' cfo controller ',
        competitors: ' paygrove ',
        raisedBy: 'bob',
        mark: 'mark-of-bob',
        assignee: 'ada',
        proposal: '{"need":"n","answer":"a","by":"2026-12-01"}',
        promisedFor: '2026-12-01',
        decideBy: AT,
        reason: HOSTILE,
        nearest: 'plays/one',
        mergedInto: null,
        late: 1,
        live: 0,
        version: 3,
        publishedAt: AT,
        ...counted,
      },
      {
        id: 'g2',
        state: 'merged',
        kind: 'missing',
        cause: null,
        said: '',
        need: null,
        neededBy: null,
        format: null,
        page: null,
        piece: null,
        block: null,
        stage: null,
        personas: '',
        competitors: '',
        raisedBy: null,
        mark: null,
        assignee: null,
        proposal: null,
        promisedFor: null,
        decideBy: null,
        reason: null,
        nearest: null,
        mergedInto: 'g1',
        late: 0,
        live: 0,
        version: 0,
        publishedAt: null,
        ...counted,
      },
    ])
    .execute();
  await db
    .insertInto('gapTag')
    .values({ tag: 'persona:cfo', gap: 'g1', live: 0, late: 1, rank: 1_234_567_890 })
    .execute();
  await db
    .insertInto('gapSignal')
    .values([
      { id: 'g1s1', gap: 'g1', origin: 'g1', person: 'bob', words: HOSTILE, page: '/', createdAt: AT },
      { id: 'g1s2', gap: 'g1', origin: 'g2', person: null, words: null, page: null, createdAt: AT },
    ])
    .execute();
  await db
    .insertInto('gapEvent')
    .values([
      { id: 'e1', gap: 'g1', at: AT, step: 1, who: 'bob', action: 'raised', detail: '{}' },
      {
        id: 'e2',
        gap: 'g1',
        at: AT,
        step: 2,
        who: null,
        action: 'published',
        detail: JSON.stringify({ words: HOSTILE }),
      },
    ])
    .execute();
  await db.insertInto('gapAnswer').values({ gap: 'g1', piece: 'plays/one', createdAt: AT }).execute();
  await db.insertInto('gapVerdict').values({ gap: 'g1', person: 'bob', solved: 0, at: AT }).execute();
  await db.insertInto('gapWord').values({ word: 'zoë', gap: 'g1' }).execute();
  const notice = { person: 'bob', gap: 'g1', kind: 'published', createdAt: AT };
  await db
    .insertInto('notice')
    .values([
      { id: 'n1', event: 'e1', readAt: AT, mail: 'o3', ...notice },
      { id: 'n2', event: 'e2', readAt: null, mail: null, ...notice },
    ])
    .execute();
  await db
    .insertInto('noticeSetting')
    .values({ person: 'bob', mail: 'daily', quietFrom: '20:00', quietUntil: '07:00', zone: 'Europe/Berlin' })
    .execute();
  await fillSignalTables(db);
  await fillLearningTables(db, { at: AT, words: HOSTILE, team: 't' });
}

/** What is counted without people, and what goes with it. */
async function fillSignalTables(db: Kysely<Tables>): Promise<void> {
  const days = { firstDay: '2026-11-20', lastDay: '2026-11-22' };
  await db
    .insertInto('miss')
    .values([
      { words: 'überweisung größe', confidence: 'none', count: 2, state: 'flagged', gap: 'g1', ...days },
      { words: 'sap', confidence: 'weak', count: 2_000_000_000, state: 'new', gap: null, ...days },
    ])
    .execute();
  const day = '2026-11-22';
  await db
    .insertInto('feedback')
    .values([
      { day, piece: 'plays/one', block: '', kind: 'too-long', count: 2_000_000_000 },
      { day, piece: 'plays/one', block: 'b1', kind: 'helped', count: 1 },
    ])
    .execute();
  await db
    .insertInto('outcome')
    .values([
      { day, piece: 'plays/one', block: '', kind: 'came-up', count: 3 },
      { day, piece: 'plays/one', block: 'b1', kind: 'fell-flat', count: 1 },
    ])
    .execute();
  await db.insertInto('debrief').values({ person: 'bob', page: '/call/justify/cfo/', at: AT }).execute();
  await db
    .insertInto('blockText')
    .values({ piece: 'plays/one', block: 'b1', title: HOSTILE, text: HOSTILE, seenOn: day })
    .execute();
  const hole = { stage: 'justify', other: 'cfo', reason: HOSTILE, at: AT };
  await db
    .insertInto('notNeeded')
    .values([
      { ...hole, axis: 'persona', type: '', by: 'ada' },
      { ...hole, axis: 'competitor', type: 'battlecard', by: null },
    ])
    .execute();
}
