import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { tidyUp } from '#server/people/tidy-up.ts';
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

    await tidyUp({ store, now: () => NOW, log: pino({ level: 'silent' }) });

    expect((await db.selectFrom('session').select('id').execute()).map(({ id }) => id)).toEqual([
      fresh.sessionId,
    ]);
    expect(await db.selectFrom('oneTimeLink').select('id').execute()).toHaveLength(1);
    expect(await db.selectFrom('invitation').select('id').execute()).toHaveLength(2);
    expect(await db.selectFrom('throttle').select('key').execute()).toEqual([{ key: 'open' }]);
    expect(await db.selectFrom('idempotency').select('key').execute()).toEqual([{ key: 'new' }]);
    expect(await db.selectFrom('user').select('id').execute()).toHaveLength(3);
  });
});
