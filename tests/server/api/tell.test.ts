import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createMailQueue, NO_MAIL } from '#server/mail/mail-queue.ts';
import { changeSetting } from '#server/notices/settings.ts';
import { tell } from '#server/notices/tell.ts';
import { USUAL_SETTING } from '#server/notices/when.ts';
import type { Store } from '#server/store/open-store.ts';
import { addEvent, gapRow } from '../gap-rows.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';

const NOW = new Date('2026-11-23T09:00:00.000Z');
const MINUTE = 60_000;
const mail = createMailQueue(randomUUID, () => {});

async function begin(store: Store, ...people: string[]) {
  const { db } = store;
  for (const id of people) await db.insertInto('user').values(personRow(id)).execute();
  await db.insertInto('gap').values(gapRow('gap')).execute();
  let step = 0;
  const happen = () => {
    step += 1;
    return addEvent(db, 'gap', { step });
  };
  const tellOf = (event: string, now = NOW, queue = mail, to: readonly string[] = people) =>
    store.inTransaction((db) =>
      tell(db, { newId: randomUUID, mail: queue }, { gap: 'gap', event, kind: 'declined', people: to, now }),
    );
  const digests = () =>
    db
      .selectFrom('outbox')
      .leftJoin('notice', 'notice.mail', 'outbox.id')
      .select(['outbox.id', 'outbox.person', 'notBefore'])
      .select(({ fn }) => fn.count<number>('notice.id').as('notices'))
      .groupBy(['outbox.id', 'outbox.person', 'notBefore'])
      .orderBy('outbox.person')
      .orderBy('notBefore')
      .execute();
  return { db, happen, tellOf, digests };
}

onBothEngines((bench) => {
  it('tells each person of an event once, however often and by how many it is told', async () => {
    const { db, happen, tellOf, digests } = await begin(await bench.open(), 'ada', 'bob');
    const event = await happen();
    await Promise.all(Array.from({ length: 8 }, () => tellOf(event, NOW, mail, ['ada', 'bob', 'ada'])));
    const notices = await db.selectFrom('notice').select(['person', 'event', 'kind', 'readAt']).execute();
    expect(notices.toSorted((one, other) => one.person.localeCompare(other.person))).toEqual([
      { person: 'ada', event, kind: 'declined', readAt: null },
      { person: 'bob', event, kind: 'declined', readAt: null },
    ]);
    expect(await digests()).toEqual([
      { id: expect.any(String), person: 'ada', notBefore: '2026-11-23T09:15:00.000Z', notices: 1 },
      { id: expect.any(String), person: 'bob', notBefore: '2026-11-23T09:15:00.000Z', notices: 1 },
    ]);
  });

  it('makes one mail of a burst, also where all of it happens at the same moment', async () => {
    const { happen, tellOf, digests } = await begin(await bench.open(), 'ada');
    const events = [];
    for (let at = 0; at < 10; at += 1) events.push(await happen());
    await Promise.all(events.map((event) => tellOf(event)));
    await tellOf(await happen(), new Date(NOW.getTime() + 14 * MINUTE));
    // The mail does not wait longer because more has happened.
    expect(await digests()).toMatchObject([{ notBefore: '2026-11-23T09:15:00.000Z', notices: 11 }]);
  });

  it('puts nothing more into a mail of which the sending has begun', async () => {
    const { db, happen, tellOf, digests } = await begin(await bench.open(), 'ada');
    const change = (set: Parameters<ReturnType<typeof db.updateTable<'outbox'>>['set']>[0]) =>
      db
        .updateTable('outbox')
        .set(set as never)
        .where('attempts', '=', 0)
        .where('sentAt', 'is', null)
        .execute();
    await tellOf(await happen());
    await change({ lease: NOW.toISOString() } as never);
    await tellOf(await happen());
    await change({ lease: null, attempts: 1 } as never);
    await tellOf(await happen());
    await tellOf(await happen(), new Date(NOW.getTime() + 16 * MINUTE));
    expect((await digests()).map(({ notices }) => notices)).toEqual([1, 1, 1, 1]);
  });

  it('writes no mail to who wants none, and none where none is set up, but tells them', async () => {
    const { db, happen, tellOf, digests } = await begin(await bench.open(), 'ada', 'bob');
    await changeSetting(db, 'ada', { ...USUAL_SETTING, mail: 'never' }, NOW);
    await tellOf(await happen());
    await tellOf(await happen(), NOW, NO_MAIL);
    expect(await digests()).toMatchObject([{ person: 'bob', notices: 1 }]);
    expect(await db.selectFrom('notice').select('id').where('person', '=', 'ada').execute()).toHaveLength(2);
  });

  it('goes by what a person has chosen, also with the mail that waits already', async () => {
    const { db, happen, tellOf, digests } = await begin(await bench.open(), 'ada');
    const night = { mail: 'soon', quietFrom: '09:00', quietUntil: '12:00', zone: 'Europe/Berlin' } as const;
    await changeSetting(db, 'ada', night, NOW);
    await tellOf(await happen());
    expect(await digests()).toMatchObject([{ notBefore: '2026-11-23T11:00:00.000Z', notices: 1 }]);
    await changeSetting(db, 'ada', { ...night, mail: 'daily' }, NOW);
    expect(await digests()).toMatchObject([{ notBefore: '2026-11-24T06:00:00.000Z', notices: 1 }]);
    await tellOf(await happen());
    expect(await digests()).toMatchObject([{ notices: 2 }]);
    await changeSetting(db, 'ada', { ...night, mail: 'never' }, NOW);
    expect(await digests()).toEqual([]);
    expect(await db.selectFrom('notice').select('mail').execute()).toEqual([{ mail: null }, { mail: null }]);
  });

  it('tells nobody who has been shut out, and nobody who is not here any more', async () => {
    const { db, happen, tellOf, digests } = await begin(await bench.open(), 'ada', 'bob');
    await db.updateTable('user').set({ disabledAt: NOW.toISOString() }).where('id', '=', 'ada').execute();
    await tellOf(await happen(), NOW, mail, ['ada', 'bob', 'nobody']);
    await tellOf(await happen(), NOW, mail, []);
    expect(await db.selectFrom('notice').select('person').execute()).toEqual([{ person: 'bob' }]);
    expect(await digests()).toMatchObject([{ person: 'bob' }]);
  });

  it('tells nothing of what did not happen after all', async () => {
    const store = await bench.open();
    const { db, happen, digests } = await begin(store, 'ada');
    const event = await happen();
    const told = { gap: 'gap', event, kind: 'declined', people: ['ada'], now: NOW } as const;
    const failing = store.inTransaction(async (db) => {
      await tell(db, { newId: randomUUID, mail }, told);
      throw new Error('It did not happen.');
    });
    await expect(failing).rejects.toThrow('It did not happen.');
    expect(await db.selectFrom('notice').select('id').execute()).toEqual([]);
    expect(await digests()).toEqual([]);
  });

  it('tells hundreds of people of one event', async () => {
    const people = Array.from({ length: 450 }, (_, at) => `person-${at}`);
    const { db, happen, tellOf, digests } = await begin(await bench.open(), ...people);
    await tellOf(await happen());
    expect(await db.selectFrom('notice').select('id').execute()).toHaveLength(450);
    expect(await digests()).toHaveLength(450);
  });
});
