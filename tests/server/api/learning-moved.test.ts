import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { createLibraryReader } from '#server/api/library/open-library.ts';
import { keepLearntTexts } from '#server/learning/learnt-texts.ts';
import { moveTracksOfRelease } from '#server/learning/moved-tracks.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { giveTrack, TRACK } from './learning-world.ts';
import { passQuiz, quizLibrary, withBlock } from './quiz-world.ts';
import { startApi, type TestApi } from './test-api.ts';
import { layBareRelease, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await quizLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const THEN = 'objections/erp-does-this';
const NOW = 'objections/erp-is-enough';
const BLOCK = `${NOW}#re01`;
const WEEK_ONE = 'tracks/week-one';
const COMPLETION = '/tracks/first-week/steps/rd01/completion';
const EDITORIAL = '/learning/changes/editorial';
const OTHERWISE = 'The module posts and pays well. We do what comes after.';

onBothEngines((bench) => {
  it('has a change learnt again once, and shows it, where the piece got another id with it', async () => {
    const { api, ada } = await begin(bench);
    await keepTexts(api);
    await api.ask(ada, 'PUT', COMPLETION, { body: {} });
    await passQuiz(api, ada);
    api.sites = [await layBareRelease(withBlock(movePiece(library, THEN, NOW), BLOCK, OTHERWISE), 'two')];
    const [read, quiz] = (await api.ask(ada, 'GET', '/tracks/first-week')).json.phases[0].items;
    for (const step of [read, quiz]) {
      expect([step.state, step.changed], step.kind).toEqual(['changed', [BLOCK]]);
      const { items } = (await api.ask(ada, 'GET', `/tracks/changes?step=${encodeURIComponent(step.ref)}`))
        .json;
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ block: BLOCK, url: `/${NOW}/#re01` });
      expect(new Set(items[0].words.map(({ kind }: { kind: string }) => kind))).toContain('gone');
    }
  });

  it('leaves done what was learnt of a piece that only got another id', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'PUT', COMPLETION, { body: {} });
    await passQuiz(api, ada);
    api.sites = [await layBareRelease(movePiece(library, THEN, NOW), 'two')];
    const { json } = await api.ask(ada, 'GET', '/tracks/first-week');
    const states = json.phases[0].items.map(({ state }: { state: string }) => state);
    expect(states.slice(0, 2)).toEqual(['done', 'done']);
  });

  it('keeps a change editorial, lists it, and lets it be taken back when the piece gets another id', async () => {
    const { api, ada } = await begin(bench);
    const mark = await api.addPerson('mark', 'marketer');
    await keepTexts(api);
    await api.ask(ada, 'PUT', COMPLETION, { body: {} });
    const changed = withBlock(library, `${THEN}#re01`, OTHERWISE);
    api.sites = [await layBareRelease(changed, 'two')];
    const [{ before, after }] = (await api.ask(mark, 'GET', '/learning/changes')).json.items;
    const block = `${THEN}#re01`;
    const told = await api.ask(mark, 'PUT', EDITORIAL, { body: { block, before, after } });
    expect(told.status, told.text).toBe(204);
    api.sites = [await layBareRelease(movePiece(changed, THEN, NOW), 'three')];
    const state = async () => (await api.ask(ada, 'GET', '/tracks/first-week')).json.phases[0].items[0].state;
    expect(await state()).toBe('done');
    const { items } = (await api.ask(mark, 'GET', '/learning/changes')).json;
    expect(items).toMatchObject([{ block: BLOCK, before, after, isEditorial: true }]);
    const body = { block: BLOCK, before, after };
    expect((await api.ask(mark, 'DELETE', EDITORIAL, { body })).status).toBe(204);
    expect(await state()).toBe('changed');
    expect((await api.ask(mark, 'PUT', EDITORIAL, { body })).status).toBe(204);
    expect(await state()).toBe('done');
  });

  it('gives nobody a track again that got another id, nor by a rule, and counts it once', async () => {
    const { api } = await begin(bench);
    const boss = await api.addPerson('boss', 'manager');
    const createdAt = api.now.toISOString();
    const { db } = api.store;
    await db.insertInto('team').values({ id: 'alpine', name: 'Alpine team', createdAt }).execute();
    const members = ['ada', 'boss'].map((person) => ({ team: 'alpine', person, createdAt }));
    await db.insertInto('teamMember').values(members).execute();
    await giveTrack(api, 'ada', { dueOn: '2026-12-01' });
    const rule = { track: TRACK, team: 'alpine', withinDays: 30 };
    expect((await api.ask(boss, 'POST', '/learning/rules', { body: rule })).status).toBe(201);
    api.sites = [await layBareRelease(movePiece(library, TRACK, WEEK_ONE), 'two')];

    // As if both had been given before anybody moved the one to the other.
    await giveTrack(api, 'boss', { dueOn: '2026-12-05' });
    await giveTrack(api, 'boss', { track: WEEK_ONE, dueOn: '2026-12-09' });
    const { items } = (await api.ask(boss, 'GET', '/tracks/mine')).json;
    expect(items).toMatchObject([{ id: WEEK_ONE, dueOn: '2026-12-09' }]);

    const body = { track: WEEK_ONE, people: ['ada'], dueOn: '2026-12-22' };
    const given = await api.ask(boss, 'POST', '/learning/assignments', { body });
    expect([given.status, given.json], given.text).toEqual([200, { assigned: 0, already: 1 }]);
    expect(await assignmentsOf(api, 'ada')).toEqual([`${WEEK_ONE} 2026-12-01`]);

    await api.addPerson('eve');
    await giveTrack(api, 'eve', { dueOn: '2026-12-02' });
    const parts = { store: api.store, sites: () => api.sites, now: () => api.now };
    await moveTracksOfRelease(parts);
    expect(await assignmentsOf(api, 'eve')).toEqual([`${WEEK_ONE} 2026-12-02`]);
    const again = await api.ask(boss, 'POST', '/learning/rules', { body: { ...rule, track: WEEK_ONE } });
    expect(again.status, again.text).toBe(409);
    const lea = await api.addPerson('lea', 'manager');
    await db.insertInto('teamMember').values({ team: 'alpine', person: 'lea', createdAt }).execute();
    const results = (await api.ask(lea, 'GET', '/learning/results')).json.items;
    expect(results.map(({ person, dueOn }: Result) => `${person.id} ${dueOn}`)).toEqual([
      'ada 2026-12-01',
      'boss 2026-12-09',
    ]);
  });

  it('goes on with the drill where the quiz got another id', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const { items } = (await api.ask(ada, 'GET', '/drill')).json;
    const answer = async (id: string) => {
      const { drawn } = await api.store.db
        .selectFrom('drillAsk')
        .select('drawn')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const body = { answer: JSON.parse(drawn).question.right };
      const told = await api.ask(ada, 'PUT', `/drill/${id}/answer`, { body });
      expect(told.status, told.text).toBe(200);
    };
    for (const { id } of items.slice(1)) await answer(id);
    api.sites = [await layBareRelease(moveQuiz(library), 'two')];
    // Asked under the former id, and answered under the one of today.
    await answer(items[0].id);
    api.now = new Date('2027-01-04T08:00:00.000Z');
    const due = (await api.ask(ada, 'GET', '/drill')).json.items;
    expect(due.map(({ why }: { why: string }) => why)).toEqual(Array(6).fill('Due again'));
    for (const { id } of due) await answer(id);
    const cards = await api.store.db.selectFrom('drillCard').select(['question', 'card', 'dueAt']).execute();
    expect(cards.map(({ card }) => JSON.parse(card).reps)).toEqual(Array(6).fill(2));
    expect(cards.filter(({ question }) => !question.startsWith('quizzes/bills#'))).toEqual([]);
    // A card that was left behind counts no more.
    const [left] = cards;
    await api.store.db
      .insertInto('drillCard')
      .values({
        person: 'ada',
        question: left?.question.replace('bills', 'invoices') ?? '',
        card: left?.card ?? '',
        dueAt: '2026-12-01T00:00:00.000Z',
      })
      .execute();
    api.now = new Date('2027-01-05T08:00:00.000Z');
    const next = (await api.ask(ada, 'GET', '/drill')).json.items;
    expect(next.map(({ why }: { why: string }) => why)).toEqual(['New from your tracks']);
  });
});

interface Result {
  readonly person: { readonly id: string };
  readonly dueOn: string;
}

async function assignmentsOf({ store }: TestApi, person: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom('assignment')
    .select(['track', 'dueOn'])
    .where('person', '=', person)
    .execute();
  return rows.map(({ track, dueOn }) => `${track} ${dueOn}`);
}

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}

async function keepTexts(api: TestApi): Promise<void> {
  const open = createLibraryReader(
    () => api.sites,
    () => api.now,
  );
  await keepLearntTexts(api.store.db, await open(), api.now);
}

/** The library after a piece was given another id, which says which one it had. */
function movePiece(library: Library, then: string, now: string): Library {
  const pieces = library.pieces.map((piece) =>
    piece.id === then
      ? {
          ...piece,
          id: now,
          name: now.split('/')[1],
          movedFrom: [then],
          blocks: piece.blocks.map((block) => ({ ...block, ref: `${now}#${block.id}` })),
        }
      : piece,
  ) as Library['pieces'];
  return { ...library, pieces };
}

/** The same with the quiz, which is cited by its former name. */
function moveQuiz(library: Library): Library {
  const quizzes = library.quizzes.map((quiz) => ({
    ...quiz,
    id: 'quizzes/bills',
    name: 'bills',
    movedFrom: [quiz.id],
  }));
  return { ...library, quizzes };
}
