import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

const SHEET = { label: 'Oatley', day: '2026-11-24', address: '/call/any/any/' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request that cannot be answered', () => {
  it.each([
    ['is not JSON', '{"label":', 'The body is not JSON.'],
    ['names a field twice', '{"label":"a","label":"b"}', 'The body holds the name "label" twice.'],
    [
      'names a field twice in disguise',
      '{"label":"a","\\u006cabel":"b"}',
      'The body holds the name "label" twice.',
    ],
    ['reaches for the prototype', '{"__proto__":{"role":"admin"}}', '"__proto__", which is never a field'],
    ['reaches for it in disguise', '{"\\u005f_proto__":1}', '"__proto__", which is never a field'],
    [
      'goes on and on',
      JSON.stringify(Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`name${at}`, 0]))),
      'more names and values than any request needs',
    ],
    ['holds a NUL', '{"label":"a\\u0000b"}', 'a character that no text may hold'],
    ['holds half a character', '{"label":"\\ud800"}', 'a character that no text may hold'],
    ['is nested without end', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'nested more than 20 deep'],
    ['begins with a mark of byte order', '\ufeff{}', 'The body is not JSON.'],
    ['is empty', '', 'The body is not JSON.'],
  ])('is refused as malformed when its body %s', async (_, raw, words) => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, 'POST', '/sheets', { raw, headers: JSON_TYPE });
    expect(told.json).toMatchObject({ status: 400, code: 'malformed' });
    expect(told.json.detail).toContain(words);
  });

  it('is refused as malformed when its body is not UTF-8', async () => {
    const { api, ada } = await begin();
    const raw = new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d]);
    const told = await api.ask(ada, 'POST', '/sheets', { raw, headers: JSON_TYPE });
    expect(told.json).toMatchObject({ status: 400, detail: 'The body is not UTF-8.' });
  });

  it.each([
    [{}, 'says nothing of its type'],
    [{ 'content-type': 'text/plain' }, 'type text/plain'],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 'type application/x-www-form-urlencoded'],
    [{ 'content-type': 'application/json; charset=utf-16' }, 'charset=utf-16'],
    [{ ...JSON_TYPE, 'content-encoding': 'gzip' }, 'application/json'],
  ])('is refused with 415 when its headers are %j', async (headers, words) => {
    const { api, ada } = await begin();
    const raw = new TextEncoder().encode(JSON.stringify(SHEET));
    const told = await api.ask(ada, 'POST', '/sheets', { raw, headers });
    expect([told.status, told.json.code]).toEqual([415, 'not-json']);
    expect(told.json.detail).toContain(words);
  });

  it('is refused with 413 when it is longer than 1 MB, announced or not', async () => {
    const { api, ada } = await begin();
    const raw = JSON.stringify({ ...SHEET, note: 'x'.repeat(1_048_576) });
    const told = await api.ask(ada, 'POST', '/sheets', { raw, headers: JSON_TYPE });
    expect([told.status, told.json.code]).toEqual([413, 'too-large']);
    const announced = await api.ask(ada, 'POST', '/sheets', {
      raw: '{}',
      headers: { ...JSON_TYPE, 'content-length': '1048577' },
    });
    expect(announced.status).toBe(413);
  });

  it('gets sentences for the first faults of very many', async () => {
    const { api, ada } = await begin();
    const body = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`name${at}`, 0]));
    const told = await api.ask(ada, 'PUT', '/me/name', { body });
    expect([told.status, told.json.detail]).toEqual([422, '20 or more fields of the body cannot be used.']);
    expect(told.text.length).toBeLessThan(2_500);
  });

  it('counts against those who ask too often also where its body is refused', async () => {
    const { api, ada } = await begin();
    for (let time = 0; time < 600; time += 1) await api.ask(ada, 'PUT', '/me/name', { raw: '{' });
    expect((await api.ask(ada, 'PUT', '/me/name', { body: { name: 'Ada' } })).status).toBe(429);
  });

  it('is not answered when its sender was shut out, lost the role or ended the session meanwhile', async () => {
    const { api, ada } = await begin();
    const { db } = api.store;
    const keep = () => api.ask(ada, 'POST', '/sheets', { body: SHEET });
    expect((await keep()).status).toBe(201);
    const user = (values: object) =>
      db.updateTable('user').set(values).where('id', '=', ada.person.id).execute();
    await user({ disabledAt: '2026-11-22T08:00:00.000Z' });
    expect((await keep()).status).toBe(401);
    await user({ disabledAt: null, role: 'marketer' });
    expect((await keep()).status).toBe(401);
    await user({ role: 'rep' });
    await db.deleteFrom('session').execute();
    expect((await keep()).status).toBe(401);
    expect(await db.selectFrom('sheet').select('id').execute()).toHaveLength(1);
  });

  it('gets a sentence for each field', async () => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, 'POST', '/sheets', {
      body: { label: '', day: '2026-02-30', address: 7, note: 'x'.repeat(281), admin: true },
    });
    expect(told.json).toEqual({
      code: 'invalid-input',
      title: 'Something in the request cannot be used',
      status: 422,
      detail: '5 fields of the body cannot be used.',
      hint: 'Correct what "fields" names and send the request again.',
      fields: {
        label: '"label" must not be empty.',
        day: '"day" must be a calendar date such as 2026-11-24.',
        address: '"address" must be text.',
        note: '"note" must have at most 280 characters.',
        admin: 'The body has no field "admin".',
      },
    });
  });

  it.each([
    '',
    '//evil.example/',
    'https://evil.example/call/any/any/',
    '/library/',
    '/call\\any',
    'call/any/any/',
  ])('is refused when it would keep %j as the address of a call sheet', async (address) => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, 'POST', '/sheets', { body: { ...SHEET, address } });
    expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['address']]);
  });

  it.each([
    ['/sheets?limit=0', 'limit'],
    ['/sheets?limit=101', 'limit'],
    ['/sheets?limit=1&limit=2', 'limit'],
    ['/sheets?limit=1e1', 'limit'],
    ['/sheets?cursor=bm9wZQ', 'cursor'],
    ['/sheets?cursor=WzEsMl0', 'cursor'],
    ['/sheets?cursor=', 'cursor'],
    ['/sheets?who=grace', 'who'],
    ['/sheets?__proto__=1', '__proto__'],
    ['/me?everything=1', 'everything'],
    ['/pieces?stage=nowhere', 'stage'],
    ['/pieces?sort=owner', 'sort'],
    ['/call-sheet?persona=nobody', 'persona'],
    ['/call-sheet?said=too+expensive', 'said'],
    ['/search?q=', 'q'],
    ['/search', 'q'],
  ])('is refused with a sentence when it asks for %s', async (path, field) => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, 'GET', path);
    expect([told.status, Object.keys(told.json.fields)]).toEqual([422, [field]]);
  });

  it.each([
    ['PATCH', '/sheets', 'GET, HEAD, POST'],
    ['POST', '/sheets/a-sheet', 'GET, HEAD, PUT, DELETE'],
    ['DELETE', '/pieces', 'GET, HEAD'],
    ['PUT', '/openapi.json', 'GET, HEAD'],
  ])('is told which methods there are when it is %s %s', async (method, path, allow) => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, method, path);
    expect([told.status, told.json.code, told.headers.get('allow')]).toEqual([405, 'wrong-method', allow]);
  });

  it.each(['/', '/nothing', '/sheets/', '/Sheets', '/pieces/objections', '/pieces/a/b/c'])(
    'is told that there is nothing at %s',
    async (path) => {
      const { api, ada } = await begin();
      const told = await api.ask(ada, 'GET', path);
      expect([told.status, told.json.code]).toEqual([404, 'not-found']);
    },
  );

  it('gets no answer without a caller, not even the description', async () => {
    const { api } = await begin();
    for (const path of ['/me', '/pieces', '/openapi.json', '/search?q=price']) {
      const told = await api.ask(undefined, 'GET', path);
      expect([told.status, told.json.code]).toEqual([401, 'not-signed-in']);
    }
  });

  it('is told to wait after 600 changes in ten minutes', async () => {
    const { api, ada } = await begin();
    const pin = () => api.ask(ada, 'DELETE', '/recents');
    for (let at = 0; at < 600; at += 1) expect((await pin()).status).toBe(204);
    const told = await pin();
    expect([told.status, told.json.code, told.headers.get('retry-after')]).toEqual([429, 'too-many', '600']);
    expect((await api.ask(ada, 'GET', '/recents')).status).toBe(200);
    api.now = new Date(api.now.getTime() + 600_000);
    expect((await pin()).status).toBe(204);
  });

  it('is answered 503 with a time to wait while the database is away or there is no release', async () => {
    const { api, ada } = await begin();
    api.sites = [];
    const early = await api.ask(ada, 'GET', '/pieces');
    expect([early.status, early.json.code, early.headers.get('retry-after')]).toEqual([
      503,
      'unavailable',
      '5',
    ]);
    api.sites = [{ ...release.site, release: 'damaged', folder: '/nowhere/site' }];
    expect((await api.ask(ada, 'GET', '/pieces')).status).toBe(503);
    api.sites = [release.site];
    expect((await api.ask(ada, 'GET', '/pieces')).status).toBe(200);
  });

  it('is never cached, and says nothing of the inside', async () => {
    const { api, ada } = await begin();
    // A table that is gone is a fault that nobody foresaw.
    await api.store.db.schema.dropTable('pin').execute();
    const told = await api.ask(ada, 'GET', '/pins');
    expect([told.status, told.json.code, told.headers.get('cache-control')]).toEqual([
      500,
      'broken',
      'no-store',
    ]);
    expect(told.text).not.toMatch(/pin\b|sql|\.ts|at /i);
    expect(api.logged.some(({ msg }) => msg === 'an answer of the API failed')).toBe(true);
  });
});

async function begin(): Promise<{ api: TestApi; ada: Caller }> {
  const api = startApi(await openForTest(await newSqlite()), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}
