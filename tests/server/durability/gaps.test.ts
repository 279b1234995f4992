import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { randomFrom } from '../../random.ts';
import { hangLimit, newSeed, times } from '../how-often.ts';
import { signInAs } from '../sign-in-as.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startPostgres } from '../store/postgres.ts';
import { createClient } from './client.ts';
import { expectCountsRight, expectLedger, expectMailed } from './gap-checks.ts';
import { expectEverybodyHeard } from './gap-heard.ts';
import { newLedger } from './gap-ledger.ts';
import { createWorker } from './gap-worker.ts';
import { addPeople, anotherPlace, inStore, newPlace, type Place, serve } from './place.ts';
import { openPostOffice } from './post-office.ts';

/** On each database. */
const KILLS = times(10, 200);

/** Milliseconds of work before a kill, at the most. */
const LONGEST_LOAD = 2_000;

const HOUR = 3_600_000;

/** Days within which marketing decides at the latest: two that are worked on, and a weekend. */
const DAYS_TO_DECIDE = 5;

/** Hours by which the clock is ahead in the next round: mail about gaps waits, so that a burst is one mail. */
const BETWEEN_ROUNDS = 1;

onBothEngines((bench) => {
  it('keeps every confirmed flag, signal, verdict and notice, once, however often it is killed', {
    timeout: hangLimit(KILLS),
  }, async () => {
    const random = randomFrom(newSeed(`${KILLS} kills while people flag and answer`));
    const { place, start, office } = await prepare(bench);
    const ledger = newLedger();
    const workers = new Set<string>();
    let ahead = 0;
    const now = () => Date.now() + ahead;
    /** Finds out about what the last kill cut off. */
    let settle: (url: string) => Promise<void> = async () => {};
    for (let round = 0; round < KILLS; round += 1) {
      const reps = await addPeople(place, 4);
      const marketers = await addPeople(place, 2, 'marketer');
      for (const { personId } of marketers) workers.add(personId);
      const people = [...marketers, ...reps];
      await mailAtAnyTime(
        place,
        people.map(({ personId }) => personId),
      );
      const team = people.map(({ personId }, at) =>
        createWorker(`round${round} person${at}`, personId, at < marketers.length, ledger, random, now),
      );
      ahead = round * BETWEEN_ROUNDS * HOUR;
      const server = start(ahead);
      const url = await server.ready();
      // The first request loads the API, which takes longer than most loads here last.
      await createClient(url, people[0]?.cookie).ask('GET', '/api/v1/me');
      await settle(url);
      await wakeMailer(place, url, ahead);
      let isKilled = false;
      const working = team.map((worker, at) =>
        worker.work(createClient(url, people[at]?.cookie), () => isKilled),
      );
      await sleep(random() * LONGEST_LOAD);
      isKilled = true;
      server.process.kill('SIGKILL');
      await Promise.all([...working, server.ended]);
      settle = async (next) => {
        for (const [at, worker] of team.entries())
          await worker.settle(createClient(next, people[at]?.cookie));
      };
    }
    // What the last kill cut off is sent again before its keys are forgotten. Days later all decisions are late, and an
    // hour after that nothing is left to be told.
    for (const hours of [0, DAYS_TO_DECIDE * 24, DAYS_TO_DECIDE * 24 + 1]) {
      ahead = (KILLS * BETWEEN_ROUNDS + hours) * HOUR;
      const last = start(ahead);
      const url = await last.ready();
      await settle(url);
      settle = async () => {};
      await wakeMailer(place, url, ahead);
      await everythingTold(place, ahead);
      last.process.kill('SIGKILL');
      await last.ended;
    }
    await inStore(place, async ({ db }) => {
      await expectLedger(db, ledger);
      await expectCountsRight(db);
      const heard = await expectEverybodyHeard(db, workers, ledger);
      const { mails, twins } = await expectMailed(db, office.received);
      console.log(
        `${KILLS} kills: ${ledger.confirmed} changes confirmed and there once, ${ledger.cutOff} cut off; ` +
          `${ledger.flags.size} gaps, ${ledger.joins.size} joins, ${heard} notices due and there once; ` +
          `${mails} mails, ${twins} of them a second time.`,
      );
      expect(heard).toBeGreaterThan(KILLS);
      expect(mails).toBeGreaterThan(0);
    });
    expect(ledger.confirmed).toBeGreaterThan(KILLS);
  });
});

describe('Two processes on one Postgres', () => {
  it('take a hundred parallel joins of one person as one signal', async () => {
    const postgres = await startPostgres();
    onTestFinished(() => postgres.remove());
    const one = await newPlace({
      newWhere: async () => ({ engine: 'postgres', url: await postgres.newDatabase() }),
    });
    const places: Place[] = [one, await anotherPlace(one)];
    await addPeople(one, 1, 'admin');
    const [asker, joiner] = await addPeople(one, 2);
    const urls = await Promise.all(places.map((place) => serve(place).ready()));
    const made = await createClient(urls[0] ?? '', asker?.cookie).ask('POST', '/api/v1/gaps', {
      body: { said: 'Who scores the trial?' },
    });
    expect(made.status, made.text).toBe(201);
    const joins = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        createClient(urls[at % 2] ?? '', joiner?.cookie).ask('PUT', `/api/v1/gaps/${made.json.id}/signal`, {
          body: {},
        }),
      ),
    );
    // Whoever waits too long for all the others is told to come again.
    for (const { status, text } of joins) expect([200, 503], text).toContain(status);
    expect(joins.filter(({ status }) => status === 200).length).toBeGreaterThan(50);
    await inStore(one, async ({ db }) => {
      await expectCountsRight(db);
      const signals = await db.selectFrom('gapSignal').select('person').execute();
      expect(signals.map(({ person }) => person).toSorted()).toEqual(
        [asker?.personId, joiner?.personId].toSorted(),
      );
    });
  });
});

/** A place with a real mail server beside it, and a clock that can be set at each start. */
async function prepare(bench: Bench) {
  const place = await newPlace(bench);
  const office = await openPostOffice();
  await addPeople(place, 1, 'admin');
  const file = join(place.work.data, '..', 'clock');
  const start = (ahead: number) => {
    writeFileSync(file, String(ahead));
    return serve(place, {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'children', 'movable-clock.ts')}`,
      CALLSHEET_TEST_CLOCK: file,
      SMTP_URL: office.url,
      MAIL_FROM: 'callsheet@example.com',
    });
  };
  return { place, office, start };
}

/** Without quiet hours, so that mails leave whenever the test runs. */
async function mailAtAnyTime(place: Place, people: readonly string[]): Promise<void> {
  const setting = { mail: 'soon', quietFrom: '00:00', quietUntil: '00:00', zone: 'UTC' } as const;
  await inStore(place, async ({ db }) => {
    await db
      .insertInto('noticeSetting')
      .values(people.map((person) => ({ person, ...setting })))
      .execute();
  });
}

/** Has an admin invite somebody: the mailer looks at once for mail, and finds what else is due. */
async function wakeMailer(place: Place, url: string, ahead: number): Promise<void> {
  const now = new Date(Date.now() + ahead);
  const { cookie } = await inStore(place, (store) => signInAs(store, 'admin', { now }));
  const body = { mail: `${randomUUID()}@example.com`, role: 'rep' };
  const invited = await createClient(url, cookie).ask('POST', '/api/v1/invitations', { body });
  expect(invited.json, invited.text).toMatchObject({ isMailed: true });
}

/** Waits until what is late is known as such, and no mail is due. @param ahead how far the server's clock is */
async function everythingTold(place: Place, ahead: number): Promise<void> {
  await inStore(place, async ({ db }) => {
    for (;;) {
      const now = new Date(Date.now() + ahead).toISOString();
      const late = db.selectFrom('gap').select('id').where('late', '=', 0).where('decideBy', '<', now);
      const mails = db
        .selectFrom('outbox')
        .select('id')
        .where('sentAt', 'is', null)
        .where('notBefore', '<', now);
      if ([...(await late.execute()), ...(await mails.execute())].length === 0) return;
      await sleep(200);
    }
  });
}
