import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { signInAs } from '../sign-in-as.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import type { RunningCommand } from '../tiny-checkout.ts';
import { type Answer, type Client, createClient } from './client.ts';
import { inStore, newPlace, PAGES, serve } from './place.ts';
import { labels, post, wish } from './steady-writer.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const PASSWORD = 'correct horse battery';

onBothEngines((bench) => {
  it('ends sessions by what the clock says, and none lives longer for having begun while it was wrong', async () => {
    const { url, setClock, adminAt } = await start(bench);
    const bea = createClient(url, await comeIn(url, await invite(await adminAt(0), 'bea@example.com')));
    const isIn = async (client: Client) => {
      const { status, text } = await client.ask('GET', '/');
      if (status === 200) expect(text).toBe(PAGES['index.html']);
      else expect(status).toBe(401);
      return status === 200;
    };
    await setClock(13 * DAY);
    expect(await isIn(bea)).toBe(true);
    await setClock(0);
    expect(await isIn(bea)).toBe(true);
    await setClock(YEAR);
    expect(await isIn(bea)).toBe(false);
    // Nothing is thrown away because a clock was wrong for a while.
    await setClock(0);
    expect(await isIn(bea)).toBe(true);

    await setClock(10 * YEAR);
    const later = createClient(url, await signIn(url, 'bea@example.com'));
    expect(await isIn(later)).toBe(true);
    await setClock(0);
    expect(await isIn(later)).toBe(false);
    expect(await isIn(createClient(url, await signIn(url, 'bea@example.com')))).toBe(true);
  });

  it('locks nobody out for having counted tries while the clock was wrong', async () => {
    const { url, setClock, adminAt } = await start(bench);
    await comeIn(url, await invite(await adminAt(0), 'bea@example.com'));
    const guess = async () => {
      const form = { mail: 'bea@example.com', password: 'a guess' };
      const answer = await createClient(url).ask('POST', '/sign-in/', { form, ...JSON_ONLY });
      return answer.status;
    };
    await setClock(YEAR);
    for (let at = 0; at < 10; at += 1) expect(await guess()).toBe(401);
    expect(await guess()).toBe(429);
    await setClock(0);
    expect(await guess()).toBe(401);
    expect(await signIn(url, 'bea@example.com')).toContain('callsheet');
  });

  it('opens a link for as long as it is good, and none that was made while the clock was ahead', async () => {
    const { url, setClock, adminAt } = await start(bench);
    const tries = async (path: string, token: string) => {
      const form = { token, password: PASSWORD, ...(path === '/invitation/' && { name: 'Bea Example' }) };
      return createClient(url).ask('POST', path, { form, ...JSON_ONLY });
    };
    const expectOver = (answer: Answer) =>
      expect(answer.json).toMatchObject({ code: 'link-over', status: 410 });

    await setClock(YEAR);
    const early = await invite(await adminAt(YEAR), 'early@example.com');
    await setClock(0);
    expectOver(await tries('/invitation/', early));
    const token = await invite(await adminAt(0), 'bea@example.com');
    await setClock(8 * DAY);
    expectOver(await tries('/invitation/', token));
    await setClock(-YEAR);
    expectOver(await tries('/invitation/', token));
    await setClock(6 * DAY);
    expect((await tries('/invitation/', token)).status).toBe(200);

    await setClock(0);
    const admin = await adminAt(0);
    const { json } = await admin.ask('GET', '/api/v1/people');
    const { id } = json.items.find(({ mail }: { mail: string }) => mail === 'bea@example.com');
    const newLink = async (client: Client) => {
      const made = await client.ask('POST', `/api/v1/people/${id}/reset-links`);
      expect(made.status, made.text).toBe(201);
      return new URL(made.json.link).hash.slice(1);
    };
    await setClock(YEAR);
    const earlyReset = await newLink(await adminAt(YEAR));
    await setClock(0);
    expectOver(await tries('/reset/new/', earlyReset));
    const reset = await newLink(admin);
    await setClock(2 * HOUR);
    expectOver(await tries('/reset/new/', reset));
    await setClock(HOUR / 2);
    expect((await tries('/reset/new/', reset)).status).toBe(200);
  });

  it('gives a repeated request its answer for a day, also after the clock was set back', async () => {
    const { setClock, adminAt } = await start(bench);
    const ada = await adminAt(0);
    const first = await post(ada, wish('once'));
    expect(first.status).toBe(201);
    await setClock(-HOUR / 60);
    expect(await post(ada, wish('once'))).toMatchObject({ status: 201, text: first.text });
    await setClock(23 * HOUR);
    expect(await post(ada, wish('once'))).toMatchObject({ status: 201, text: first.text });
    expect(await labels(ada)).toEqual(['once']);
    await setClock(25 * HOUR);
    const second = await post(ada, wish('once'));
    expect(second.json.id).not.toBe(first.json.id);
    await setClock(0);
    expect(await post(ada, wish('once'))).toMatchObject({ status: 201, text: second.text });
    expect(await labels(ada)).toEqual(['once', 'once']);
  });
});

const JSON_ONLY = { headers: { Accept: 'application/json' } };

interface Started {
  readonly url: string;
  /** Sets the server's clock, ahead of ours by so many milliseconds. */
  setClock(ahead: number): Promise<void>;
  /** An admin who signed in just now, by a clock that is ahead by so much. */
  adminAt(ahead: number): Promise<Client>;
}

async function start(bench: Bench): Promise<Started> {
  const place = await newPlace(bench);
  const file = join(place.work.data, '..', 'clock');
  writeFileSync(file, '0');
  const adminAt = async (ahead: number) => {
    const now = new Date(Date.now() + ahead);
    const { cookie } = await inStore(place, (store) => signInAs(store, 'admin', { now }));
    return createClient(url, cookie);
  };
  await inStore(place, (store) => signInAs(store, 'admin'));
  const server = serve(place, {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'children', 'movable-clock.ts')}`,
    CALLSHEET_TEST_CLOCK: file,
  });
  const url = await server.ready();
  return { url, adminAt, setClock: (ahead) => setClock(server, file, ahead) };
}

async function setClock(
  { process: { pid = 0 } }: RunningCommand,
  file: string,
  ahead: number,
): Promise<void> {
  writeFileSync(file, String(ahead));
  process.kill(pid, 'SIGUSR2');
  while (readFileSync(`${file}.read`, 'utf8') !== String(ahead)) await sleep(5);
}

/** Invites somebody, and gives the code of the link. */
async function invite(admin: Client, mail: string): Promise<string> {
  const invited = await admin.ask('POST', '/api/v1/invitations', { body: { mail, role: 'rep' } });
  expect(invited.status, invited.text).toBe(201);
  return new URL(invited.json.link).hash.slice(1);
}

/** Accepts an invitation, and gives the cookie. */
async function comeIn(url: string, token: string): Promise<string> {
  const form = { token, name: 'Bea Example', password: PASSWORD };
  return cookieOf(await createClient(url).ask('POST', '/invitation/', { form }));
}

async function signIn(url: string, mail: string): Promise<string> {
  const form = { mail, password: PASSWORD };
  return cookieOf(await createClient(url).ask('POST', '/sign-in/', { form }));
}

function cookieOf({ headers, status, text }: Answer): string {
  const [cookie] = [headers['set-cookie'] ?? []].flat();
  expect(cookie, `${status} ${text}`).toBeDefined();
  return cookie?.split(';')[0] ?? '';
}
