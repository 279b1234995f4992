import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../random.ts';
import { newSeed } from '../how-often.ts';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import type { RunningCommand } from '../tiny-checkout.ts';
import { type Client, createClient } from './client.ts';
import { addPeople, anotherPlace, firstStart, inStore, newPlace, PAGES, type Place, serve } from './place.ts';
import { labels, post, wish } from './steady-writer.ts';
import { type Count, createWriter, expectKept, newKeeper } from './writer.ts';

const PASSWORD = 'correct horse battery';

describe('Two processes on one Postgres', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());
  const newPair = async (): Promise<[Place, Place]> => {
    const one = await newPlace({
      newWhere: async () => ({ engine: 'postgres', url: await postgres.newDatabase() }),
    });
    return [one, await anotherPlace(one)];
  };

  it('let in at the one whoever came in at the other, and shut them out at once', async () => {
    const { urls, cookie } = await start(await newPair());
    const [here, there] = urls.map((url) => createClient(url, cookie)) as [Client, Client];
    const invite = async (mail: string) => {
      const invited = await here.ask('POST', '/api/v1/invitations', { body: { mail, role: 'rep' } });
      expect(invited.status, invited.text).toBe(201);
      const token = new URL(invited.json.link).hash.slice(1);
      const form = { token, name: 'Bea Example', password: PASSWORD };
      const accepted = await createClient(urls[1]).ask('POST', '/invitation/', { form });
      return { own: cookieOf(accepted.headers['set-cookie']) };
    };
    const { own } = await invite('bea@example.com');
    const [bea, beaThere] = urls.map((url) => createClient(url, own)) as [Client, Client];
    expect((await bea.ask('GET', '/')).text).toBe(PAGES['index.html']);
    expect((await beaThere.ask('GET', '/')).text).toBe(PAGES['index.html']);
    expect((await bea.ask('POST', '/sign-out/', { form: {} })).status).toBe(303);
    expect((await beaThere.ask('GET', '/')).status).toBe(401);

    const { own: second } = await invite('cy@example.com');
    const cy = createClient(urls[0], second);
    const { json: me } = await cy.ask('GET', '/api/v1/me');
    expect((await there.ask('PUT', `/api/v1/people/${me.id}/disabling`)).status).toBe(204);
    expect((await cy.ask('GET', '/')).status).toBe(401);
    const form = { mail: 'cy@example.com', password: PASSWORD };
    const json = { headers: { Accept: 'application/json' } };
    for (const url of urls) {
      expect((await createClient(url).ask('POST', '/sign-in/', { form, ...json })).status).toBe(401);
    }
    expect((await here.ask('DELETE', `/api/v1/people/${me.id}/disabling`)).status).toBe(204);
    expect((await createClient(urls[1]).ask('POST', '/sign-in/', { form, ...json })).status).toBe(200);
  });

  it('answer the same request once, whichever of them gets it', async () => {
    const { urls, cookie } = await start(await newPair());
    const [here, there] = urls.map((url) => createClient(url, cookie)) as [Client, Client];
    const first = await post(here, wish('once'));
    expect(await post(there, wish('once'))).toMatchObject({ status: 201, text: first.text });
    const other = { ...wish('another'), key: wish('once').key };
    expect((await post(there, other)).json).toMatchObject({ code: 'key-reused', status: 422 });
    for (let at = 0; at < 20; at += 1) {
      const twins = await Promise.all([post(here, wish(`twin-${at}`)), post(there, wish(`twin-${at}`))]);
      const made = twins.filter(({ status }) => status === 201);
      for (const { status, json } of twins) {
        if (status !== 201) expect(json).toMatchObject({ code: 'in-flight', status: 409 });
      }
      expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    }
    expect(await labels(there)).toHaveLength(21);
  });

  it('count tries together', async () => {
    const { urls } = await start(await newPair());
    const form = { mail: 'ada@example.com', password: 'a guess' };
    const statuses: number[] = [];
    for (let at = 0; at < 12; at += 1) {
      const guess = await createClient(urls[at % 2] ?? '').ask('POST', '/sign-in/', {
        form,
        headers: { Accept: 'application/json' },
      });
      statuses.push(guess.status);
      if (guess.status === 429) expect(Number(guess.headers['retry-after'])).toBeGreaterThan(60);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
  });

  it('go on alone when one is killed, with all that both have confirmed', async () => {
    const random = randomFrom(newSeed('one of two killed under load'));
    const places = await newPair();
    const { servers, urls } = await start(places);
    const people = await addPeople(places[0], 6);
    const keepers = people.map(({ personId }) => newKeeper(personId));
    const count: Count = { confirmed: 0, unknown: 0, done: 0, used: 0, perhapsUsed: 0 };
    const writers = keepers.map((keeper, at) =>
      createWriter(
        `of-two-writer${at}`,
        keeper,
        keepers.filter((one) => one !== keeper),
        random,
        count,
      ),
    );
    let isOver = false;
    const writing = writers.map((writer, at) =>
      writer.write(createClient(urls[at % 2] ?? '', people[at]?.cookie), () => isOver),
    );
    await sleep(1_000);
    servers[0].process.kill('SIGKILL');
    await servers[0].ended;
    await sleep(500);
    isOver = true;
    await Promise.all(writing);
    const clients = people.map(({ cookie }) => createClient(urls[1], cookie));
    for (const [at, writer] of writers.entries()) await writer.settle(clients[at] as Client);
    for (const [at, keeper] of keepers.entries()) await expectKept(clients[at] as Client, keeper);
    expect(count.confirmed).toBeGreaterThan(0);
  });

  it('make one first admin, though both offer a link', async () => {
    const places = await newPair();
    const starts = await Promise.all(places.map((place) => firstStart(serve(place))));
    const tries = starts.map(({ url, token }, at) =>
      createClient(url).ask('POST', '/welcome/', {
        form: { token, name: 'Ada', mail: `ada${at}@example.com`, password: PASSWORD },
        headers: { Accept: 'application/json' },
      }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 410]);
    const people = await inStore(places[0], ({ db }) => db.selectFrom('user').select('role').execute());
    expect(people).toEqual([{ role: 'admin' }]);
  });
});

async function start(places: [Place, Place]): Promise<{
  servers: [RunningCommand, RunningCommand];
  urls: [string, string];
  /** Of an admin. */
  cookie: string;
}> {
  const [ada] = await addPeople(places[0], 1, 'admin');
  const servers = places.map((place) => serve(place)) as [RunningCommand, RunningCommand];
  const urls = (await Promise.all(servers.map((server) => server.ready()))) as [string, string];
  return { servers, urls, cookie: ada?.cookie ?? '' };
}

function cookieOf(header: string | string[] | undefined): string {
  return [header ?? []].flat()[0]?.split(';')[0] ?? '';
}
