import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { onBothEngines } from '../store/both-engines.ts';
import { type Client, createClient } from './client.ts';
import { startMailServer } from './mail-server.ts';
import { addPeople, callsheet, inStore, newPlace, type Place, serve } from './place.ts';

const BEA = { mail: 'bea.quillfeather@example.com', name: 'Bea Quillfeather' };
const PASSWORD = 'correct horse battery';

/** What must be nowhere, in lower case; the mail address and the names hold it. */
const TRACE = 'quillfeather';

onBothEngines((bench) => {
  it('leaves no name and no mail address of a person in database, log and newest backup', async () => {
    const mails = await startMailServer();
    const place = await newPlace(bench);
    const [ada] = await addPeople(place, 1, 'admin');
    const mail = { SMTP_URL: mails.url, MAIL_FROM: 'callsheet@example.com' };
    const server = serve(place, { LOG_LEVEL: 'debug', ...mail });
    const url = await server.ready();
    const admin = createClient(url, ada?.cookie);
    const { bea, id } = await live(url, admin);
    await vi.waitFor(() => expect(mails.refused()).toBeGreaterThan(0), 20_000);

    expect((await admin.ask('DELETE', `/api/v1/people/${id}`)).status).toBe(204);
    expect((await bea.ask('GET', '/')).status).toBe(401);
    const backup = await callsheet(place, 'backup');
    expect(backup).toMatchObject({ code: 0, stderr: '' });

    const { json, text } = await admin.ask('GET', `/api/v1/audit?subject=${id}`);
    expect(json.items).toContainEqual(
      expect.objectContaining({ action: 'erased', subject: { id, name: null } }),
    );
    expect(text.toLowerCase()).not.toContain(TRACE);

    await expectNoTrace(place);
    await expectGapsStay(place);
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.stderr()).toContain('"path":"/api/v1/invitations"');
    expect((server.stdout() + server.stderr()).toLowerCase()).not.toContain(TRACE);
    await expectNoTrace(place);
  });
});

onBothEngines((bench) => {
  it('is done by the next start where the process is killed before its files are swept', async () => {
    const place = await newPlace(bench);
    const [ada] = await addPeople(place, 1, 'admin');
    const server = serve(place);
    const url = await server.ready();
    const admin = createClient(url, ada?.cookie);
    const { id } = await live(url, admin);
    const letGo = await holdFiles(place);
    // Whoever reads keeps the files from being swept; the erasing itself stands.
    const erased = admin.ask('DELETE', `/api/v1/people/${id}`);
    await vi.waitFor(
      async () => expect((await admin.ask('GET', `/api/v1/people/${id}`)).status).toBe(404),
      20_000,
    );
    server.process.kill('SIGKILL');
    await Promise.allSettled([server.ended, erased]);
    await letGo();
    await expect(expectNoTrace(place), 'that it is still there to be found').rejects.toThrow();
    const again = serve(place);
    await again.ready();
    await vi.waitFor(() => expectNoTrace(place), 20_000);
  });
});

/** Reads all the time, which keeps the database's files from being swept. @returns the function that ends it */
async function holdFiles({ where }: Place): Promise<() => Promise<void>> {
  if (where.engine === 'sqlite') {
    const reader = new DatabaseSync(where.file, { readOnly: true });
    reader.exec('BEGIN; SELECT 1 FROM "user"');
    return async () => reader.close();
  }
  const reader = new pg.Client({ connectionString: where.url });
  await reader.connect();
  await reader.query('begin; select 1 from "user"');
  return () => reader.end();
}

/** Somebody comes, does what can be done, and much of it goes wrong. */
async function live(url: string, admin: Client): Promise<{ bea: Client; id: string }> {
  const invite = () => admin.ask('POST', '/api/v1/invitations', { body: { mail: BEA.mail, role: 'admin' } });
  const { json: invited } = await invite();
  const token = new URL(invited.link).hash.slice(1);
  const stranger = createClient(url);
  const entered = await stranger.ask('POST', '/invitation/', {
    form: { token, name: BEA.name, password: PASSWORD },
  });
  const bea = createClient(url, [entered.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0]);
  const { json: me } = await bea.ask('GET', '/api/v1/me');
  expect(me).toMatchObject(BEA);
  expect((await invite()).status).toBe(409);
  for (const password of ['a wrong one', PASSWORD]) {
    await stranger.ask('POST', '/sign-in/', { form: { mail: BEA.mail.toUpperCase(), password } });
  }
  await stranger.ask('POST', '/reset/', { form: { mail: BEA.mail } });
  expect((await bea.ask('PUT', '/api/v1/me/name', { body: { name: 'Beatrix Quillfeather' } })).status).toBe(
    204,
  );
  const sheet = {
    label: 'For Quillfeather',
    day: '2026-12-01',
    address: '/call/justify/cfo/',
    note: 'Quillfeather',
  };
  const { json: kept } = await bea.ask('POST', '/api/v1/sheets', { body: sheet, key: 'by-bea-01' });
  await bea.ask('PUT', `/api/v1/sheets/${kept.id}`, {
    body: { ...sheet, label: 'For Quillfeather and all' },
  });
  await bea.ask('PUT', '/api/v1/pins', { body: { address: '/objections/erp-does-this/' } });
  await bea.ask('POST', '/api/v1/keys', {
    body: { name: 'Quillfeather laptop', scopes: ['read'], days: 30 },
  });
  const own = { ...sheet, label: 'For Ada', note: '' };
  const { json: adas } = await admin.ask('POST', '/api/v1/sheets', { body: own });
  const copies = `/api/v1/sheets/${adas.id}/copies`;
  expect((await admin.ask('POST', copies, { body: { to: me.id }, key: 'to-bea-01' })).status).toBe(201);
  await flagGaps(bea, admin);
  await bea.ask('GET', `/api/v1/people?name=${TRACE}`);
  await bea.ask('GET', `/api/v1/search?q=${TRACE}`);
  await bea.ask('GET', '/api/v1/me/export');
  return { bea, id: me.id };
}

/** They flag what is missing, and are named by themselves and by others in what is typed about it. */
async function flagGaps(bea: Client, admin: Client): Promise<void> {
  const done = async (client: Client, method: string, path: string, body: unknown, key?: string) => {
    const { status, json, text } = await client.ask(method, `/api/v1${path}`, { body, ...(key && { key }) });
    expect(status, `${method} ${path}: ${text}`).toBeLessThan(300);
    return json;
  };
  const named = 'Beatrix  Quillfeather';
  const own = await done(
    bea,
    'POST',
    '/gaps',
    {
      said: `Ask ${named.toUpperCase()} or ${BEA.mail.toUpperCase()} how long the roll-out takes.`,
      need: `${named} must know the roll-out time.`,
      page: '/search/?q=Beatrix%20Quillfeather',
    },
    'flag-of-bea-01',
  );
  await done(bea, 'POST', `/gaps/${own.id}/comments`, { words: `It is urgent.\n${named}` });
  await done(admin, 'PUT', `/gaps/${own.id}/acceptance`, {});
  await done(admin, 'PUT', `/gaps/${own.id}/proposal`, {
    need: `do what ${named} says`,
    answer: `a page by ${named}`,
    by: '2099-12-04',
  });
  await done(bea, 'PUT', `/gaps/${own.id}/reply`, { agrees: false, words: `No. ${named}` });
  const other = await done(
    admin,
    'POST',
    '/gaps',
    { said: 'They asked for a price list.' },
    'flag-of-ada-01',
  );
  await done(bea, 'PUT', `/gaps/${other.id}/signal`, { words: `${named} needs it too.` });
  await done(admin, 'PUT', `/gaps/${other.id}/refusal`, { reason: `${named} has it.` });
  await done(bea, 'PUT', '/notices/settings', {
    mail: 'soon',
    quietFrom: '20:00',
    quietUntil: '07:00',
    zone: 'Europe/Berlin',
  });
  await done(bea, 'GET', '/notices', undefined);
}

/** Looks into the bytes of everything in the data folder, backups unpacked, and into the files of a Postgres. */
async function expectNoTrace(place: Place): Promise<void> {
  expect(tracesIn(place.work.data)).toEqual([]);
  if (place.where.engine !== 'postgres') return;
  const folder = await inStore(place, async ({ db }) => {
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ path: string }>`
      select current_setting('data_directory') || '/base/' || oid as path from pg_database
      where datname = current_database()`.execute(db);
    return rows[0]?.path ?? '';
  });
  expect(existsSync(folder)).toBe(true);
  expect(tracesIn(folder)).toEqual([]);
}

/** What was flagged waits for an answer without the person, and what others said stays. */
async function expectGapsStay(place: Place): Promise<void> {
  const { gaps, signals } = await inStore(place, async ({ db }) => ({
    gaps: await db
      .selectFrom('gap')
      .select(['said', 'need', 'page', 'raisedBy'])
      .orderBy('createdAt')
      .execute(),
    signals: await db.selectFrom('gapSignal').select(['words', 'person']).orderBy('createdAt').execute(),
  }));
  expect(gaps).toEqual([
    {
      said: 'Ask [erased] or [erased] how long the roll-out takes.',
      need: '[erased] must know the roll-out time.',
      page: '/search/?q=[erased]',
      raisedBy: null,
    },
    { said: 'They asked for a price list.', need: null, page: null, raisedBy: expect.any(String) },
  ]);
  expect(signals.map(({ words }) => words)).toContain('[erased] needs it too.');
  expect(signals.filter(({ person }) => person === null)).toHaveLength(2);
}

/** Files below a folder that hold the trace. */
function tracesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  return files.filter((file) => {
    if (!statSync(file).isFile()) return false;
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
      .toString('latin1')
      .toLowerCase()
      .includes(TRACE);
  });
}
