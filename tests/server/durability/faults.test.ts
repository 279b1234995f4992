import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newSqlite } from '../store/both-engines.ts';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import type { RunningCommand } from '../tiny-checkout.ts';
import { type Client, createClient } from './client.ts';
import { smallDisks } from './full-disk.ts';
import { addPeople, callsheet, newPlace, PAGES, type Place, serve } from './place.ts';
import { expectUnavailable, labels, post, postUntilDone, type Wish, wish } from './steady-writer.ts';

/** Milliseconds for which another process holds the database; the server waits for half of that. */
const HELD = 10_000;

describe.each(smallDisks())('When the disk is full ($name)', (disk) => {
  it('says so, reads on, loses nothing, and goes on by itself once there is room', async () => {
    const place = await newPlace({ newWhere: newSqlite }, disk.prepare);
    const { server, ada, url } = await start(place, disk.env);
    const done: string[] = [];
    const keep = async (wanted: Wish) => {
      const answer = await post(ada, wanted);
      if (answer.status === 201) done.push(wanted.body.label);
      return answer;
    };
    for (let at = 0; at < 20; at += 1) expect((await keep(wish(`before-${at}`))).status).toBe(201);
    disk.fill(place.work.data, server.process.pid ?? 0);
    // What is preallocated takes a few more; then there is no room, for anyone.
    let refused: Wish | undefined;
    for (let at = 0; !refused; at += 1) {
      const wanted = wish(`full-${at}`);
      const answer = await keep(wanted);
      if (answer.status === 201) continue;
      expectUnavailable(answer);
      expect(answer.json.detail).toBe('The disk that holds the database is full, so nothing can be written.');
      refused = wanted;
    }
    expect(await labels(ada)).toEqual(done.toSorted());
    expect((await ada.ask('GET', '/')).text).toBe(PAGES['index.html']);
    expect((await createClient(url).ask('GET', '/')).status).toBe(401);
    const signIn = await createClient(url).ask('POST', '/sign-in/', {
      form: { mail: 'ada@example.com', password: 'not the password' },
    });
    // Counting the try may have found a free place; nobody is let in either way.
    expect([303, 503]).toContain(signIn.status);
    expect(signIn.headers['set-cookie']).toBe(undefined);

    disk.free(place.work.data, server.process.pid ?? 0);
    for (const wanted of [refused, wish('after')]) {
      await postUntilDone(ada, wanted);
      done.push(wanted.body.label);
    }
    expect(await labels(ada)).toEqual(done.toSorted());
  });
});

// Only a file system can show this, and not every account may mount one.
describe.each(smallDisks().filter(({ isReal }) => isReal))('When a disk is full ($name)', (disk) => {
  it('a backup and a start say so, leave no half of anything, and the next start has it all', async () => {
    const place = await newPlace({ newWhere: newSqlite }, disk.prepare);
    const { server, ada } = await start(place);
    const done: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      await postUntilDone(ada, wish(`before-${at}`));
      done.push(`before-${at}`);
    }
    disk.fill(place.work.data, 0);
    const full = /^The disk that holds .* is full[,.] /;
    const backup = await callsheet(place, 'backup');
    expect(backup).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(full) });
    expect(readdirSync(join(place.work.data, 'backups'))).toEqual([]);
    server.process.kill('SIGKILL');
    await server.ended;
    const refused = serve(place);
    expect(await refused.ended).toBe(1);
    expect(refused.stderr()).toMatch(full);
    disk.free(place.work.data, 0);
    const again = await start(place);
    expect(await labels(createClient(again.url, ada.cookie))).toEqual(done);
    expect(await callsheet(place, 'backup')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('When another process holds the database for ten seconds', () => {
  it('says so on SQLite, reads on, and loses nothing', async () => {
    const place = await newPlace({ newWhere: newSqlite });
    const { ada } = await start(place);
    await postUntilDone(ada, wish('before'));
    const other = new DatabaseSync(place.where.engine === 'sqlite' ? place.where.file : '');
    other.exec('BEGIN EXCLUSIVE');
    await expectOnlyReads(ada, () => other.close());
  });
});

describe('When Postgres', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());
  const newWhere = async () => ({ engine: 'postgres', url: await postgres.newDatabase() }) as const;

  it('is held by somebody else for ten seconds, says so, reads on, and loses nothing', async () => {
    const place = await newPlace({ newWhere });
    const { ada } = await start(place);
    await postUntilDone(ada, wish('before'));
    const other = new pg.Client(place.where.engine === 'postgres' ? place.where.url : '');
    await other.connect();
    await other.query('begin; lock table "sheet", "throttle", "session" in exclusive mode');
    await expectOnlyReads(ada, () => other.end());
  });

  it.each([
    ['stopped', 'stop'],
    ['killed', 'kill'],
  ] as const)('is %s and started again, lets nobody in meanwhile, and loses nothing', async (_, end) => {
    const place = await newPlace({ newWhere });
    const { server, ada, url } = await start(place);
    const stranger = createClient(url);
    await postUntilDone(ada, wish('before'));
    const writers = Array.from({ length: 12 }, async (_none, at) => {
      for (let next = 0; next < 5; next += 1) await postUntilDone(ada, wish(`w${at}-${next}`));
    });
    const writing = Promise.all(writers);
    writing.catch(() => {});
    await sleep(50);
    await postgres[end]();
    await expect.poll(() => ada.ask('GET', '/').then(({ status }) => status)).toBe(503);

    const page = await ada.ask('GET', '/', { headers: { Accept: 'text/html' } });
    expect(page.status).toBe(503);
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).not.toContain('library');
    for (const path of ['/api/v1/sheets', '/api/v1/pieces', '/api/v1/nowhere']) {
      expectUnavailable(await ada.ask('GET', path));
    }
    expect((await stranger.ask('GET', '/')).status).toBe(401);
    expect((await stranger.ask('GET', '/sign-in/')).text).toBe(PAGES['sign-in/index.html']);
    const form = { mail: 'ada@example.com', password: 'not the password' };
    const signIn = await stranger.ask('POST', '/sign-in/', { form });
    expect(signIn.status).toBe(503);
    expect(Number(signIn.headers['retry-after'])).toBeGreaterThan(0);
    expect((await stranger.ask('GET', '/healthz')).status).toBe(200);
    const key = { headers: { Authorization: `Bearer csk_${'x'.repeat(40)}` } };
    expect((await stranger.ask('GET', '/api/v1/me', key)).status).toBe(503);

    await postgres.start();
    await writing;
    await postUntilDone(ada, wish('after'));
    expect((await ada.ask('GET', '/')).text).toBe(PAGES['index.html']);
    const wanted = Array.from({ length: 60 }, (_, at) => `w${Math.floor(at / 5)}-${at % 5}`);
    expect(await labels(ada)).toEqual(['after', 'before', ...wanted].sort());
    expect(server.process.exitCode).toBe(null);
  });
});

async function start(
  place: Place,
  env: Readonly<Record<string, string>> = {},
): Promise<{ server: RunningCommand; url: string; ada: Client }> {
  const [ada] = await addPeople(place, 1, 'admin');
  const server = serve(place, env);
  const url = await server.ready();
  return { server, url, ada: createClient(url, ada?.cookie) };
}

/** While somebody holds the database: more writes than there are connections are refused, and everybody reads. */
async function expectOnlyReads(ada: Client, letGo: () => unknown): Promise<void> {
  const letting = sleep(HELD).then(letGo);
  const wishes = Array.from({ length: 24 }, (_, at) => wish(`held-${at}`));
  let isAnswered = false;
  const asked = wishes.map((wanted) =>
    post(ada, wanted).finally(() => {
      isAnswered = true;
    }),
  );
  const pages = (async () => {
    for (let at = 0; !isAnswered; at += 1) {
      expect((await ada.ask('GET', '/')).text).toBe(PAGES['index.html']);
      await sleep(50);
      if (isAnswered) return at;
    }
    return 0;
  })();
  const answers = await Promise.all(asked);
  expect(await pages).toBeGreaterThan(5);
  const refused = answers.filter(({ status }) => status !== 201);
  for (const answer of refused) expectUnavailable(answer);
  // Some may have waited until it was let go; whoever came first has not.
  expect(refused.length).toBeGreaterThan(0);
  await letting;
  for (const wanted of wishes) expect((await post(ada, wanted)).status).toBe(201);
  expect(await labels(ada)).toEqual(['before', ...wishes.map(({ body }) => body.label)].sort());
}
