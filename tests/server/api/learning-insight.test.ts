import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { basisColumns } from '#server/learning/step-records.ts';
import type { Site } from '#server/site.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';
import { beginTracks, doStep, giveTrack, TRACK } from './learning-world.ts';
import type { TestApi } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await fixtureLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const BLOCK = 'objections/erp-does-this#re01';
const LONG_AGO = '2026-11-10T08:00:00.000Z';

onBothEngines((bench) => {
  it('says where five people or more have stopped for a week, and of fewer nothing', async () => {
    const { api, mark, ada } = await beginTracks(bench, release.site);
    await crowd(api, 7, async (person) => {
      await giveTrack(api, person, { startOn: '2026-11-01' });
    });
    for (const person of ['p1', 'p2', 'p3', 'p4', 'p5']) await doStep(api, library, person, 'rd01', LONG_AGO);
    await doStep(api, library, 'p6', 'rd01', '2026-11-20T08:00:00.000Z');
    const { json, text } = await api.ask(mark, 'GET', '/learning/stalls');
    expect(json).toEqual({
      steps: [
        {
          ref: `${TRACK}#qz01`,
          title: 'Quiz: The first week',
          url: '/tracks/first-week/#qz01',
          track: 'The first week',
          reached: 6,
          stalled: 5,
        },
      ],
      questions: [],
    });
    expect(text).not.toMatch(/Name of|\bp\d/);
    await doStep(api, library, 'p1', 'qz01', '2026-11-15T08:00:00.000Z');
    expect((await api.ask(mark, 'GET', '/learning/stalls')).json).toEqual(json);
    api.now = new Date('2026-11-23T08:00:00.000Z');
    expect((await api.ask(mark, 'GET', '/learning/stalls')).json.steps).toEqual([]);
    expect((await api.ask(ada, 'GET', '/learning/stalls')).status).toBe(403);
  });

  it('counts nobody who was not given the track', async () => {
    const { api, mark } = await beginTracks(bench, release.site);
    await crowd(api, 6, (person) => doStep(api, library, person, 'rd01', LONG_AGO));
    expect((await api.ask(mark, 'GET', '/learning/stalls')).json.steps).toEqual([]);
  });

  it('says which questions are missed, of quizzes that five people took', async () => {
    const { api, mark } = await beginTracks(bench, release.site);
    const { db } = api.store;
    const counts = [
      { question: 'quizzes/first-week#qs01', asked: 10, missed: 4 },
      { question: 'quizzes/first-week#qs02', asked: 10, missed: 9 },
      { question: 'quizzes/first-week#qs03', asked: 4, missed: 4 },
      { question: 'quizzes/first-week#qs04', asked: 10, missed: 0 },
      { question: 'quizzes/gone#qs04', asked: 10, missed: 10 },
    ];
    await db.insertInto('questionCount').values(counts).execute();
    await crowd(api, 4, (person) => takeQuiz(api, person));
    expect((await api.ask(mark, 'GET', '/learning/stalls')).json.questions).toEqual([]);
    await takeQuiz(api, 'ada');
    api.now = new Date('2026-11-23T08:00:00.000Z');
    const { json } = await api.ask(mark, 'GET', '/learning/stalls');
    expect(json.questions).toEqual([
      {
        question: 'quizzes/first-week#qs02',
        ask: 'What may you say of Paygrove?',
        quiz: 'The first week',
        block: 'battlecards/paygrove#gl01',
        url: '/battlecards/paygrove/#gl01',
        asked: 10,
        missed: 9,
      },
      expect.objectContaining({ question: 'quizzes/first-week#qs01', missed: 4 }),
    ]);
  });

  it('shows what reads otherwise than it was learnt, and lets marketers call it editorial', async () => {
    const { api, mark, lea } = await beginTracks(bench, release.site);
    const { db } = api.store;
    const after =
      library.pieces.flatMap(({ blocks }) => blocks).find(({ ref }) => ref === BLOCK)?.digest ?? '';
    const seenAt = LONG_AGO;
    const words = 'It reads what your ERP cannot.';
    await db
      .insertInto('learntText')
      .values([
        { block: BLOCK, digest: 'earlier', words, seenAt },
        { block: BLOCK, digest: after, words: 'of today', seenAt },
        { block: 'objections/ninety-day-terms#none', digest: 'x', words, seenAt },
      ])
      .execute();
    await crowd(api, 5, async (person) => {
      await doStep(api, library, person, 'rh01', LONG_AGO);
      if (person === 'p5') return;
      await learntEarlier(api, person);
    });
    const { json } = await api.ask(mark, 'GET', '/learning/changes');
    expect(json).toMatchObject({
      items: [
        {
          block: BLOCK,
          before: 'earlier',
          after,
          people: null,
          isEditorial: false,
          url: '/objections/erp-does-this/#re01',
        },
      ],
      next: null,
    });
    expect(json.items[0].words.some(({ kind }: { kind: string }) => kind === 'gone')).toBe(true);
    await learntEarlier(api, 'p5');
    expect((await api.ask(mark, 'GET', '/learning/changes')).json.items[0].people).toBe(5);

    await giveTrack(api, 'p1');
    await db.insertInto('teamMember').values({ team: 'alpine', person: 'p1', createdAt: LONG_AGO }).execute();
    const done = async () =>
      (await api.ask(lea, 'GET', '/learning/team')).json.items.find(
        ({ person }: { person: { id: string } }) => person.id === 'p1',
      ).done;
    expect(await done()).toBe(0);
    const body = { block: BLOCK, before: 'earlier', after };
    const path = '/learning/changes/editorial';
    expect((await api.ask(lea, 'PUT', path, { body })).status).toBe(403);
    expect((await api.ask(mark, 'PUT', path, { body: { ...body, before: 'never' } })).status).toBe(422);
    expect((await api.ask(mark, 'PUT', path, { body: { ...body, before: after } })).status).toBe(422);
    const marks = await Promise.all(Array.from({ length: 20 }, () => api.ask(mark, 'PUT', path, { body })));
    expect(marks.map(({ status }) => status)).toEqual(marks.map(() => 204));
    expect(await done()).toBe(1);
    expect((await api.ask(mark, 'GET', '/learning/changes')).json.items[0].isEditorial).toBe(true);
    const turned = { block: BLOCK, before: after, after: 'earlier' };
    expect((await api.ask(mark, 'DELETE', path, { body: turned })).status).toBe(204);
    expect(await done()).toBe(0);
  });

  it('takes back what two readings are by others between them, and nothing else', async () => {
    const { api, mark } = await beginTracks(bench, release.site);
    const { db } = api.store;
    const today =
      library.pieces.flatMap(({ blocks }) => blocks).find(({ ref }) => ref === BLOCK)?.digest ?? '';
    const rows = ['a', 'b', 'c', 'd'].map((digest) => ({
      block: BLOCK,
      digest,
      words: digest,
      seenAt: LONG_AGO,
    }));
    await db.insertInto('learntText').values(rows).execute();
    const path = '/learning/changes/editorial';
    const pairs = [
      ['a', 'b'],
      ['b', today],
      ['c', 'a'],
      ['a', 'd'],
      ['d', today],
    ] as const;
    for (const [before, after] of pairs) {
      await api.ask(mark, 'PUT', path, { body: { block: BLOCK, before, after } });
    }
    const same = async () => {
      const { json } = await api.ask(mark, 'GET', '/learning/changes');
      return json.items.flatMap((one: { before: string; isEditorial: boolean }) =>
        one.isEditorial ? one.before : [],
      );
    };
    expect(await same()).toEqual(['a', 'b', 'c', 'd']);
    const body = { block: BLOCK, before: 'a', after: today };
    expect((await api.ask(mark, 'DELETE', path, { body })).status).toBe(204);
    expect(await same()).toEqual(['b', 'd']);
    const left = await db.selectFrom('editorialChange').select(['before', 'after']).execute();
    expect(left.map(({ before, after }) => `${before} ${after}`).toSorted()).toEqual(
      [`b ${today}`, 'c a', `d ${today}`].toSorted(),
    );
  });

  it('goes through the changes in pages', async () => {
    const { api, mark } = await beginTracks(bench, release.site);
    const rows = ['a', 'b', 'c'].map((digest) => ({ block: BLOCK, digest, words: digest, seenAt: LONG_AGO }));
    await api.store.db.insertInto('learntText').values(rows).execute();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { json } = await api.ask(
        mark,
        'GET',
        `/learning/changes?limit=1${cursor && `&cursor=${cursor}`}`,
      );
      seen.push(...json.items.map(({ before }: { before: string }) => before));
      cursor = json.next;
    }
    expect(seen).toEqual(['a', 'b', 'c']);
  });
});

async function crowd(api: TestApi, size: number, each: (person: string) => Promise<void>): Promise<void> {
  const people = Array.from({ length: size }, (_, at) => `p${at + 1}`);
  await api.store.db
    .insertInto('user')
    .values(people.map((id) => personRow(id)))
    .execute();
  for (const person of people) await each(person);
}

/** As if the person had done the rehearsal while the block read otherwise. */
async function learntEarlier({ store }: TestApi, person: string): Promise<void> {
  const { basis } = await store.db
    .selectFrom('stepDone')
    .select('basis')
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  await store.db
    .updateTable('stepDone')
    .set(basisColumns({ ...JSON.parse(basis), [BLOCK]: 'earlier' }))
    .where('person', '=', person)
    .execute();
}

async function takeQuiz({ store }: TestApi, person: string): Promise<void> {
  await store.db
    .insertInto('quizAttempt')
    .values({
      id: `attempt of ${person}`,
      person,
      quiz: 'quizzes/first-week',
      number: 1,
      seed: 's',
      drawn: '[]',
      answers: '[]',
      right: 0,
      asked: 3,
      isPassed: 0,
      beganAt: LONG_AGO,
      endedAt: LONG_AGO,
    })
    .execute();
}
