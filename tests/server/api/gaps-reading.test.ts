import { afterAll, beforeAll, expect, it } from 'vitest';
import { indexLibrary, type LibraryIndex } from '#domain/library-index.ts';
import type { Site } from '#server/site.ts';
import { layGap } from '../gap-rows.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { keyOf, startApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };
let index: LibraryIndex;

beforeAll(async () => {
  const library = await fixtureLibrary();
  index = indexLibrary(library);
  release = await layRelease(library);
});
afterAll(() => release.remove());

const idsOf = (page: { json: { items: { id: string }[] } }) => page.json.items.map(({ id }) => id);

onBothEngines((bench) => {
  it('gives each gap of the queue once, in order, page by page, and by every filter', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const bodies = Array.from({ length: 7 }, (_, at) => ({
      said: `Question number ${at}`,
      kind: at % 2 ? 'wrong' : 'missing',
      stage: at % 3 ? 'justify' : 'discover',
      personas: at < 4 ? ['cfo', 'ap-manager'] : ['ap-manager'],
      competitors: at === 5 ? ['paygrove'] : [],
    }));
    const ids: string[] = [];
    for (const body of bodies) ids.push((await api.ask(ada, 'POST', '/gaps', { body })).json.id);
    await api.ask(grace, 'PUT', `/gaps/${ids[3]}/signal`, { body: {} });
    await api.ask(mark, 'PUT', `/gaps/${ids[1]}/acceptance`, { body: {} });
    await api.ask(mark, 'PUT', `/gaps/${ids[6]}/refusal`, { body: { reason: 'Not now.' } });
    // Late ones come first, whatever their rank.
    const late = { late: 1, rank: 0 };
    await api.store.db.updateTable('gap').set(late).where('id', '=', String(ids[2])).execute();
    await api.store.db.updateTable('gapTag').set(late).where('gap', '=', String(ids[2])).execute();

    for (const filter of ['', '&kind=missing', '&persona=ap-manager']) {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page = await api.ask(mark, 'GET', `/gaps?limit=2${filter}${next && `&cursor=${next}`}`);
        expect(page.status, page.text).toBe(200);
        seen.push(...idsOf(page));
        next = page.json.next;
      }
      const wanted = ids.slice(0, 6).filter((_, at) => filter !== '&kind=missing' || at % 2 === 0);
      expect(seen.toSorted()).toEqual(wanted.toSorted());
      expect(seen[0]).toBe(ids[2]);
      if (filter !== '&kind=missing') expect(seen[1]).toBe(ids[3]);
    }

    const at = (places: number[]) => places.map((place) => ids[place]).toSorted();
    const filtered: [string, number[]][] = [
      ['state=open', [0, 2, 3, 4, 5]],
      ['state=accepted', [1]],
      ['state=declined', [6]],
      ['over=1', [6]],
      ['stage=discover', [0, 3]],
      ['persona=cfo', [0, 1, 2, 3]],
      ['competitor=paygrove', [5]],
      ['kind=wrong', [1, 3, 5]],
      ['assignee=me', [1]],
      ['assignee=mark', [1]],
      ['assignee=none', [0, 2, 3, 4, 5]],
      ['late=1', [2]],
      ['late=1&persona=cfo', [2]],
      ['persona=cfo&kind=wrong', [1, 3]],
      ['stage=justify&kind=wrong&assignee=me', [1]],
      ['stage=justify&assignee=none&state=open', [2, 4, 5]],
      ['over=1&stage=discover', [6]],
      ['persona=nobody', []],
    ];
    for (const [query, places] of filtered) {
      expect(idsOf(await api.ask(mark, 'GET', `/gaps?${query}`)).toSorted(), query).toEqual(at(places));
    }
    const nobody = await api.ask(mark, 'GET', '/gaps?assignee=none&limit=2');
    const rest = await api.ask(mark, 'GET', `/gaps?assignee=none&cursor=${nobody.json.next}`);
    expect([...idsOf(nobody), ...idsOf(rest)].toSorted()).toEqual(at([0, 2, 3, 4, 5]));
  });

  it('lists what I asked for, each once, the last asked for first', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const ids: string[] = [];
    for (let at = 0; at < 5; at += 1) {
      api.now = new Date(api.now.getTime() + 60_000);
      const caller = at % 2 ? grace : ada;
      ids.push((await api.ask(caller, 'POST', '/gaps', { body: { said: `Number ${at}` } })).json.id);
    }
    api.now = new Date(api.now.getTime() + 60_000);
    await api.ask(ada, 'PUT', `/gaps/${ids[1]}/signal`, { body: {} });
    await api.ask(mark, 'PUT', `/gaps/${ids[0]}/merge`, { body: { into: ids[1] } });
    const first = await api.ask(ada, 'GET', '/gaps/mine?limit=2');
    const second = await api.ask(ada, 'GET', `/gaps/mine?limit=2&cursor=${first.json.next}`);
    expect([idsOf(first), idsOf(second), second.json.next]).toEqual([[ids[1], ids[4]], [ids[2]], null]);
    expect(first.json.items[0].isMine).toBe(true);
    expect((await api.ask(ada, 'GET', `/gaps/${ids[0]}`)).json.isMine).toBe(true);
  });

  it('finds a gap that says the same with other endings, and pieces that may answer', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const said = 'What happens to open invoices when we migrate?';
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said } });
    await api.ask(ada, 'POST', '/gaps', { body: { said: 'Do you have a reference in Norway?' } });
    const asked = await api.ask(grace, 'POST', '/gaps/suggestions', {
      body: { said: 'They are migrating and ask about each open invoice' },
    });
    expect(asked.status, asked.text).toBe(200);
    expect(idsOf({ json: { items: asked.json.gaps } })).toEqual([json.id]);
    const erp = await api.ask(grace, 'POST', '/gaps/suggestions', {
      body: { said: 'Our ERP does this already' },
    });
    expect(erp.json.pieces[0]).toMatchObject({
      id: 'objections/erp-does-this',
      title: index.piece('objections/erp-does-this')?.title,
      url: expect.stringMatching(/^\/objections\/erp-does-this\//),
      says: expect.stringMatching(/\w/),
    });
    expect(erp.json.pieces.length).toBeLessThanOrEqual(3);
    const nothing = await api.ask(grace, 'POST', '/gaps/suggestions', { body: { said: 'is it? the a of' } });
    expect(nothing.json.gaps).toEqual([]);
    await api.ask(mark, 'PUT', `/gaps/${json.id}/refusal`, { body: { reason: 'No.' } });
    const after = await api.ask(grace, 'POST', '/gaps/suggestions', { body: { said } });
    expect(after.json.gaps).toEqual([]);
    expect(await api.store.db.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('tells how it went as a story, and leaves the names of those who asked out for other reps', async () => {
    const { api, ada, grace, mark } = await begin(bench);
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'What about Norway?' } });
    const path = `/gaps/${json.id}`;
    await api.ask(mark, 'PUT', `${path}/acceptance`, { body: {} });
    const proposal = { need: 'name a reference in Norway', answer: 'one proof point', by: '2026-11-27' };
    await api.ask(mark, 'PUT', `${path}/proposal`, { body: proposal });
    await api.ask(ada, 'PUT', `${path}/reply`, { body: { agrees: false, words: 'Two of them, please.' } });
    await api.ask(mark, 'PUT', `${path}/assignment`, { body: { person: 'mona' } });
    await api.ask(grace, 'POST', `${path}/comments`, { body: { words: 'I have one.' } });
    await api.ask(mark, 'POST', `${path}/comments`, { body: { words: 'Good.' } });
    await api.ask(mark, 'PUT', `${path}/publication`, { body: { pieces: ['proof/oatley-close'] } });

    const told = await api.ask(grace, 'GET', `${path}/history`);
    const { items } = told.json;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'flagged',
      'accepted',
      'proposed',
      'not-quite',
      'assigned',
      'commented',
      'commented',
      'published',
    ]);
    expect(items.map(({ who }: { who: string }) => who)).toEqual([
      'Somebody who asked',
      'Name of mark',
      'Name of mark',
      'Somebody who asked',
      'Name of mark',
      'Name of grace',
      'Name of mark',
      'Name of mark',
    ]);
    expect(items[3]).toMatchObject({ said: 'Two of them, please.' });
    expect(items[2].words).toContain('name a reference in Norway');
    expect(items[4].words).toContain('Name of mona');
    expect(items[7].words).toContain(index.piece('proof/oatley-close')?.title);
    expect(told.text).not.toContain('Name of ada');
    expect((await api.ask(ada, 'GET', `${path}/history`)).text).toContain('Name of ada');
    expect((await api.ask(mark, 'GET', `${path}/history`)).text).toContain('Name of ada');
    // A key that may read the library but no gaps knows nothing of them at all.
    expect((await api.ask(keyOf(mark, 'library:read'), 'GET', `${path}/history`)).status).toBe(403);
    for (const address of [path, '/gaps/mine', '/gaps/credits?piece=proof/oatley-close']) {
      expect((await api.ask(grace, 'GET', address)).text).not.toContain('Name of ada');
    }
    expect((await api.ask(grace, 'GET', `${path}/signals`)).status).toBe(403);
  });

  it('pages through those who asked, with their teams', async () => {
    const { api, mark } = await begin(bench);
    await layGap(api.store.db, 'gap', ['ada', 'grace', 'mona']);
    const first = await api.ask(mark, 'GET', '/gaps/gap/signals?limit=2');
    const second = await api.ask(mark, 'GET', `/gaps/gap/signals?limit=2&cursor=${first.json.next}`);
    const all = [...first.json.items, ...second.json.items];
    expect(
      all.map(({ who, teams }: { who: { name: string }; teams: string[] }) => [who.name, teams]),
    ).toEqual([
      ['Name of ada', ['Alpine team']],
      ['Name of grace', []],
      ['Name of mona', []],
    ]);
    expect(second.json.next).toBeNull();
  });

  it('goes by the id of a piece that the library has lost', async () => {
    const { api, ada, mark } = await begin(bench);
    const { json } = await api.ask(ada, 'POST', '/gaps', {
      body: { said: 'Norway?', piece: 'proof/oatley-close' },
    });
    await api.ask(mark, 'PUT', `/gaps/${json.id}/publication`, { body: { pieces: ['proof/oatley-close'] } });
    const { library } = index;
    const pieces = library.pieces.filter(({ id }) => id !== 'proof/oatley-close');
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    const lost = { id: 'proof/oatley-close', title: 'proof/oatley-close', url: '/proof/oatley-close/' };
    expect((await api.ask(ada, 'GET', `/gaps/${json.id}`)).json).toMatchObject({
      piece: lost,
      answers: [lost],
    });
    expect((await api.ask(ada, 'GET', '/gaps/credits?piece=proof/oatley-close')).json).toEqual({
      teams: ['Alpine team'],
      gaps: 1,
    });
  });
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  const [ada, grace] = [await api.addPerson('ada'), await api.addPerson('grace')];
  const mark = await api.addPerson('mark', 'marketer');
  await api.addPerson('mona', 'marketer');
  const createdAt = api.now.toISOString();
  await api.store.db.insertInto('team').values({ id: 't1', name: 'Alpine team', createdAt }).execute();
  await api.store.db.insertInto('teamMember').values({ team: 't1', person: 'ada', createdAt }).execute();
  return { api, ada, grace, mark };
}
