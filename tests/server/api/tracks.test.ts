import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { createLibraryReader } from '#server/api/library/open-library.ts';
import { giveCertificates } from '#server/learning/certificates.ts';
import { loadIsSame } from '#server/learning/is-same.ts';
import { keepLearntTexts } from '#server/learning/learnt-texts.ts';
import { openTracks } from '#server/learning/open-tracks.ts';
import { completeStep } from '#server/learning/step-records.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { passQuiz, quizLibrary, rightAnswers, withBlock } from './quiz-world.ts';
import { keyOf, startApi, type TestApi } from './test-api.ts';
import { layBareRelease, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await quizLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const STEPS = '/tracks/first-week/steps';
const HOUR = 3_600_000;
const RESPONSE = 'objections/erp-does-this#re01';
const CALL = { lines: ['They spoke of audits.', '', 'Asking back.', 'Ask sooner.'] };

onBothEngines((bench) => {
  it('lists the tracks that there are, and mine: what is due first, then what I follow', async () => {
    const { api, ada } = await begin(bench);
    const all = await api.ask(ada, 'GET', '/tracks');
    expect(all.json.items).toEqual([
      {
        id: 'tracks/about-rivals',
        title: 'About rivals',
        summary: 'What Paygrove says, and what to say.',
        for: 'Everybody in sales',
        moment: 'new-rival',
        minutes: 10,
        steps: 2,
        url: '/tracks/about-rivals/',
      },
      expect.objectContaining({ id: 'tracks/first-week', minutes: 135, steps: 7 }),
    ]);
    expect((await api.ask(ada, 'GET', '/tracks/mine')).json).toEqual({ items: [], drill: 0 });
    await api.ask(ada, 'PUT', '/tracks/about-rivals/steps/rd01/completion', { body: {} });
    await assign(api, 'tracks/first-week', '2026-11-10', '2026-12-10');
    const { json } = await api.ask(ada, 'GET', '/tracks/mine');
    expect(json.items).toEqual([
      {
        id: 'tracks/first-week',
        title: 'First week',
        for: 'Sales reps',
        url: '/tracks/first-week/',
        dueOn: '2026-12-10',
        isOverdue: true,
        done: 0,
        steps: 7,
        dueAgain: 0,
        minutesLeft: 135,
        next: {
          ref: 'tracks/first-week#rd01',
          kind: 'Read',
          title: 'Read: Our ERP already does this',
          minutes: 5,
          state: 'open',
          times: 0,
          calls: 1,
          doneAt: null,
          holdsUntil: null,
          changed: [],
          url: '/objections/erp-does-this/',
          pitch: null,
          phase: 'First days',
        },
        certificate: null,
      },
      expect.objectContaining({
        id: 'tracks/about-rivals',
        dueOn: null,
        isOverdue: false,
        done: 1,
        minutesLeft: 5,
      }),
    ]);
    expect(json.items[1].next).toMatchObject({ kind: 'Quiz', url: '/tracks/quiz/?quiz=invoices' });
  });

  it('keeps that a step was done, once, and takes it back', async () => {
    const { api, ada } = await begin(bench);
    const path = `${STEPS}/rd01/completion`;
    const body = { doneAt: '2026-11-21T08:00:00.000Z' };
    const told = await api.ask(ada, 'PUT', path, { body });
    expect(told.json).toMatchObject({ state: 'done', times: 1, doneAt: body.doneAt, holdsUntil: null });
    const before = await rows(api);
    expect((await api.ask(ada, 'PUT', path, { body })).text).toBe(told.text);
    expect(await rows(api)).toEqual(before);
    expect((await api.ask(ada, 'DELETE', path)).json).toMatchObject({ state: 'open', doneAt: null });
    expect((await api.ask(ada, 'DELETE', path)).status).toBe(200);
    expect(await rows(api)).toEqual([]);
  });

  it('keeps what was done offline for the last 30 days, and never for the future', async () => {
    const { api, ada } = await begin(bench);
    const done = async (doneAt: string) =>
      (await api.ask(ada, 'PUT', `${STEPS}/fd01/completion`, { body: { doneAt } })).json.doneAt;
    expect(await done('2026-01-01T00:00:00Z')).toBe('2026-10-23T08:00:00.000Z');
    expect(await done('2036-01-01T00:00:00Z')).toBe('2026-11-22T08:00:00.000Z');
    const { json } = await api.ask(ada, 'GET', '/tracks/first-week');
    expect(json.phases[1].items[2]).toMatchObject({ state: 'done', holdsUntil: '2026-12-22T08:00:00.000Z' });
    api.now = new Date('2026-12-22T08:00:00.001Z');
    const later = await api.ask(ada, 'GET', '/tracks/first-week');
    expect(later.json).toMatchObject({ dueAgain: 1, done: 0 });
    expect(later.json.phases[1].items[2].state).toBe('lapsed');
  });

  it('has a step learnt again when what it rests on changes, and shows the difference', async () => {
    const { api, ada } = await begin(bench);
    const before = await createLibraryReader(
      () => api.sites,
      () => api.now,
    )();
    await keepLearntTexts(api.store.db, before, api.now);
    const kept = await api.store.db.selectFrom('learntText').selectAll().execute();
    await keepLearntTexts(api.store.db, before, new Date(api.now.getTime() + HOUR));
    expect(await api.store.db.selectFrom('learntText').selectAll().execute()).toEqual(kept);
    expect(kept.map(({ block }) => block)).toContain(RESPONSE);
    expect(kept.map(({ block }) => block).filter((block) => block.startsWith('plays/'))).toEqual([]);
    const path = `${STEPS}/rd01/completion`;
    const basis = openTracks(before).stepBasis(
      openTracks(before).step('tracks/first-week#rd01')?.step as never,
    );
    await api.ask(ada, 'PUT', path, { body: { basis } });
    await api.ask(ada, 'PUT', `${STEPS}/fd01/completion`, { body: {} });
    const text =
      'The module posts and pays well. We do what comes after, and hand a clean invoice to your ERP.';
    api.sites = [await layBareRelease(withBlock(library, RESPONSE, text), 'release-2')];
    const { json } = await api.ask(ada, 'GET', '/tracks/first-week');
    expect(json).toMatchObject({ dueAgain: 1, next: { ref: 'tracks/first-week#rd01' } });
    expect(json.phases[0].items[0]).toMatchObject({ state: 'changed', changed: [RESPONSE], times: 0 });
    expect(json.phases[1].items[2].state).toBe('done');
    const changes = await api.ask(ada, 'GET', '/tracks/changes?step=tracks/first-week%23rd01');
    expect(changes.json.items).toEqual([
      {
        block: RESPONSE,
        title: 'Our ERP already does this',
        url: '/objections/erp-does-this/#re01',
        words: [
          { kind: 'same', text: 'The module posts and pays well. We do what comes ' },
          { kind: 'gone', text: 'before' },
          { kind: 'new', text: 'after' },
          { kind: 'same', text: ', and hand a clean invoice to your ERP.' },
        ],
      },
    ]);
    // What was learnt from an older page is due again at once; what is learnt today is done.
    api.now = new Date(api.now.getTime() + HOUR);
    expect((await api.ask(ada, 'PUT', path, { body: { basis } })).json.state).toBe('changed');
    api.now = new Date(api.now.getTime() + HOUR);
    expect((await api.ask(ada, 'PUT', path, { body: {} })).json.state).toBe('done');
    expect((await api.ask(ada, 'GET', '/tracks/changes?step=tracks/first-week%23rd01')).json.items).toEqual(
      [],
    );
  });

  it('does not have it learnt again when the change was editorial', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} });
    const changed = withBlock(library, RESPONSE, 'The module posts, and pays well.');
    const digestIn = ({ pieces }: Library) =>
      pieces.flatMap(({ blocks }) => blocks).find(({ ref }) => ref === RESPONSE)?.digest ?? '';
    await api.store.db
      .insertInto('editorialChange')
      .values({
        block: RESPONSE,
        before: digestIn(changed),
        after: digestIn(library),
        markedBy: null,
        markedAt: '2026-11-22T08:00:00.000Z',
      })
      .execute();
    api.sites = [await layBareRelease(changed, 'release-2')];
    expect((await api.ask(ada, 'GET', '/tracks/first-week')).json.phases[0].items[0].state).toBe('done');
  });

  it('counts a call once, and makes a gap of every sentence, once', async () => {
    const { api, ada } = await begin(bench);
    const path = `${STEPS}/sh01/completion`;
    const send = (mark: string, sentences: string[]) =>
      api.ask(ada, 'PUT', path, { body: { ...CALL, mark, sentences } });
    expect((await send('mark-one-1', ['We have tried this.'])).json).toMatchObject({
      state: 'begun',
      times: 1,
    });
    expect((await send('mark-one-1', ['We have tried this.'])).json).toMatchObject({
      state: 'begun',
      times: 1,
    });
    const short = await send('mark-two-2', ['Who else does it?']);
    expect([short.status, Object.keys(short.json.fields)]).toEqual([422, ['sentences']]);
    expect(short.json.detail).toContain('one more sentence');
    const whole = await send('mark-two-2', ['Who else does it?', 'Send me something.']);
    expect(whole.json).toMatchObject({ state: 'done', times: 2, calls: 2 });
    expect((await send('mark-two-2', ['Who else does it?', 'Send me something.'])).text).toBe(whole.text);
    const { db } = api.store;
    const gaps = await db
      .selectFrom('gap')
      .select(['said', 'kind', 'need', 'raisedBy'])
      .orderBy('said')
      .execute();
    expect(gaps).toEqual(
      ['Send me something.', 'We have tried this.', 'Who else does it?'].map((said) => ({
        said,
        kind: 'missing',
        need: "As a BuyerSays line: the buyer's own words",
        raisedBy: 'ada',
      })),
    );
    expect(await db.selectFrom('observation').select('id').execute()).toHaveLength(2);
    // A quarter later it is to be done again, from the first call.
    api.now = new Date('2027-02-22T08:00:00.000Z');
    const { json } = await api.ask(ada, 'GET', '/tracks/first-week');
    expect(json.phases[1].items[1]).toMatchObject({ state: 'lapsed', times: 0 });
    expect((await send('mark-three', [])).json).toMatchObject({ state: 'begun', times: 1 });
  });

  it('counts the same call that arrives many times at once once, and two calls twice', async () => {
    const { api, ada } = await begin(bench);
    const send = (mark: string, said: string[]) =>
      api.ask(ada, 'PUT', `${STEPS}/sh01/completion`, { body: { ...CALL, mark, sentences: said } });
    const same = await Promise.all(
      Array.from({ length: 20 }, () => send('mark-one-1', ['One.', 'Two.', 'Three.'])),
    );
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await rows(api)).map(({ times }) => times)).toEqual([1]);
    expect(await api.store.db.selectFrom('gap').select('id').execute()).toHaveLength(3);
    const bob = await api.addPerson('bob');
    const both = await Promise.all(
      ['mark-of-one', 'mark-of-two'].map((mark) =>
        api.ask(bob, 'PUT', `${STEPS}/sh01/completion`, {
          body: { ...CALL, mark, sentences: ['One.', 'Two.', 'Three.'] },
        }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const [row] = (await rows(api)).filter(({ person }) => person === 'bob');
    expect([row?.times, row?.isWhole]).toEqual([2, 1]);
  }, 30_000);

  it('does a step once for many requests at once', async () => {
    const { api, ada } = await begin(bench);
    const told = await Promise.all(
      Array.from({ length: 50 }, () => api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} })),
    );
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(told.map(({ text }) => text)).size).toBe(1);
    expect(await rows(api)).toHaveLength(1);
  }, 30_000);

  it('says how a step is done that is not done so, and what is wrong with a request', async () => {
    const { api, ada } = await begin(bench);
    const put = (step: string, body: unknown) => api.ask(ada, 'PUT', `${STEPS}/${step}/completion`, { body });
    const quiz = await put('qz01', {});
    expect([quiz.status, quiz.json.hint]).toEqual([
      409,
      'Begin an attempt: POST /quizzes/invoices/attempts.',
    ]);
    expect((await put('pt01', {})).status).toBe(409);
    for (const step of ['qz01', 'pt01', 'ls01', 'sh01']) {
      expect((await api.ask(ada, 'DELETE', `${STEPS}/${step}/completion`)).status, step).toBe(409);
    }
    const mark = 'mark-of-ada';
    const wrong: [string, unknown, string][] = [
      ['ls01', {}, 'mark'],
      ['ls01', { mark }, 'lines'],
      ['ls01', { mark, lines: ['a', 'b', 'c'] }, 'lines'],
      ['ls01', { mark, lines: ['', ' ', '', ''] }, 'lines'],
      ['ls01', { ...CALL, mark, sentences: ['Not asked for.'] }, 'sentences'],
      ['ls01', { ...CALL, mark: 'short' }, 'mark'],
      ['rd01', { ...CALL }, 'lines'],
      ['rd01', { sentences: ['x'] }, 'sentences'],
      ['rd01', { doneAt: 'yesterday' }, 'doneAt'],
      ['rd01', { basis: { [RESPONSE]: 'not a digest' } }, `basis.${RESPONSE}`],
      ['rd01', { basis: { '__proto__#x': 'a' } }, 'basis.__proto__#x'],
      ['rd01', { person: 'bob' }, 'person'],
    ];
    for (const [step, body, field] of wrong) {
      const told = await put(step, body);
      expect([told.status, Object.keys(told.json.fields ?? {})], JSON.stringify(body)).toEqual([
        422,
        [field],
      ]);
    }
    expect(await rows(api)).toEqual([]);
    expect((await put('none', {})).status).toBe(404);
    expect((await api.ask(ada, 'GET', '/tracks/none')).status).toBe(404);
    expect((await api.ask(ada, 'GET', '/tracks/changes?step=tracks/none%23rd01')).status).toBe(422);
    expect(
      (await api.ask(keyOf(ada, 'library:read'), 'PUT', `${STEPS}/rd01/completion`, { body: {} })).status,
    ).toBe(403);
  });

  it('shows nobody what another has learnt or observed', async () => {
    const { api, ada } = await begin(bench);
    const boss = await api.addPerson('boss', 'admin');
    await api.ask(ada, 'PUT', `${STEPS}/ls01/completion`, { body: { ...CALL, mark: 'mark-of-ada' } });
    for (const path of ['/tracks/mine', '/tracks/first-week', '/certificates', '/me/export']) {
      const { text } = await api.ask(boss, 'GET', path);
      expect(text).not.toContain('They spoke of audits.');
      expect(text).not.toContain('"state":"done"');
    }
    expect((await api.ask(ada, 'GET', '/me/export')).text).toContain('They spoke of audits.');
    expect(JSON.stringify(api.logged)).not.toContain('They spoke of audits.');
  });

  it('keeps what was done when the track gets another id', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} });
    await assign(api, 'tracks/first-week', '2026-11-20', '2026-12-10');
    api.sites = [await layBareRelease(renamed(library), 'release-2')];
    api.now = new Date(api.now.getTime() + HOUR);
    const { json } = await api.ask(ada, 'GET', '/tracks/mine');
    expect(json.items).toMatchObject([{ id: 'tracks/week-one', dueOn: '2026-12-10', done: 1 }]);
    await api.ask(ada, 'PUT', '/tracks/week-one/steps/rd01/completion', { body: {} });
    expect((await rows(api)).map(({ step }) => step)).toEqual(['tracks/week-one#rd01']);
    expect((await api.ask(ada, 'DELETE', '/tracks/week-one/steps/rd01/completion')).json.state).toBe('open');
  });

  it('gives a certificate once the quiz is passed and the pitch heard, and says when it is due', async () => {
    const { api, ada } = await begin(bench);
    await passQuiz(api, ada);
    expect((await api.ask(ada, 'GET', '/certificates')).json.items).toEqual([]);
    await hearPitch(api);
    await hearPitch(api);
    const { json } = await api.ask(ada, 'GET', '/certificates');
    expect(json.items).toEqual([
      {
        id: expect.any(String),
        track: 'tracks/first-week',
        title: 'First week',
        givenOn: '2026-11-22',
        expiresOn: '2027-11-22',
        state: 'valid',
      },
    ]);
    expect(
      (await api.ask(ada, 'GET', '/tracks/mine')).json.items.map(
        (item: { certificate: unknown }) => item.certificate,
      ),
    ).toEqual(expect.arrayContaining([json.items[0], null]));
    const changed = withBlock(library, 'objections/erp-does-this#pf01', 'Four days earlier.');
    api.sites = [await layBareRelease(changed, 'release-2')];
    expect((await api.ask(ada, 'GET', '/certificates')).json.items[0].state).toBe('due');
    api.now = new Date('2027-11-23T00:00:00.000Z');
    expect((await api.ask(ada, 'GET', '/certificates')).json.items[0].state).toBe('expired');
    // The old one has ended. A new one is given once all that it proves was shown again.
    const { number } = (await api.ask(ada, 'POST', '/quizzes/invoices/attempts')).json;
    const answers = await rightAnswers(api, 'ada', number);
    await api.ask(ada, 'PUT', `/quizzes/invoices/attempts/${number}/answers`, { body: { answers } });
    const states = async () =>
      (await api.ask(ada, 'GET', '/certificates')).json.items.map(({ state }: { state: string }) => state);
    expect(await states()).toEqual(['expired']);
    await hearPitch(api);
    expect(await states()).toEqual(['valid', 'expired']);
  });
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  return { api, ada: await api.addPerson('ada') };
}

function rows(api: TestApi) {
  return api.store.db.selectFrom('stepDone').selectAll().execute();
}

async function assign(api: TestApi, track: string, startOn: string, dueOn: string): Promise<void> {
  const row = { id: randomUUID(), person: 'ada', track, startOn, dueOn, assignedBy: null, rule: null };
  await api.store.db
    .insertInto('assignment')
    .values({ ...row, createdAt: api.now.toISOString() })
    .execute();
}

/** What a hearing does when every point was made. */
async function hearPitch(api: TestApi): Promise<void> {
  const open = await createLibraryReader(
    () => api.sites,
    () => api.now,
  )();
  const found = openTracks(open).step('tracks/first-week#pt01');
  if (!found) throw new Error('There is no pitch.');
  const { step, track } = found;
  await api.store.inTransaction(async (db) => {
    const isSame = await loadIsSame(db, open);
    const doneAt = api.now.toISOString();
    await completeStep(db, open, { person: 'ada', step, track: track.id, doneAt, isSame, now: api.now });
    await giveCertificates(db, { person: 'ada', tracks: [track], library: open, now: api.now }, randomUUID);
  });
}

function renamed(library: Library): Library {
  const pieces = library.pieces.map((piece) =>
    piece.id === 'tracks/first-week'
      ? {
          ...piece,
          id: 'tracks/week-one',
          name: 'week-one',
          movedFrom: ['tracks/first-week'],
          blocks: piece.blocks.map((block) => ({ ...block, ref: `tracks/week-one#${block.id}` })),
        }
      : piece,
  ) as Library['pieces'];
  return { ...library, pieces };
}
