import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import { fixtureLibrary } from '../api/test-release.ts';
import { hangLimit, newSeed, times } from '../how-often.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { createClient } from './client.ts';
import { createLearner, createManager, newLearningLedger } from './learner.ts';
import { expectLearnt, expectNothingHalf } from './learning-checks.ts';
import { addPeople, inStore, newPlace, type Place, serve } from './place.ts';

/** On each database. */
const KILLS = times(5, 100);

/** Milliseconds of learning before a kill, at the least and at the most. */
const LOAD = { shortest: 300, longest: 1_300 };

onBothEngines((bench) => {
  it('keeps all that was learnt, answered and heard, once and whole, however often it is killed', {
    timeout: hangLimit(KILLS),
  }, async () => {
    const random = randomFrom(newSeed(`${KILLS} kills while people learn`));
    const library = await fixtureLibrary();
    const place = await newPlace(bench);
    await addPeople(place, 1, 'admin');
    const ledger = newLearningLedger();
    let server = serve(place);
    let url = await server.ready();
    for (let round = 0; round < KILLS; round += 1) {
      const reps = await addPeople(place, 4);
      const [lead] = await addPeople(place, 1, 'manager');
      const ids = reps.map(({ personId }) => personId);
      const team = await addTeam(place, `team-${round}`, [...ids, lead?.personId ?? '']);
      const everybody = [
        createManager({ ledger, random }, team, ids),
        ...ids.map((person, at) =>
          createLearner({ name: `round${round}-rep${at}`, person, ledger, random, library }),
        ),
      ];
      const cookies = [lead, ...reps].map((one) => one?.cookie);
      // The first request loads the API, which takes longer than most loads here last.
      await createClient(url, cookies[0]).ask('GET', '/api/v1/tracks/mine');
      let isKilled = false;
      const working = everybody.map((one, at) => one.work(createClient(url, cookies[at]), () => isKilled));
      await sleep(LOAD.shortest + random() * (LOAD.longest - LOAD.shortest));
      isKilled = true;
      server.process.kill('SIGKILL');
      await Promise.all([...working, server.ended]);
      server = serve(place);
      url = await server.ready();
      // Before what was cut off is sent again, nothing of it is there by halves.
      await inStore(place, ({ db }) => expectNothingHalf(db));
      for (const [at, one] of everybody.entries()) await one.settle(createClient(url, cookies[at]));
    }
    server.process.kill('SIGKILL');
    await server.ended;
    await inStore(place, async ({ db }) => {
      await expectLearnt(db, ledger);
      const { passed, certificates } = await expectNothingHalf(db);
      console.log(
        `${KILLS} kills: ${ledger.confirmed} changes confirmed and there once, ${ledger.cutOff} cut off; ${passed} passed, ` +
          `${ledger.hearings.size} pitches heard, ${ledger.drills.size} questions drilled, ${certificates} certificates.`,
      );
      expect(passed).toBeGreaterThan(0);
      expect(ledger.hearings.size).toBeGreaterThan(0);
    });
    expect(ledger.confirmed).toBeGreaterThan(KILLS);
  });
});

async function addTeam(place: Place, id: string, people: readonly string[]): Promise<string> {
  const createdAt = new Date().toISOString();
  await inStore(place, async ({ db }) => {
    await db.insertInto('team').values({ id, name: id, createdAt }).execute();
    await db
      .insertInto('teamMember')
      .values(people.map((person) => ({ team: id, person, createdAt })))
      .execute();
  });
  return id;
}
