import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DRILL_SECONDS, secondsOf } from '#domain/learning/drill.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { Library } from '#domain/library.ts';
import { schedule } from '#server/learning/schedule.ts';
import { tidyUp } from '#server/people/tidy-up.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { BECAUSE, passQuiz, quizLibrary, wrongFor } from './quiz-world.ts';
import { startApi, type TestApi } from './test-api.ts';
import { layBareRelease, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await quizLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const DAY = 86_400_000;

onBothEngines((bench) => {
  it('has nothing for whoever has passed no quiz and opened no sheet', async () => {
    const { api, ada } = await begin(bench);
    expect((await api.ask(ada, 'GET', '/drill')).json).toEqual({ items: [], answered: 0, nextOn: null });
  });

  it('asks for 90 seconds a day, the same ones until they are answered, and tells no answer before', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    expect((await api.ask(ada, 'GET', '/tracks/mine')).json.drill).toBe(6);
    const first = await api.ask(ada, 'GET', '/drill');
    expect(first.json.items).toHaveLength(6);
    expect(first.text).not.toMatch(/because|"right"|"accept"/i);
    const own = await api.ask(ada, 'GET', '/me/export');
    expect(own.text).not.toMatch(BECAUSE);
    const kept = own.json.drillAnswers.toSorted(
      (one: { at: number }, other: { at: number }) => one.at - other.at,
    );
    expect(kept).toMatchObject(
      first.json.items.map(({ id, question }: { id: string; question: object }) => ({ id, ...question })),
    );
    expect(JSON.stringify(kept)).not.toMatch(/"right"|"accept"|because/i);
    const rows = await api.store.db.selectFrom('drillAsk').select('drawn').execute();
    const seconds = rows.map(({ drawn }) => secondsOf(JSON.parse(drawn).question));
    const sum = seconds.reduce((one, other) => one + other, 0);
    expect(sum).toBeLessThanOrEqual(DRILL_SECONDS);
    expect(sum + Math.min(...seconds)).toBeGreaterThan(DRILL_SECONDS);
    expect((await api.ask(ada, 'GET', '/drill')).text).toBe(first.text);
    for (const [at, { id, why }] of first.json.items.entries()) {
      expect(why).toBe('New from your tracks');
      const right = await rightFor(api, id);
      const told = await api.ask(ada, 'PUT', `/drill/${id}/answer`, {
        body: { answer: at === 0 ? wrongFor(right) : right },
      });
      expect([told.status, told.json.isRight, told.json.right], told.text).toEqual([200, at !== 0, right]);
      expect(told.json.because).toMatch(BECAUSE);
      expect(told.json.nextOn > '2026-11-22').toBe(true);
    }
    const over = await api.ask(ada, 'GET', '/drill');
    // The seventh question of the quiz is still to come.
    expect(over.json).toEqual({ items: [], answered: 6, nextOn: '2026-11-23' });
    expect((await api.ask(ada, 'GET', '/tracks/mine')).json.drill).toBe(0);
    // The next day what was missed comes back first, and what was never asked.
    api.now = new Date('2026-11-23T06:00:00.000Z');
    const next = await api.ask(ada, 'GET', '/drill');
    expect(next.json.items.map(({ why }: { why: string }) => why)).toEqual([
      'Due again',
      'New from your tracks',
    ]);
    expect(next.json.items[0].question.ask).toBe(first.json.items[0].question.ask);
    expect(next.json.answered).toBe(0);
  });

  it('asks no more and nothing twice, however many ask at once', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const all = await Promise.all(Array.from({ length: 40 }, () => api.ask(ada, 'GET', '/drill')));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    const rows = await api.store.db.selectFrom('drillAsk').select('question').execute();
    expect([rows.length, new Set(rows.map(({ question }) => question)).size]).toEqual([6, 6]);
  }, 30_000);

  it('grades once, whatever comes at once, and schedules once', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const { id } = (await api.ask(ada, 'GET', '/drill')).json.items[0];
    const right = await rightFor(api, id);
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        api.ask(ada, 'PUT', `/drill/${id}/answer`, { body: { answer: at % 2 ? right : wrongFor(right) } }),
      ),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(50);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(50);
    expect(new Set(all.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    for (const { text } of all.filter(({ status }) => status === 409)) expect(text).not.toMatch(BECAUSE);
    const cards = await api.store.db.selectFrom('drillCard').select(['card', 'version']).execute();
    expect(cards.map(({ version, card }) => [version, JSON.parse(card).reps])).toEqual([[0, 1]]);
  }, 30_000);

  it('gives nobody the question of another, and takes no answer that does not fit', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const { items } = (await api.ask(ada, 'GET', '/drill')).json;
    const bob = await api.addPerson('bob', 'admin');
    const right = await rightFor(api, items[0].id);
    const told = await api.ask(bob, 'PUT', `/drill/${items[0].id}/answer`, { body: { answer: right } });
    const missing = await api.ask(bob, 'PUT', '/drill/none/answer', { body: { answer: right } });
    expect([told.status, told.text]).toEqual([404, missing.text]);
    for (const { id, question } of items) {
      const answer = question.kind === 'text' ? 1 : 'x';
      expect((await api.ask(ada, 'PUT', `/drill/${id}/answer`, { body: { answer } })).status).toBe(422);
    }
    expect((await api.ask(ada, 'GET', '/drill')).json.answered).toBe(0);
  });

  it('asks first what today’s sheet needs', async () => {
    const { api, ada } = await begin(bench);
    const body = { address: '/call/justify/cfo/' };
    expect((await api.ask(ada, 'PUT', '/recents', { body })).status).toBe(204);
    const { json } = await api.ask(ada, 'GET', '/drill');
    expect(json.items.length).toBeGreaterThan(0);
    expect(new Set(json.items.map(({ why }: { why: string }) => why))).toEqual(new Set(['On today’s sheet']));
    const sheet = await api.ask(ada, 'GET', '/call-sheet?stage=justify&persona=cfo');
    const asked = await api.store.db.selectFrom('drillAsk').select('drawn').execute();
    const pieces = new Set(sheet.json.lines.map(({ ref }: { ref: string }) => ref.split('#')[0]));
    for (const { drawn } of asked) {
      expect(pieces.has(JSON.parse(drawn).question.cites.split('#')[0])).toBe(true);
    }
    const bob = await api.addPerson('bob');
    await api.ask(bob, 'PUT', '/recents', { body });
    api.now = new Date(api.now.getTime() + DAY + 1);
    expect((await api.ask(bob, 'GET', '/drill')).json.items).toEqual([]);
  });

  it('gives no place to a question that cannot be asked, and announces none', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    // The words that one question asks about are gone: six of the seven are left.
    const gone = 'objections/erp-does-this#bs01';
    const pieces = library.pieces.map((piece) => ({
      ...piece,
      blocks: piece.blocks.filter(({ ref }) => ref !== gone),
    })) as Library['pieces'];
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    await expectAllOf(6);
    const [quiz] = library.quizzes;
    const questions = quiz?.questions.filter(({ kind }) => kind === 'fits') ?? [];
    const quizzes = library.quizzes.map((one) => ({ ...one, questions }));
    const bare = await layBareRelease({ ...library, pieces, quizzes }, 'release-3');
    await api.store.db.deleteFrom('drillAsk').execute();
    api.sites = [bare];
    await expectAllOf(0);
    expect((await api.ask(ada, 'GET', '/drill')).json.nextOn).toBeNull();

    async function expectAllOf(size: number): Promise<void> {
      expect((await api.ask(ada, 'GET', '/tracks/mine')).json.drill).toBe(size);
      expect((await api.ask(ada, 'GET', '/drill')).json.items).toHaveLength(size);
    }
  });

  it('takes the answer to yesterday’s question, also when the quiz is gone', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const { id } = (await api.ask(ada, 'GET', '/drill')).json.items[0];
    const right = await rightFor(api, id);
    api.now = new Date(api.now.getTime() + DAY);
    api.sites = [await layBareRelease({ ...library, quizzes: [] }, 'release-2')];
    const told = await api.ask(ada, 'PUT', `/drill/${id}/answer`, { body: { answer: right } });
    expect([told.status, told.json.isRight]).toEqual([200, true]);
    expect((await api.ask(ada, 'GET', '/drill')).json.items).toEqual([]);
  });

  it('forgets after 90 days what was asked, and keeps when it is due again', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const { id } = (await api.ask(ada, 'GET', '/drill')).json.items[0];
    await api.ask(ada, 'PUT', `/drill/${id}/answer`, { body: { answer: await rightFor(api, id) } });
    const left = async (days: number) => {
      const now = () => new Date(api.now.getTime() + days * DAY);
      await tidyUp({ store: api.store, now, log: pino({ level: 'silent' }) });
      return (await api.store.db.selectFrom('drillAsk').select('id').execute()).length;
    };
    expect([await left(89), await left(91)]).toEqual([6, 0]);
    expect(await api.store.db.selectFrom('drillCard').select('question').execute()).toHaveLength(1);
  });
});

it('schedules the same for the same answers, in whole days, later the more often it was right', () => {
  const at = new Date('2026-11-22T23:59:00.000Z');
  expect(schedule(undefined, true, at)).toEqual(schedule(undefined, true, at));
  const missed = schedule(undefined, false, at);
  expect(missed.dueAt.slice(0, 10)).toBe('2026-11-23');
  let card: string | undefined;
  let now = at;
  let gap = 0;
  for (let time = 0; time < 12; time += 1) {
    const next = schedule(card, true, now);
    const days = (Date.parse(next.dueAt) - now.getTime()) / DAY;
    expect([Number.isInteger(days), days > gap || days >= 365]).toEqual([true, true]);
    [card, now, gap] = [next.card, new Date(next.dueAt), days];
  }
  const again = schedule(card, false, now);
  expect((Date.parse(again.dueAt) - now.getTime()) / DAY).toBeLessThan(gap);
  // A clock that was set back breaks nothing.
  expect(Date.parse(schedule(card, true, at).dueAt)).toBeGreaterThan(at.getTime());
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}

async function rightFor(api: TestApi, id: string): Promise<Answer> {
  const row = await api.store.db
    .selectFrom('drillAsk')
    .select('drawn')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.drawn).question.right;
}
