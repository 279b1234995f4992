import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

const FLAG = {
  said: 'They asked what happens to invoices that are open when they cut over.',
  need: 'Say what happens to open invoices',
  stage: 'justify',
  personas: ['cfo'],
  competitors: ['paygrove'],
  page: '/objections/erp-does-this/?from=search#said=our%20secret',
  piece: 'objections/erp-does-this',
};
const PROPOSAL = { need: 'say what happens to open invoices', answer: 'a two-line answer', by: '2026-11-27' };

onBothEngines((bench) => {
  it('goes from a flag to an answer that solved it, and everybody hears', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const flagged = await api.ask(ada, 'POST', '/gaps', { body: FLAG });
    expect(flagged.status, flagged.text).toBe(201);
    const { id } = flagged.json;
    expect(flagged.headers.get('location')).toBe(`/api/v1/gaps/${id}`);
    expect(flagged.json).toMatchObject({
      state: 'open',
      kind: 'missing',
      said: FLAG.said,
      page: '/objections/erp-does-this/?from=search',
      piece: { id: 'objections/erp-does-this', url: '/objections/erp-does-this/' },
      signals: 1,
      people: 1,
      isMine: true,
      teams: ['Alpine team'],
      decideBy: expect.stringMatching(/^2026-11-2/),
    });
    const path = `/gaps/${id}`;
    const joined = await api.ask(grace, 'PUT', `${path}/signal`, { body: { words: 'Mine asked it too.' } });
    expect(joined.json).toMatchObject({ signals: 2, people: 2, isMine: true });

    const accepted = await api.ask(mark, 'PUT', `${path}/acceptance`, { body: { cause: 'unclear' } });
    expect(accepted.json).toMatchObject({
      state: 'accepted',
      cause: 'unclear',
      decideBy: null,
      assignee: { id: 'mark', name: 'Name of mark' },
    });
    expect((await api.ask(mark, 'PUT', `${path}/proposal`, { body: PROPOSAL })).json).toMatchObject({
      state: 'proposed',
      proposal: { ...PROPOSAL, isAnswered: false },
    });
    const replied = await api.ask(ada, 'PUT', `${path}/reply`, { body: { agrees: true } });
    expect(replied.json).toMatchObject({
      state: 'drafting',
      promisedFor: '2026-11-27',
      proposal: { isAnswered: true },
    });
    expect((await api.ask(mark, 'PUT', `${path}/review`, { body: {} })).json.state).toBe('in-review');
    const pieces = ['objections/erp-does-this'];
    const published = await api.ask(mark, 'PUT', `${path}/publication`, { body: { pieces } });
    expect(published.json).toMatchObject({ state: 'published', why: [], answers: [{ id: pieces[0] }] });
    expect((await api.ask(ada, 'PUT', `${path}/verdict`, { body: { solved: true } })).json).toMatchObject({
      state: 'published',
      verdict: true,
      solved: { yes: 1, no: 0 },
    });

    const told = await api.store.db
      .selectFrom('notice')
      .select(['person', 'kind'])
      .orderBy('person')
      .orderBy('createdAt')
      .execute();
    const kindsOf = (person: string) =>
      told
        .filter((one) => one.person === person)
        .map(({ kind }) => kind)
        .toSorted();
    expect(kindsOf('grace')).toEqual(['promised', 'proposed', 'published']);
    expect(kindsOf('ada')).toEqual(['proposed', 'published']);
    expect(kindsOf('mark')).toEqual(['agreed']);
    const credits = await api.ask(grace, 'GET', '/gaps/credits?piece=objections/erp-does-this');
    expect(credits.json).toEqual({ teams: ['Alpine team', 'Field'], gaps: 1 });
  });

  it('opens again after a no, and forgets what was said of the answer before', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const path = await publishedGap({ api, ada, grace, mark });
    await api.ask(ada, 'PUT', `${path}/verdict`, { body: { solved: true } });
    const no = await api.ask(grace, 'PUT', `${path}/verdict`, {
      body: { solved: false, words: 'It says nothing of credit notes.' },
    });
    expect(no.json).toMatchObject({ state: 'open', answers: [], solved: { yes: 0, no: 0 }, verdict: null });
    expect(no.json.decideBy).not.toBeNull();
    const told = await api.store.db
      .selectFrom('notice')
      .select('person')
      .where('kind', 'in', ['reopened', 'not-solved'])
      .orderBy('person')
      .execute();
    expect(told.map(({ person }) => person)).toEqual(['ada', 'mark']);
    expect((await api.ask(ada, 'GET', '/gaps/credits?piece=objections/erp-does-this')).json.gaps).toBe(0);
  });

  it('is declined with a reason and the nearest piece, and opens again for whoever asked', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: FLAG });
    const path = `/gaps/${json.id}`;
    const declined = await api.ask(mark, 'PUT', `${path}/refusal`, {
      body: { reason: 'We have it already.', nearest: 'objections/ninety-day-terms' },
    });
    expect(declined.json).toMatchObject({
      state: 'declined',
      reason: 'We have it already.',
      nearest: { id: 'objections/ninety-day-terms' },
      decideBy: null,
    });
    const other = await api.ask(grace, 'PUT', `${path}/reopening`, { body: { reason: 'Because.' } });
    expect([other.status, other.json.code]).toEqual([403, 'not-allowed']);
    const again = await api.ask(ada, 'PUT', `${path}/reopening`, { body: { reason: 'It is another one.' } });
    expect(again.json).toMatchObject({ state: 'open', reason: null, nearest: null });
    const suggested = await api.ask(grace, 'POST', '/gaps/suggestions', { body: { said: FLAG.said } });
    expect(suggested.json.gaps.map((gap: { id: string }) => gap.id)).toEqual([json.id]);
  });

  it('is the same flag under the same mark, and another person’s mark is their own', async () => {
    const { api, ada, grace } = await begin(bench);
    const body = { ...FLAG, mark: 'mark-1234' };
    const sent = await Promise.all([1, 2, 3, 4].map(() => api.ask(ada, 'POST', '/gaps', { body })));
    expect(new Set(sent.map(({ json }) => json.id)).size).toBe(1);
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await api.ask(grace, 'POST', '/gaps', { body })).json.id).not.toBe(sent[0]?.json.id);
    expect(await api.store.db.selectFrom('gap').select('id').execute()).toHaveLength(2);
  });

  it('takes a hundred joins of one person at once for one signal', async () => {
    const { api, ada, grace } = await begin(bench);
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: FLAG });
    const joins = await Promise.all(
      Array.from({ length: 100 }, () =>
        api.ask(grace, 'PUT', `/gaps/${json.id}/signal`, { body: { words: 'Me too.' } }),
      ),
    );
    expect(joins.map(({ status }) => status)).toEqual(Array.from({ length: 100 }, () => 200));
    expect((await api.ask(ada, 'GET', `/gaps/${json.id}`)).json).toMatchObject({ signals: 2, people: 2 });
    expect(await api.store.db.selectFrom('gapSignal').select('id').execute()).toHaveLength(2);
  });

  it('merges with every signal and everybody who asked, who are counted once', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const one = (await api.ask(ada, 'POST', '/gaps', { body: FLAG })).json.id;
    const two = (await api.ask(grace, 'POST', '/gaps', { body: { said: 'Open invoices at cut-over?' } })).json
      .id;
    await api.ask(ada, 'PUT', `/gaps/${two}/signal`, { body: {} });
    const third = (await api.ask(grace, 'POST', '/gaps', { body: { said: 'The same once more.' } })).json.id;
    await api.ask(mark, 'PUT', `/gaps/${third}/merge`, { body: { into: one } });
    const merged = await api.ask(mark, 'PUT', `/gaps/${one}/merge`, { body: { into: two } });
    expect(merged.json, merged.text).toMatchObject({ state: 'merged', mergedInto: two });
    expect((await api.ask(mark, 'GET', `/gaps/${two}`)).json).toMatchObject({ signals: 4, people: 2 });
    expect((await api.ask(mark, 'GET', `/gaps/${third}`)).json.mergedInto).toBe(two);
    const told = await api.store.db
      .selectFrom('notice')
      .select(['person', 'gap'])
      .where('kind', '=', 'merged')
      .orderBy('person')
      .execute();
    expect(told.filter(({ gap }) => gap === one).map(({ person }) => person)).toEqual(['ada', 'grace']);
    const signals = await api.ask(mark, 'GET', `/gaps/${two}/signals`);
    expect(signals.json.items.map((signal: { words: string | null }) => signal.words).toSorted()).toEqual(
      [FLAG.said, 'Open invoices at cut-over?', 'The same once more.', null].toSorted(),
    );
    const own = await api.ask(ada, 'GET', '/gaps/mine');
    expect(own.json.items.map((gap: { id: string }) => gap.id)).toEqual([two]);
    const again = await api.ask(mark, 'PUT', `/gaps/${one}/merge`, { body: { into: two } });
    expect(again.status, again.text).toBe(200);
    expect((await api.ask(mark, 'GET', `/gaps/${two}`)).json.signals).toBe(4);
    for (const [from, into] of [
      [two, two],
      [two, 'nothing'],
      [two, one],
    ]) {
      const wrong = await api.ask(mark, 'PUT', `/gaps/${from}/merge`, { body: { into } });
      expect([422, 409], wrong.text).toContain(wrong.status);
    }
  });

  it('merges crosswise at the same time without losing anybody', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const one = (await api.ask(ada, 'POST', '/gaps', { body: FLAG })).json.id;
    const two = (await api.ask(grace, 'POST', '/gaps', { body: FLAG })).json.id;
    const both = await Promise.all([
      api.ask(mark, 'PUT', `/gaps/${one}/merge`, { body: { into: two } }),
      api.ask(mark, 'PUT', `/gaps/${two}/merge`, { body: { into: one } }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const live = await api.store.db.selectFrom('gap').selectAll().where('live', '=', 1).execute();
    expect(live.map(({ signals, people }) => [signals, people])).toEqual([[2, 2]]);
  });
});

async function publishedGap({ api, ada, grace, mark }: Awaited<ReturnType<typeof begin>>): Promise<string> {
  const { json } = await api.ask(ada, 'POST', '/gaps', { body: FLAG });
  const path = `/gaps/${json.id}`;
  await api.ask(grace, 'PUT', `${path}/signal`, { body: {} });
  const body = { pieces: ['objections/erp-does-this'] };
  const { status, text } = await api.ask(mark, 'PUT', `${path}/publication`, { body });
  expect(status, text).toBe(200);
  return path;
}

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  const [ada, grace] = [await api.addPerson('ada'), await api.addPerson('grace')];
  const mark = await api.addPerson('mark', 'marketer');
  const createdAt = api.now.toISOString();
  await api.store.db
    .insertInto('team')
    .values([
      { id: 't1', name: 'Alpine team', createdAt },
      { id: 't2', name: 'Field', createdAt },
    ])
    .execute();
  await api.store.db
    .insertInto('teamMember')
    .values([
      { team: 't1', person: 'ada', createdAt },
      { team: 't2', person: 'grace', createdAt },
    ])
    .execute();
  return { api, ada, grace, mark };
}
