import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { startApi } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

it('says which ids the library does not know, each by its field', async () => {
  const { api, ada } = await begin();
  const told = await api.ask(ada, 'POST', '/gaps', {
    body: {
      said: 'Norway?',
      piece: 'proof/none',
      block: 'none',
      stage: 'nowhere',
      personas: ['cfo', 'nobody'],
      competitors: ['nobody'],
      page: 'https://elsewhere.example/',
    },
  });
  expect(told.status).toBe(422);
  expect(Object.keys(told.json.fields).toSorted()).toEqual([
    'block',
    'competitors',
    'page',
    'personas',
    'piece',
    'stage',
  ]);
  expect(told.json.fields.stage).toBe('"stage" takes discover, justify.');
  expect(await api.store.db.selectFrom('gap').select('id').execute()).toEqual([]);
});

it.each(['//evil.example/', '/\\evil.example', 'javascript:alert(1)', 'objections/x'])(
  'takes no page that is not of this portal: %s',
  async (page) => {
    const { api, ada } = await begin();
    const told = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?', page } });
    expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['page']]);
  },
);

it('answers what its state does not allow with the state and what can be done', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const path = `/gaps/${json.id}`;
  for (const [caller, method, rest, body] of [
    [mark, 'DELETE', '/proposal', undefined],
    [mark, 'PUT', '/review', {}],
    [ada, 'PUT', '/reply', { agrees: true }],
    [ada, 'PUT', '/verdict', { solved: true }],
    [ada, 'PUT', '/reopening', { reason: 'Why not?' }],
  ] as const) {
    const before = await api.ask(ada, 'GET', path);
    const told = await api.ask(caller, method, `${path}${rest}`, body && { body });
    if (told.status === 200) expect(told.json.state, `${method} ${rest}`).toBe('open');
    else expect([told.status, told.json.code], told.text).toEqual([409, 'conflict']);
    if (told.status === 409) expect(told.json.hint).toMatch(/\.$/);
    expect((await api.ask(ada, 'GET', path)).json).toEqual(before.json);
  }
  const history = await api.ask(ada, 'GET', `${path}/history`);
  expect(history.json.items).toHaveLength(1);
});

it('changes nothing, and tells nobody, when the same is done again', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const path = `/gaps/${json.id}`;
  const proposal = { need: 'name a reference', answer: 'one proof point', by: '2026-11-27' };
  const steps = [
    [mark, '/acceptance', { cause: 'missing' }],
    [mark, '/assignment', { person: 'mark' }],
    [mark, '/proposal', proposal],
    [mark, '/draft', { by: '2026-11-27' }],
    [mark, '/review', {}],
    [mark, '/publication', { pieces: ['proof/oatley-close'] }],
    [ada, '/verdict', { solved: true }],
    [ada, '/verdict', { solved: true }],
  ] as const;
  for (const [caller, rest, body] of steps) {
    const first = await api.ask(caller, 'PUT', `${path}${rest}`, { body });
    expect(first.status, first.text).toBe(200);
    const events = await countOf('gapEvent');
    const notices = await countOf('notice');
    api.now = new Date(api.now.getTime() + 60_000);
    const again = await api.ask(caller, 'PUT', `${path}${rest}`, { body });
    expect([again.status, again.json], rest).toEqual([200, first.json]);
    expect([await countOf('gapEvent'), await countOf('notice')], rest).toEqual([events, notices]);
  }

  async function countOf(table: 'gapEvent' | 'notice'): Promise<number> {
    return (await api.store.db.selectFrom(table).select('id').execute()).length;
  }
});

it('takes what was said once for all that a lost connection makes somebody say again', async () => {
  const { api, ada, mark } = await begin();
  const proposal = { need: 'name a reference', answer: 'one proof point', by: '2026-11-27' };
  const toProposed = [mark, '/proposal', proposal] as const;
  const toPublished = [mark, '/publication', { pieces: ['proof/oatley-close'] }] as const;
  for (const [before, rest, body] of [
    [toProposed, '/reply', { agrees: false, words: 'A name, not a story.' }],
    [toProposed, '/reply', { agrees: true }],
    [toPublished, '/verdict', { solved: false, words: 'They are in Sweden.' }],
    [toPublished, '/verdict', { solved: true, words: 'It was asked again.' }],
    [[mark, '/refusal', { reason: 'We have none.' }], '/reopening', { reason: 'We do now.' }],
  ] as const) {
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: `Norway? ${rest}` } });
    const path = `/gaps/${json.id}`;
    const [caller, to, what] = before;
    expect((await api.ask(caller, 'PUT', `${path}${to}`, { body: what })).status).toBe(200);
    const first = await api.ask(ada, 'PUT', `${path}${rest}`, { body });
    expect(first.status, first.text).toBe(200);
    const { items } = (await api.ask(ada, 'GET', `${path}/history`)).json;
    const again = await api.ask(ada, 'PUT', `${path}${rest}`, { body });
    expect([again.status, again.json], rest).toEqual([200, first.json]);
    expect((await api.ask(ada, 'GET', `${path}/history`)).json.items).toEqual(items);
  }
});

it('promises nothing for a day that is over, wherever somebody is', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const path = `/gaps/${json.id}`;
  const proposal = { need: 'name a reference', answer: 'one proof point' };
  const told = await api.ask(mark, 'PUT', `${path}/proposal`, { body: { ...proposal, by: '2026-11-20' } });
  expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['by']]);
  const drafted = await api.ask(mark, 'PUT', `${path}/draft`, { body: { by: '2026-11-20' } });
  expect([drafted.status, Object.keys(drafted.json.fields)]).toEqual([422, ['by']]);
  // At eight in the morning in UTC there are places where the day before is not over.
  const still = await api.ask(mark, 'PUT', `${path}/proposal`, { body: { ...proposal, by: '2026-11-21' } });
  expect(still.status, still.text).toBe(200);
});

it('publishes, and names as nearest, only what readers may use today', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const path = `/gaps/${json.id}`;
  const published = await api.ask(mark, 'PUT', `${path}/publication`, {
    body: { pieces: ['proof/oatley-close', 'proof/none'] },
  });
  expect([published.status, Object.keys(published.json.fields)]).toEqual([422, ['pieces']]);
  const refused = await api.ask(mark, 'PUT', `${path}/refusal`, {
    body: { reason: 'No.', nearest: 'proof/none' },
  });
  expect([refused.status, Object.keys(refused.json.fields)]).toEqual([422, ['nearest']]);
});

it('gives a gap only to somebody who may work on it', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  for (const person of ['ada', 'nobody']) {
    const told = await api.ask(mark, 'PUT', `/gaps/${json.id}/assignment`, { body: { person } });
    expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['person']]);
  }
});

it('wants words with a "not quite"', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const body = { need: 'name a reference', answer: 'one proof point', by: '2026-11-27' };
  await api.ask(mark, 'PUT', `/gaps/${json.id}/proposal`, { body });
  const told = await api.ask(ada, 'PUT', `/gaps/${json.id}/reply`, { body: { agrees: false } });
  expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['words']]);
});

it('lets somebody who joined leave, and whoever flagged it not', async () => {
  const { api, ada, mark } = await begin();
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?' } });
  const path = `/gaps/${json.id}/signal`;
  await api.ask(mark, 'PUT', path, { body: {} });
  const left = await api.ask(mark, 'DELETE', path);
  expect([left.status, left.json.signals, left.json.people, left.json.isMine]).toEqual([200, 1, 1, false]);
  expect(left.json.updatedAt).toBeTypeOf('string');
  expect((await api.ask(mark, 'DELETE', path)).status).toBe(200);
  const told = await api.ask(ada, 'DELETE', path);
  expect([told.status, told.json.code]).toEqual([409, 'conflict']);
  expect((await api.ask(ada, 'GET', `/gaps/${json.id}`)).json.may).not.toContain('leave');
});

it('takes sixty gaps and joins of a person in an hour, and no repeat counts', async () => {
  const { api, ada, mark } = await begin();
  const joined = (await api.ask(mark, 'POST', '/gaps', { body: { said: 'Norway?' } })).json.id;
  const flag = (at: number) =>
    api.ask(ada, 'POST', '/gaps', { body: { said: `Number ${at}`, mark: `mark-${1_000 + at}` } });
  for (let at = 0; at < 60; at += 1) expect((await flag(at)).status).toBe(201);
  expect((await flag(0)).status).toBe(201);
  const flagged = await flag(60);
  expect([flagged.status, flagged.json.code]).toEqual([429, 'too-many']);
  expect(Number(flagged.headers.get('retry-after'))).toBeGreaterThan(3_000);
  expect((await api.ask(ada, 'PUT', `/gaps/${joined}/signal`, { body: {} })).status).toBe(429);
  expect((await api.ask(mark, 'GET', `/gaps/${joined}`)).json.people).toBe(1);
  api.now = new Date(api.now.getTime() + 3_600_000);
  expect((await api.ask(ada, 'PUT', `/gaps/${joined}/signal`, { body: {} })).status).toBe(200);
});

async function begin() {
  const api = startApi(await openForTest(await newSqlite()), [release.site]);
  return { api, ada: await api.addPerson('ada'), mark: await api.addPerson('mark', 'marketer') };
}
