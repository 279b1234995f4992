import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { tidyUp } from '#server/people/tidy-up.ts';
import type { Tables } from '#server/store/schema.ts';
import { addEvent, gapRow } from '../gap-rows.ts';
import { signInAs } from '../sign-in-as.ts';
import { NOW, onBothEngines } from './both-engines.ts';

const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);

onBothEngines((bench) => {
  it('forgets every night what is over, and nothing that still counts', async () => {
    const store = await bench.open();
    const { db } = store;
    const fresh = await signInAs(store, 'rep', { now: daysAgo(13) });
    await signInAs(store, 'rep', { now: daysAgo(15) });
    const { sessionId } = await signInAs(store, 'rep', { now: daysAgo(91) });
    await db
      .updateTable('session')
      .set({ updatedAt: NOW.toISOString() })
      .where('id', '=', sessionId)
      .execute();
    const link = (expiresAt: Date) => ({
      id: randomUUID(),
      tokenHash: randomUUID(),
      purpose: 'reset' as const,
      person: fresh.personId,
      createdAt: daysAgo(3).toISOString(),
      expiresAt: expiresAt.toISOString(),
      usedAt: null,
    });
    await db
      .insertInto('oneTimeLink')
      .values([link(daysAgo(2)), link(daysAgo(-1))])
      .execute();
    const invitation = (usedAt: Date | null) => ({
      id: randomUUID(),
      tokenHash: randomUUID(),
      mail: `${randomUUID()}@callsheet.test`,
      role: 'rep' as const,
      team: null,
      invitedBy: null,
      createdAt: daysAgo(60).toISOString(),
      expiresAt: daysAgo(53).toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    });
    await db
      .insertInto('invitation')
      .values([invitation(daysAgo(55)), invitation(daysAgo(5)), invitation(null)])
      .execute();
    await db
      .insertInto('throttle')
      .values([
        { key: 'over', count: 9, until: daysAgo(1).toISOString() },
        { key: 'open', count: 9, until: daysAgo(-1).toISOString() },
      ])
      .execute();
    const kept = (key: string, createdAt: Date) => ({
      caller: fresh.personId,
      key,
      route: 'POST /api/v1/sheets',
      bodyHash: '',
      state: 'done' as const,
      status: 201,
      answer: '{}',
      createdAt: createdAt.toISOString(),
    });
    await db
      .insertInto('idempotency')
      .values([kept('old', daysAgo(2)), kept('new', daysAgo(0.5))])
      .execute();

    const gaps = await fillGaps(db, fresh.personId);

    await tidyUp({ store, now: () => NOW, log: pino({ level: 'silent' }) });

    expect((await db.selectFrom('session').select('id').execute()).map(({ id }) => id)).toEqual([
      fresh.sessionId,
    ]);
    expect(await db.selectFrom('oneTimeLink').select('id').execute()).toHaveLength(1);
    expect(await db.selectFrom('invitation').select('id').execute()).toHaveLength(2);
    expect(await db.selectFrom('throttle').select('key').execute()).toEqual([{ key: 'open' }]);
    expect(await db.selectFrom('idempotency').select('key').execute()).toEqual([{ key: 'new' }]);
    expect(await db.selectFrom('user').select('id').execute()).toHaveLength(3);
    await gaps.expectKept();
  });
});

/** What is kept of gaps and signals, some of it for long enough. */
async function fillGaps(db: Kysely<Tables>, person: string) {
  const day = (days: number) => daysAgo(days).toISOString().slice(0, 10);
  await db.insertInto('gap').values(gapRow('gap')).execute();
  for (const [id, made, read] of [
    ['read long ago', 91, 90],
    ['read today', 91, 0],
    ['never read', 400, undefined],
    ['made lately', 89, 89],
  ] as const) {
    const { length: step } = await db.selectFrom('gapEvent').select('id').execute();
    const event = await addEvent(db, 'gap', { step });
    await db
      .insertInto('notice')
      .values({
        id,
        person,
        gap: 'gap',
        kind: 'declined',
        event,
        createdAt: daysAgo(made).toISOString(),
        readAt: read === undefined ? null : daysAgo(read).toISOString(),
      })
      .execute();
  }
  for (const days of [91, 90, 0]) {
    const counted = { day: day(days), piece: 'plays/one', block: '', count: 1 };
    await db
      .insertInto('feedback')
      .values({ ...counted, kind: 'not' })
      .execute();
    await db
      .insertInto('outcome')
      .values({ ...counted, kind: 'landed' })
      .execute();
    await db
      .insertInto('miss')
      .values({
        words: `${days}`,
        confidence: 'none',
        count: 3,
        firstDay: day(200),
        lastDay: day(days),
        state: 'new',
      })
      .execute();
  }
  await db
    .insertInto('debrief')
    .values([
      { person, page: 'old', at: daysAgo(7.1).toISOString() },
      { person, page: 'new', at: daysAgo(6.9).toISOString() },
    ])
    .execute();
  return {
    async expectKept() {
      const notices = await db.selectFrom('notice').select('id').orderBy('id').execute();
      expect(notices.map(({ id }) => id)).toEqual(['made lately', 'never read']);
      for (const table of ['feedback', 'outcome'] as const) {
        const days = await db.selectFrom(table).select('day').orderBy('day').execute();
        expect(days, table).toEqual([{ day: day(90) }, { day: day(0) }]);
      }
      expect(await db.selectFrom('miss').select('words').orderBy('words').execute()).toEqual([
        { words: '0' },
        { words: '90' },
      ]);
      expect(await db.selectFrom('debrief').select('page').execute()).toEqual([{ page: 'new' }]);
      expect(await db.selectFrom('gap').select('id').execute()).toHaveLength(1);
    },
  };
}
