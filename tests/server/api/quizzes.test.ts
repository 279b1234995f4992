import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { BECAUSE, passQuiz, quizLibrary, rightAnswers, withBlock, wrongAnswers } from './quiz-world.ts';
import { keyOf, startApi } from './test-api.ts';
import { layBareRelease, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await quizLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const ATTEMPTS = '/quizzes/invoices/attempts';
const HOUR = 3_600_000;

onBothEngines((bench) => {
  it('tells nothing of the answers before somebody has answered, and all of them after', async () => {
    const { api, ada } = await begin(bench);
    const open = await api.ask(ada, 'POST', ATTEMPTS);
    expect(open.status).toBe(201);
    const shown = [
      open,
      await api.ask(ada, 'GET', '/quizzes/invoices'),
      await api.ask(ada, 'GET', `${ATTEMPTS}/1`),
      await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers: [] } }),
      await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers: [9, 9, 9, 9, 9, 9] } }),
      await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, {
        body: { answers: ['x', 'x', 'x', 'x', 'x', 'x'] },
      }),
      await api.ask(ada, 'GET', '/me/export'),
      await api.ask(ada, 'GET', '/tracks/mine'),
    ];
    expect(shown.map(({ status }) => status)).toEqual([201, 200, 200, 422, 422, 422, 200, 200]);
    for (const { text } of shown) expect(text).not.toMatch(/because|"right":\[|"accept"|"seed"|"drawn"/i);
    expect(api.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
    expect(JSON.stringify(api.logged)).not.toMatch(BECAUSE);
    expect(open.json.result).toBeNull();
    expect(open.json.questions).toHaveLength(6);
    const answers = await rightAnswers(api, 'ada', 1);
    const told = await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    expect(told.json.result).toMatchObject({ right: 6, asked: 6, isPassed: true });
    expect(told.json.result.feedback).toHaveLength(6);
    for (const { because, source } of told.json.result.feedback) {
      expect(because).toMatch(BECAUSE);
      expect(source.url).toMatch(/^\/objections\/[a-z-]+\/#[a-z0-9]{4}$/);
    }
  });

  it('makes one attempt of a hundred requests at once', async () => {
    const { api, ada } = await begin(bench);
    const all = await Promise.all(Array.from({ length: 100 }, () => api.ask(ada, 'POST', ATTEMPTS)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(await api.store.db.selectFrom('quizAttempt').select('id').execute()).toHaveLength(1);
  }, 30_000);

  it('grades once of a hundred submissions at once', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'POST', ATTEMPTS);
    const right = await rightAnswers(api, 'ada', 1);
    const wrong = await wrongAnswers(api, 'ada', 1);
    const all = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers: at % 2 ? right : wrong } }),
      ),
    );
    const ok = all.filter(({ status }) => status === 200);
    expect(all.filter(({ status }) => status === 409)).toHaveLength(100 - ok.length);
    expect(ok.length).toBe(50);
    expect(new Set(ok.map(({ text }) => text)).size).toBe(1);
    const counts = await api.store.db.selectFrom('questionCount').selectAll().execute();
    expect(counts.map(({ asked }) => asked)).toEqual([1, 1, 1, 1, 1, 1]);
    const done = await api.store.db.selectFrom('stepDone').select('step').execute();
    expect(done).toHaveLength(ok[0]?.json.result.isPassed ? 2 : 0);
  }, 30_000);

  it('tells the same answers the same again, and refuses others', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'POST', ATTEMPTS);
    const path = `${ATTEMPTS}/1/answers`;
    const wrong = { answers: await wrongAnswers(api, 'ada', 1) };
    const right = { answers: await rightAnswers(api, 'ada', 1) };
    const first = await api.ask(ada, 'PUT', path, { body: wrong });
    expect(first.json.result).toMatchObject({ right: 0, isPassed: false });
    expect((await api.ask(ada, 'PUT', path, { body: wrong })).text).toBe(first.text);
    expect((await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).text).toBe(first.text);
    const other = await api.ask(ada, 'PUT', path, { body: right });
    expect([other.status, other.json.code]).toEqual([409, 'conflict']);
    expect((await api.ask(ada, 'GET', '/quizzes/invoices')).json).toMatchObject({
      open: null,
      attemptsLeft: 2,
      passedAt: null,
      past: [{ number: 1, right: 0, asked: 6, isPassed: false }],
    });
  });

  it('takes no answer that does not fit its question, and grades nothing then', async () => {
    const { api, ada } = await begin(bench);
    const { json } = await api.ask(ada, 'POST', ATTEMPTS);
    const right = await rightAnswers(api, 'ada', 1);
    const bad: Record<string, unknown[]> = {
      single: [3, -1, 1.5, 'x', [0], null, {}],
      fits: [3, 'x', [0]],
      multiple: [[4], [0, 0], 0, 'x'],
      order: [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 4], 0],
      match: [[0, 1], [0, 1, 3], 1],
      text: [0, [1], 'x'.repeat(201)],
    };
    for (const [at, { kind }] of json.questions.entries()) {
      for (const answer of bad[kind] ?? []) {
        const answers = right.map((one, index) => (index === at ? answer : one));
        const told = await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
        expect([told.status, kind, answer], told.text).toEqual([422, kind, answer]);
      }
    }
    for (const answers of [right.slice(1), [...right, 0]]) {
      expect((await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } })).status).toBe(422);
    }
    expect((await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).json.result).toBeNull();
    expect(await api.store.db.selectFrom('questionCount').selectAll().execute()).toEqual([]);
  });

  it('gives nobody the attempt of another, nor one that there is not', async () => {
    const { api, ada } = await begin(bench);
    const bob = await api.addPerson('bob', 'admin');
    await api.ask(ada, 'POST', ATTEMPTS);
    const answers = await rightAnswers(api, 'ada', 1);
    for (const number of ['1', '2', '999999']) {
      expect((await api.ask(bob, 'GET', `${ATTEMPTS}/${number}`)).status).toBe(404);
      const told = await api.ask(bob, 'PUT', `${ATTEMPTS}/${number}/answers`, { body: { answers } });
      expect(told.status).toBe(404);
    }
    for (const number of ['0', '-1', '1.0', '01', '1e0', '9999999', 'x', '%00']) {
      expect([404, 422], number).toContain((await api.ask(ada, 'GET', `${ATTEMPTS}/${number}`)).status);
    }
    expect((await api.ask(ada, 'POST', '/quizzes/none/attempts')).status).toBe(404);
    expect((await api.ask(keyOf(ada, 'library:read'), 'GET', `${ATTEMPTS}/1`)).status).toBe(403);
  });

  it('gives so many attempts in a day, each with a new draw, and another one when the first is a day old', async () => {
    const { api, ada } = await begin(bench);
    const draws = new Set<string>();
    for (const number of [1, 2, 3]) {
      const { json } = await api.ask(ada, 'POST', ATTEMPTS);
      expect(json.number).toBe(number);
      draws.add(JSON.stringify(json.questions));
      const answers = await wrongAnswers(api, 'ada', number);
      await api.ask(ada, 'PUT', `${ATTEMPTS}/${number}/answers`, { body: { answers } });
      api.now = new Date(api.now.getTime() + HOUR);
    }
    expect(draws.size).toBe(3);
    const none = await api.ask(ada, 'POST', ATTEMPTS);
    expect([none.status, none.json.code]).toEqual([409, 'conflict']);
    expect((await api.ask(ada, 'GET', '/quizzes/invoices')).json).toMatchObject({
      attemptsLeft: 0,
      nextAt: '2026-11-23T08:00:00.000Z',
    });
    api.now = new Date('2026-11-23T08:00:00.001Z');
    expect((await api.ask(ada, 'POST', ATTEMPTS)).json.number).toBe(4);
  });

  it('counts of everybody the first attempt, so that as many people were asked as are counted', async () => {
    const { api, ada } = await begin(bench);
    const counted = () => api.store.db.selectFrom('questionCount').selectAll().orderBy('question').execute();
    await api.ask(ada, 'POST', ATTEMPTS);
    const answers = await wrongAnswers(api, 'ada', 1);
    await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    const first = await counted();
    expect(first.map(({ asked, missed }) => [asked, missed])).toEqual(Array(6).fill([1, 1]));
    await passQuiz(api, ada);
    expect(await counted()).toEqual(first);
    await passQuiz(api, await api.addPerson('bob'));
    const sum = (await counted()).reduce((all, { asked }) => all + asked, 0);
    expect(sum).toBe(12);
  });

  it('closes an attempt in which nothing was submitted for a day, and tells nothing of its answers', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'POST', ATTEMPTS);
    api.now = new Date(api.now.getTime() + 25 * HOUR);
    expect((await api.ask(ada, 'GET', '/quizzes/invoices')).json).toMatchObject({
      open: null,
      attemptsLeft: 2,
    });
    // It has run out before another one begins.
    const answers = await rightAnswers(api, 'ada', 1);
    const late = await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    expect([late.status, late.json.detail]).toEqual([
      409,
      'This attempt ran out: an attempt is open for a day, and nothing was submitted in it.',
    ]);
    expect(await api.store.db.selectFrom('stepDone').select('step').execute()).toEqual([]);
    const ranOut = await api.ask(ada, 'GET', `${ATTEMPTS}/1`);
    expect((await api.ask(ada, 'POST', ATTEMPTS)).json.number).toBe(2);
    const closed = await api.ask(ada, 'GET', `${ATTEMPTS}/1`);
    expect(closed.json.result).toMatchObject({ right: 0, isPassed: false, answers: [], feedback: [] });
    expect(closed.text).not.toMatch(BECAUSE);
    expect(ranOut.text).toBe(closed.text);
    expect((await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } })).status).toBe(409);
  });

  it('exports what was asked and answered, and no right answer', async () => {
    const { api, ada } = await begin(bench);
    const { questions } = (await api.ask(ada, 'POST', ATTEMPTS)).json;
    const open = await api.ask(ada, 'GET', '/me/export');
    expect(open.json.quizAttempts).toMatchObject([{ number: 1, answers: null, questions }]);
    expect(open.json.quizAttempts[0].questions).toEqual(questions);
    expect(open.text).not.toMatch(BECAUSE);
    const answers = await wrongAnswers(api, 'ada', 1);
    await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    const [attempt] = (await api.ask(ada, 'GET', '/me/export')).json.quizAttempts;
    expect(attempt).toMatchObject({ questions, answers: JSON.stringify(answers), right: 0 });
    expect(JSON.stringify(attempt)).not.toMatch(/"accept"|"right":\[|because/i);
  });

  it('grades by what was drawn when the quiz changes meanwhile, and has the change learnt again', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'POST', ATTEMPTS);
    const answers = await rightAnswers(api, 'ada', 1);
    const before = (await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).text;
    const changed = withBlock(library, 'objections/ninety-day-terms#au01', 'Deal desk may grant 60 days.');
    const quizzes = changed.quizzes.map((quiz) => ({
      ...quiz,
      pass: 100,
      title: 'Another',
      questions: quiz.questions.map((question) => ({ ...question, ask: 'Otherwise?' })),
    }));
    api.sites = [await layBareRelease({ ...changed, quizzes }, 'release-2')];
    expect((await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).text).toBe(before);
    const told = await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    expect(told.json).toMatchObject({ title: 'Invoices and ERPs', pass: 70, result: { isPassed: true } });
    const { json } = await api.ask(ada, 'GET', '/tracks/first-week');
    const step = json.phases[0].items[1];
    const asked = (await api.store.db.selectFrom('quizAttempt').select('drawn').executeTakeFirstOrThrow())
      .drawn;
    // Only where a question about the block was among those that were drawn.
    expect(step.state).toBe(/"qa04"|"qa05"/.test(asked) ? 'changed' : 'done');
  });

  it('asks first what has changed since the person passed', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    const changed = withBlock(
      library,
      'objections/erp-does-this#pf01',
      'Oatley Foods closes four days earlier.',
    );
    api.sites = [await layBareRelease(changed, 'release-2')];
    api.now = new Date(api.now.getTime() + HOUR);
    expect((await api.ask(ada, 'GET', '/tracks/first-week')).json.phases[0].items[1].state).toBe('changed');
    const { json } = await api.ask(ada, 'POST', ATTEMPTS);
    expect(json.questions[0].ask).toBe('Who closes three days earlier?');
    const answers = await rightAnswers(api, 'ada', json.number);
    await api.ask(ada, 'PUT', `${ATTEMPTS}/${json.number}/answers`, { body: { answers } });
    expect((await api.ask(ada, 'GET', '/tracks/first-week')).json.phases[0].items[1].state).toBe('done');
  });

  it('gives an attempt back when the quiz is in the library no more', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    api.sites = [await layBareRelease({ ...library, quizzes: [] }, 'release-2')];
    expect((await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).json.result.isPassed).toBe(true);
    expect((await api.ask(ada, 'POST', ATTEMPTS)).status).toBe(404);
  });
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}
