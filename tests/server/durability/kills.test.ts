import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pick, randomFrom } from '../../random.ts';
import { hangLimit, newSeed, times } from '../how-often.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { createClient } from './client.ts';
import { addPeople, inStore, newPlace, type Place, serve } from './place.ts';
import { type Count, createWriter, expectKept, newKeeper, USED, type Writer } from './writer.ts';

/** On each database. */
const KILLS = times(10, 200);

/** People who write at the same time. */
const WRITERS = 6;

/** Milliseconds of writing before a kill, at the most. */
const LONGEST_LOAD = 700;

/** Milliseconds after the start in which a server is killed that has not come up yet. */
const WHILE_STARTING = 1_500;

onBothEngines((bench) => {
  it('keeps every confirmed write, once, however often it is killed', {
    timeout: hangLimit(KILLS),
  }, async () => {
    const random = randomFrom(newSeed(`${KILLS} kills under load`));
    const place = await newPlace(bench);
    await addPeople(place, 1, 'admin');
    const count: Count = { confirmed: 0, unknown: 0, done: 0, used: 0, perhapsUsed: 0 };
    const everybody: Writer[] = [];
    let server = serve(place);
    let url = await server.ready();
    for (let round = 0; round < KILLS; round += 1) {
      const people = await addPeople(place, WRITERS);
      const keepers = people.map(({ personId }) => newKeeper(personId));
      const writers = keepers.map((keeper, at) =>
        createWriter(
          `round${round}-writer${at}`,
          keeper,
          keepers.filter((other) => other !== keeper),
          random,
          count,
        ),
      );
      everybody.push(...writers);
      // The first request loads the API, which takes longer than most loads here last.
      await createClient(url, people[0]?.cookie).ask('GET', '/api/v1/me');
      let isKilled = false;
      const writing = writers.map((writer, at) =>
        writer.write(createClient(url, people[at]?.cookie), () => isKilled),
      );
      await sleep(random() * LONGEST_LOAD);
      isKilled = true;
      server.process.kill('SIGKILL');
      await Promise.all([...writing, server.ended]);

      if (pick([true, false, false], random)) await killWhileStarting(place, random() * WHILE_STARTING);
      server = serve(place);
      url = await server.ready();
      const clients = people.map(({ cookie }) => createClient(url, cookie));
      for (const [at, writer] of writers.entries()) await writer.settle(clients[at] ?? createClient(url));
      for (const [at, keeper] of keepers.entries())
        await expectKept(clients[at] ?? createClient(url), keeper);
    }
    server.process.kill('SIGKILL');
    await server.ended;
    await inStore(place, async ({ db }) => {
      const sheets = await db.selectFrom('sheet').select('id').execute();
      const kept = everybody.map(({ keeper }) => keeper.sheets.size + keeper.received.length);
      expect(sheets).toHaveLength(kept.reduce((sum, more) => sum + more, 0));
      const uses = await db.selectFrom('usage').select('count').where('piece', '=', USED).execute();
      const used = uses.reduce((sum, { count: more }) => sum + more, 0);
      expect(used).toBeGreaterThanOrEqual(count.used);
      expect(used).toBeLessThanOrEqual(count.used + count.perhapsUsed);
    });
    console.log(
      `${KILLS} kills: ${count.confirmed + count.used} writes confirmed and there; ${count.unknown} cut off, of which ` +
        `${count.done} had made a sheet.`,
    );
    expect(count.confirmed).toBeGreaterThan(KILLS);
  });
});

async function killWhileStarting(place: Place, after: number): Promise<void> {
  const server = serve(place);
  await sleep(after);
  server.process.kill('SIGKILL');
  await server.ended;
}
