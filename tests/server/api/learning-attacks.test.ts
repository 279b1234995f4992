import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { ROUTES } from '#server/api/routes.ts';
import { SCOPES } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { beginTracks, giveTrack, PITCH, TRACK, toldIn } from './learning-world.ts';
import { passQuiz, quizLibrary, rightAnswers, wrongAnswers } from './quiz-world.ts';
import { keyOf, type TestApi } from './test-api.ts';
import { layBareRelease, layRelease } from './test-release.ts';

/** A piece that nobody may read yet, of which no title may be told. */
const DRAFT = 'proof/oatley-close';
const SECRET = 'The Harvest launch of next spring';

const ATTEMPTS = '/quizzes/invoices/attempts';
const STEPS = '/tracks/first-week/steps';
const LINES = ['They spoke of audits.', '', '', ''];
const SAID = ['One.', 'Two.', 'Three.'];

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  const whole = await quizLibrary();
  const pieces = whole.pieces.map((piece) =>
    piece.id === DRAFT ? { ...piece, status: 'draft' as const, title: SECRET } : piece,
  );
  library = { ...whole, pieces };
  release = await layRelease(library);
});
afterAll(() => release.remove());

onBothEngines((bench) => {
  const begin = () => beginTracks(bench, release.site);

  it('keeps no more of a forged basis than tells something, and tells no title because of it', async () => {
    const { api, ada } = await begin();
    const path = `${STEPS}/rd01/completion`;
    const digest = 'x'.repeat(64);
    const many = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        at < 5 ? `${DRAFT}#b${at}` : `objections/erp-does-this#b${at}`,
        digest,
      ]),
    );
    const told = await api.ask(ada, 'PUT', path, { body: { basis: many } });
    expect([told.status, told.json.state]).toEqual([200, 'changed']);
    const { basis } = await api.store.db.selectFrom('stepDone').select('basis').executeTakeFirstOrThrow();
    expect(basis.length).toBeLessThan(5_000);
    expect(basis).toContain(DRAFT);
    const changes = await api.ask(ada, 'GET', '/tracks/changes?step=tracks/first-week%23rd01');
    expect(changes.json.items.length).toBeGreaterThan(5);
    expect(changes.text + (await api.ask(ada, 'GET', '/tracks/mine')).text).not.toContain('Harvest');
    const tooMany = {
      ...many,
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`a/b#z${at}`, digest])),
    };
    expect((await api.ask(ada, 'PUT', path, { body: { basis: tooMany } })).status).toBe(422);
    for (const raw of [
      '{"basis":{"__proto__":{"a":"b"}}}',
      '{"basis":{"constructor":"b"}}',
      '{"basis":{"a/b#c":"d","a/b#c":"e"}}',
      '{"basis":["a/b#c"]}',
      '{"basis":{"a/b#c":{"$gt":""}}}',
      '{"__proto__":{"doneAt":"2026-11-22T08:00:00Z"}}',
    ]) {
      const headers = { 'content-type': 'application/json' };
      expect([400, 422], raw).toContain((await api.ask(ada, 'PUT', path, { raw, headers })).status);
    }
    // Whoever reads it after all has done it.
    api.now = new Date(api.now.getTime() + 1_000);
    expect((await api.ask(ada, 'PUT', path, { body: {} })).json.state).toBe('done');
  });

  it('takes no time that is none, and shortens none that is', async () => {
    const { api, ada } = await begin();
    const put = (doneAt: unknown) => api.ask(ada, 'PUT', `${STEPS}/fd01/completion`, { body: { doneAt } });
    for (const doneAt of [
      '2026-13-01T00:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-11-22T08:00:00+02:00',
      '2026-11-22',
      '+012026-11-22T08:00:00Z',
      '',
      0,
      null,
      '99999-01-01T00:00:00Z',
    ]) {
      expect([(await put(doneAt)).status, doneAt]).toEqual([422, doneAt]);
    }
    expect((await put('9999-12-31T23:59:59.999Z')).json.doneAt).toBe(api.now.toISOString());
    // What arrives late, from before, takes nothing back; nor does it make a step hold longer than it was done.
    expect((await put('0001-01-01T00:00:00Z')).json.doneAt).toBe(api.now.toISOString());
    api.now = new Date('2027-01-22T08:00:00Z');
    expect((await put('2026-11-22T08:00:00Z')).json).toMatchObject({
      state: 'done',
      doneAt: '2026-12-23T08:00:00.000Z',
    });
  });

  it('has nobody do steps of a track that is a draft or retired, or take such a quiz', async () => {
    const { api, ada, lea } = await begin();
    await api.ask(ada, 'POST', ATTEMPTS);
    const open = await api.ask(ada, 'GET', `${ATTEMPTS}/1`);
    for (const status of ['draft', 'retired'] as const) {
      const pieces = library.pieces.map((piece) => (piece.id === TRACK ? { ...piece, status } : piece));
      const quizzes = library.quizzes.map((quiz) => ({ ...quiz, status }));
      api.sites = [await layBareRelease({ ...library, pieces, quizzes } as Library, `release-${status}`)];
      const asked = [
        await api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} }),
        await api.ask(ada, 'DELETE', `${STEPS}/rd01/completion`),
        await api.ask(ada, 'PUT', PITCH),
        await api.ask(ada, 'GET', '/tracks/first-week'),
        await api.ask(ada, 'GET', '/quizzes/invoices'),
        await api.ask(ada, 'POST', ATTEMPTS),
      ];
      expect(asked.map((one) => one.status)).toEqual([404, 404, 404, 404, 404, 404]);
      const body = { track: TRACK, people: ['ada'], dueOn: '2026-12-22' };
      expect((await api.ask(lea, 'POST', '/learning/assignments', { body })).status).toBe(422);
      expect(
        (await api.ask(ada, 'GET', '/tracks/mine')).json.items.map(({ id }: { id: string }) => id),
      ).not.toContain(TRACK);
    }
    // What was begun can be ended, and completes nothing that is not there.
    expect((await api.ask(ada, 'GET', `${ATTEMPTS}/1`)).text).toBe(open.text);
    const answers = await rightAnswers(api, 'ada', 1);
    expect(
      (await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } })).json.result.isPassed,
    ).toBe(true);
    expect(await api.store.db.selectFrom('certificate').select('id').execute()).toEqual([]);
  });

  it('gives no attempt beyond the last, however many ask while one is answered', async () => {
    const { api, ada } = await begin();
    for (const number of [1, 2, 3]) {
      await api.ask(ada, 'POST', ATTEMPTS);
      const answers = await wrongAnswers(api, 'ada', number);
      const submit = () => api.ask(ada, 'PUT', `${ATTEMPTS}/${number}/answers`, { body: { answers } });
      if (number < 3) await submit();
      else {
        const post = () => api.ask(ada, 'POST', ATTEMPTS);
        const all = await Promise.all(Array.from({ length: 100 }, (_, at) => (at % 10 ? post() : submit())));
        for (const { status, text } of all) expect([200, 201, 409], text).toContain(status);
        for (const { status, json } of all) if (status === 201) expect(json.number).toBe(3);
      }
    }
    const told = await Promise.all(Array.from({ length: 100 }, () => api.ask(ada, 'POST', ATTEMPTS)));
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([409]));
    const rows = await api.store.db
      .selectFrom('quizAttempt')
      .select(['number', 'isPassed'])
      .orderBy('number')
      .execute();
    expect(rows.map(({ number, isPassed }) => [number, isPassed])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    // The right ones, now that all of them are known, change nothing.
    const answers = await rightAnswers(api, 'ada', 3);
    expect((await api.ask(ada, 'PUT', `${ATTEMPTS}/3/answers`, { body: { answers } })).status).toBe(409);
    expect(await api.store.db.selectFrom('stepDone').select('step').execute()).toEqual([]);
    expect((await api.ask(ada, 'PUT', `${ATTEMPTS}/4/answers`, { body: { answers } })).status).toBe(404);
  }, 60_000);

  it('changes nothing by answers that are sent again after a pass, and another’s answers pass nobody', async () => {
    const { api, ada, bob } = await begin();
    await passQuiz(api, ada);
    const answers = await rightAnswers(api, 'ada', 1);
    const before = await everything(api);
    api.now = new Date(api.now.getTime() + 3_600_000);
    const again = await api.ask(ada, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    expect([again.status, again.json.result.isPassed]).toEqual([200, true]);
    expect(await everything(api)).toEqual(before);
    await api.ask(bob, 'POST', ATTEMPTS);
    // Options stand in an order of their own in every attempt.
    const told = await api.ask(bob, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } });
    expect(told.status === 422 || told.json.result.right < 6, told.text).toBe(true);
    const drawn = (await rightAnswers(api, 'bob', 1)).map((right) => JSON.stringify(right));
    expect(drawn).not.toEqual(answers.map((right) => JSON.stringify(right)));
  });

  it('does not tell in the drill what an open attempt asks', async () => {
    const { api, ada } = await begin();
    await passQuiz(api, ada);
    const before = (await api.ask(ada, 'GET', '/drill')).json;
    expect(before.items).toHaveLength(6);
    const { json } = await api.ask(ada, 'POST', ATTEMPTS);
    const asked = json.questions.map(({ ask }: { ask: string }) => ask);
    const during = (await api.ask(ada, 'GET', '/drill')).json;
    expect(during.items.length).toBeLessThan(2);
    for (const { question } of during.items) expect(asked).not.toContain(question.ask);
    expect((await api.ask(ada, 'GET', '/tracks/mine')).json.drill).toBe(during.items.length);
    // Those that were asked before wait, too.
    for (const { id, question } of before.items) {
      if (!asked.includes(question.ask)) continue;
      const { drawn } = await api.store.db
        .selectFrom('drillAsk')
        .select('drawn')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const told = await api.ask(ada, 'PUT', `/drill/${id}/answer`, {
        body: { answer: JSON.parse(drawn).question.right },
      });
      expect([told.status, told.json.because, told.json.right]).toEqual([409, undefined, undefined]);
    }
    const answers = await rightAnswers(api, 'ada', json.number);
    await api.ask(ada, 'PUT', `${ATTEMPTS}/${json.number}/answers`, { body: { answers } });
    expect((await api.ask(ada, 'GET', '/drill')).json).toEqual(before);
  });

  it('gives one certificate when the quiz is passed in the moment in which the pitch is heard', async () => {
    const { api, ada, bob, lea } = await begin();
    for (const caller of [ada, bob]) {
      const { json } = await api.ask(caller, 'POST', ATTEMPTS);
      const answers = await rightAnswers(api, caller.person.id, json.number);
      await api.ask(caller, 'PUT', PITCH);
      const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
      const body = { ticks: [true, true] };
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, at) =>
          at % 2
            ? api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, { body })
            : api.ask(caller, 'PUT', `${ATTEMPTS}/1/answers`, { body: { answers } }),
        ),
      );
      expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
      const given = api.store.db
        .selectFrom('certificate')
        .select('id')
        .where('person', '=', caller.person.id);
      expect(await given.execute()).toHaveLength(1);
    }
    expect((await toldIn(api)).filter((one) => one.endsWith('certificate-given'))).toEqual([
      'ada: certificate-given',
      'bob: certificate-given',
    ]);
  });

  it('renews a certificate only by proving all of it anew', async () => {
    const { api, ada, lea } = await begin();
    const pitched = async () => {
      expect((await api.ask(ada, 'PUT', PITCH)).status).toBe(204);
      const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
      const told = await api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, {
        body: { ticks: [true, true] },
      });
      expect(told.json.state).toBe('passed');
    };
    const held = async () =>
      (await api.ask(ada, 'GET', '/certificates')).json.items.map(
        ({ givenOn, state }: { givenOn: string; state: string }) => `${givenOn} ${state}`,
      );
    await passQuiz(api, ada);
    await pitched();
    expect(await held()).toEqual(['2026-11-22 valid']);
    // It is too early to renew it: the quiz alone changes nothing, and the pitch still counts.
    api.now = new Date('2027-10-22T08:00:00.000Z');
    await passQuiz(api, ada);
    expect((await api.ask(ada, 'PUT', PITCH)).status).toBe(409);
    expect(await held()).toEqual(['2026-11-22 valid']);
    // Its last 30 days: the new term begins with the last thing that was proven.
    api.now = new Date('2027-10-23T08:00:00.000Z');
    await pitched();
    expect(await held()).toEqual(['2027-10-23 valid', '2026-11-22 valid']);
    // Both have expired: the quiz alone brings none back.
    api.now = new Date('2028-12-01T08:00:00.000Z');
    await passQuiz(api, ada);
    expect((await held())[0]).toBe('2027-10-23 expired');
    api.now = new Date('2028-12-02T08:00:00.000Z');
    await pitched();
    expect((await held())[0]).toBe('2028-12-02 valid');
    expect((await toldIn(api)).filter((one) => one === 'ada: certificate-given')).toHaveLength(3);
  });

  it('brings no expired certificate back by the quiz of another track', async () => {
    const { api, ada, lea } = await begin();
    await passQuiz(api, ada);
    await api.ask(ada, 'PUT', PITCH);
    const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    await api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, { body: { ticks: [true, true] } });
    // From now on the quiz stands in another track alone.
    const pieces = library.pieces.map((piece) => ({
      ...piece,
      blocks: piece.id === TRACK ? piece.blocks.filter((block) => block.id !== 'qz01') : piece.blocks,
    })) as Library['pieces'];
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    api.now = new Date('2028-01-10T08:00:00.000Z');
    await passQuiz(api, ada);
    const states = async () =>
      (await api.ask(ada, 'GET', '/certificates')).json.items.map(({ state }: { state: string }) => state);
    expect(await states()).toEqual(['expired']);
    // What a pitch alone proves is renewed by the pitch.
    expect((await api.ask(ada, 'PUT', PITCH)).status).toBe(204);
    const [asked] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    await api.ask(lea, 'PUT', `/learning/pitches/${asked.id}/hearing`, { body: { ticks: [true, true] } });
    expect(await states()).toEqual(['valid', 'expired']);
  });

  it('counts the same mark for each person, and for one person once, whatever the step', async () => {
    const { api, ada, bob } = await begin();
    const mark = 'mark-of-somebody';
    const send = (caller: typeof ada, step: string, sentences?: string[]) =>
      api.ask(caller, 'PUT', `${STEPS}/${step}/completion`, { body: { mark, lines: LINES, sentences } });
    expect((await send(ada, 'sh01', SAID)).json).toMatchObject({ state: 'begun', times: 1 });
    expect((await send(bob, 'sh01', SAID)).json).toMatchObject({ state: 'begun', times: 1 });
    expect((await send(ada, 'sh01', ['Another.'])).json).toMatchObject({ state: 'begun', times: 1 });
    expect((await send(ada, 'ls01')).json.state).toBe('open');
    const { db } = api.store;
    const gaps = await db
      .selectFrom('gap')
      .select(['raisedBy', 'said'])
      .orderBy('raisedBy')
      .orderBy('said')
      .execute();
    expect(gaps.map(({ raisedBy, said }) => `${raisedBy}: ${said}`)).toEqual(
      ['ada', 'bob'].flatMap((who) => SAID.toSorted().map((said) => `${who}: ${said}`)),
    );
  });

  it('keeps markup as text, and takes no control characters and nothing too long', async () => {
    const { api, ada, lea } = await begin();
    const send = (more: object) =>
      api.ask(ada, 'PUT', `${STEPS}/sh01/completion`, {
        body: { mark: 'mark-of-ada', lines: LINES, ...more },
      });
    for (const text of ['a\u0000b', 'a\u001b[2Jb', 'a\u2028b', '\ud800']) {
      expect([400, 422], JSON.stringify(text)).toContain((await send({ sentences: [text] })).status);
      expect([400, 422], JSON.stringify(text)).toContain((await send({ lines: [text, '', '', ''] })).status);
    }
    for (const more of [
      { sentences: [''] },
      { sentences: ['\u200b'] },
      { sentences: Array.from({ length: 11 }, () => 'x') },
      { sentences: ['x'.repeat(1_001)] },
      { lines: ['x'.repeat(501), '', '', ''] },
      { lines: [...LINES, ''] },
    ]) {
      expect((await send(more)).status, JSON.stringify(more).slice(0, 80)).toBe(422);
    }
    const markup = '</script><script>alert(1)</script>{{x}} "; drop table gap; --';
    expect((await send({ lines: [markup, '', '', ''], sentences: [markup] })).status).toBe(200);
    expect((await api.store.db.selectFrom('gap').select('said').execute()).map(({ said }) => said)).toEqual([
      markup,
    ]);
    await api.ask(ada, 'PUT', PITCH);
    const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    const hear = (body: unknown) => api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, { body });
    for (const ticks of [
      [],
      [true],
      [true, true, true],
      Array.from({ length: 61 }, () => true),
      [1, 1],
      ['true', 'true'],
      null,
    ]) {
      expect((await hear({ ticks })).status, JSON.stringify(ticks)).toBe(422);
    }
    expect([400, 422]).toContain((await hear({ ticks: [true, true], words: 'a\u0000' })).status);
    expect((await hear({ ticks: [true, true], words: 'x'.repeat(1_001) })).status).toBe(422);
    expect((await hear({ ticks: [true, true], state: 'passed' })).status).toBe(422);
    const { state } = await api.store.db.selectFrom('signOff').select('state').executeTakeFirstOrThrow();
    expect(state).toBe('asked');
    expect((await hear({ ticks: [true, false], words: markup })).json.words).toBe(markup);
  });

  it('has no pitch heard by whoever led once, nor one of somebody who is shut out', async () => {
    const { api, ada, lea, max } = await begin();
    await api.ask(ada, 'PUT', PITCH);
    const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    const hear = (caller: typeof lea) =>
      api.ask(caller, 'PUT', `/learning/pitches/${id}/hearing`, { body: { ticks: [true, true] } });
    const { db } = api.store;
    await db.updateTable('user').set({ role: 'rep' }).where('id', '=', 'lea').execute();
    // As a manager still, in a request that began before; and as the rep that she is.
    expect((await hear(lea)).status).toBe(401);
    expect((await hear({ ...lea, person: { ...lea.person, role: 'rep' } })).status).toBe(403);
    await db.updateTable('user').set({ disabledAt: api.now.toISOString() }).where('id', '=', 'ada').execute();
    expect((await api.ask(max, 'GET', '/learning/pitches')).json.items).toEqual([]);
    expect((await hear(max)).status).toBe(404);
    expect((await api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} })).status).toBe(401);
    expect((await api.ask(ada, 'POST', ATTEMPTS)).status).toBe(401);
    expect(await db.selectFrom('stepDone').select('step').execute()).toEqual([]);
    expect(await db.selectFrom('quizAttempt').select('id').execute()).toEqual([]);
    await db.updateTable('user').set({ disabledAt: null }).where('id', '=', 'ada').execute();
    expect((await hear(max)).status).toBe(200);
  });

  it('gives nobody tracks who is out of reach or shut out, and nobody at all then', async () => {
    const { api, lea, root } = await begin();
    const { db } = api.store;
    await db.updateTable('user').set({ disabledAt: api.now.toISOString() }).where('id', '=', 'bob').execute();
    const give = (caller: typeof lea, more: object) =>
      api.ask(caller, 'POST', '/learning/assignments', {
        body: { track: TRACK, dueOn: '2026-12-22', ...more },
      });
    const missing = await give(lea, { people: ['ada', 'nobody'] });
    for (const more of [{ people: ['ada', 'cyd'] }, { people: ['ada', 'bob'] }]) {
      const told = await give(lea, more);
      expect([told.status, told.text], JSON.stringify(more)).toEqual([404, missing.text]);
    }
    expect((await give(lea, { people: ['ada'], teams: ['north'] })).status).toBe(404);
    expect((await give(root, { people: ['bob'] })).status).toBe(404);
    expect((await give(lea, { people: Array.from({ length: 501 }, () => 'ada') })).status).toBe(422);
    expect((await give(lea, { people: ['ada'], dueOn: '2026-11-21' })).status).toBe(422);
    expect((await give(lea, { people: ['ada'], dueOn: '2026-02-30' })).status).toBe(422);
    expect(await db.selectFrom('assignment').select('id').execute()).toEqual([]);
    expect((await give(lea, { people: ['ada', 'ada'], teams: ['alpine'] })).json.assigned).toBe(2);
    const rule = (more: object) =>
      api.ask(lea, 'POST', '/learning/rules', {
        body: { track: TRACK, withinDays: 30, applyNow: true, ...more },
      });
    for (const more of [{ team: 'north' }, { team: 'none' }, {}, { team: null }, { role: 'rep' }]) {
      expect([404, 422], JSON.stringify(more)).toContain((await rule(more)).status);
    }
    expect(await db.selectFrom('trackRule').select('id').execute()).toEqual([]);
    expect(
      await db.selectFrom('assignment').select('person').where('person', 'in', ['bob', 'cyd']).execute(),
    ).toEqual([]);
  });

  it('calls no change editorial for whoever may not, and none that was never seen', async () => {
    const { api, ada, lea, mark } = await begin();
    const ref = 'objections/erp-does-this#re01';
    const digest =
      library.pieces.flatMap(({ blocks }) => blocks).find((one) => one.ref === ref)?.digest ?? '';
    await api.store.db
      .insertInto('learntText')
      .values({ block: ref, digest: 'seen', words: 'It read so.', seenAt: api.now.toISOString() })
      .execute();
    const put = (caller: typeof ada, body: object) =>
      api.ask(caller, 'PUT', '/learning/changes/editorial', { body: { block: ref, ...body } });
    for (const caller of [ada, lea]) {
      expect((await put(caller, { before: 'seen', after: digest })).status).toBe(403);
      expect((await api.ask(caller, 'GET', '/learning/changes')).status).toBe(403);
    }
    for (const body of [
      { before: 'never', after: digest },
      { before: 'seen', after: 'never' },
      { before: digest, after: digest },
      { before: 'seen', after: digest, block: 'objections/erp-does-this#be01' },
      { before: 'seen', after: digest, block: 'objections/none#re01' },
      { before: '%', after: digest },
    ]) {
      expect((await put(mark, body)).status, JSON.stringify(body)).toBe(422);
    }
    expect(await api.store.db.selectFrom('editorialChange').selectAll().execute()).toEqual([]);
    expect((await put(mark, { before: 'seen', after: digest })).status).toBe(204);
  });

  it('lets a key do what its scope says, of all that is learnt and led', async () => {
    const { api, lea, root } = await begin();
    const learning = ROUTES.filter(({ group }) => group === 'Tracks' || group === 'Leading');
    expect(learning.length).toBeGreaterThan(20);
    const doneBy = async (caller: typeof lea) => {
      const done: string[] = [];
      for (const { method, path, name } of learning) {
        const { status } = await api.ask(caller, method.toUpperCase(), path.replaceAll(/:[a-z]+/g, 'none'));
        if (status !== 403) done.push(name);
      }
      return done;
    };
    for (const caller of [lea, root]) {
      const results = caller === lea ? ['listResults'] : [];
      expect(await doneBy(keyOf(caller, 'results:read'))).toEqual(results);
      expect(await doneBy(keyOf(caller, 'library:read'))).toEqual(['listTracks']);
      expect(await doneBy(keyOf(caller, ...SCOPES))).toEqual(['listTracks', ...results]);
      expect(await doneBy(keyOf(caller))).toEqual([]);
    }
  });

  it('exports all of it to the person, and leaves nothing of them once they are erased', async () => {
    const { api, ada, bob, lea, root } = await begin();
    const { db } = api.store;
    await db.updateTable('user').set({ name: 'Ada Quillfeather' }).where('id', '=', 'ada').execute();
    await giveTrack(api, 'ada');
    await passQuiz(api, ada);
    await api.ask(ada, 'PUT', `${STEPS}/rd01/completion`, { body: {} });
    const call = {
      mark: 'mark-of-ada',
      lines: ['Quillfeather here', '', '', ''],
      sentences: ['Ask Ada Quillfeather.'],
    };
    await api.ask(ada, 'PUT', `${STEPS}/sh01/completion`, { body: call });
    const [{ id: drillId, question }] = (await api.ask(ada, 'GET', '/drill')).json.items;
    const kept = await db
      .selectFrom('drillAsk')
      .select('drawn')
      .where('id', '=', drillId)
      .executeTakeFirstOrThrow();
    expect(question.ask).toBeTruthy();
    await api.ask(ada, 'PUT', `/drill/${drillId}/answer`, {
      body: { answer: JSON.parse(kept.drawn).question.right },
    });
    await api.ask(ada, 'PUT', PITCH);
    const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    const words = 'Well done, Ada Quillfeather.';
    await api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, { body: { ticks: [true, true], words } });
    // Others write of her, too.
    const seen = {
      mark: 'mark-of-bob',
      lines: ['“Ada  Quillfeather” asked.', '', '', ''],
      sentences: ['Where is ada quillfeather?'],
    };
    expect((await api.ask(bob, 'PUT', `${STEPS}/sh01/completion`, { body: seen })).status).toBe(200);
    await api.ask(bob, 'PUT', PITCH);
    // As a manager later on, she hears others and gives tracks.
    await db.updateTable('user').set({ role: 'manager' }).where('id', '=', 'ada').execute();
    const manager = { ...ada, person: { ...ada.person, role: 'manager' as const } };
    const [waiting] = (await api.ask(manager, 'GET', '/learning/pitches')).json.items;
    await api.ask(manager, 'PUT', `/learning/pitches/${waiting.id}/hearing`, {
      body: { ticks: [true, false], words: 'By Ada Quillfeather' },
    });
    const give = { track: TRACK, people: ['bob'], dueOn: '2026-12-22' };
    await api.ask(manager, 'POST', '/learning/assignments', { body: give });
    await api.ask(manager, 'POST', '/learning/rules', {
      body: { track: TRACK, team: 'alpine', withinDays: 9 },
    });
    const { text } = await api.ask(manager, 'GET', '/me/export');
    for (const table of OWN) {
      const rows = await sql<
        Record<string, unknown>
      >`select * from ${sql.table(table)} where "person" = 'ada'`.execute(db);
      expect(rows.rows.length, table).toBeGreaterThan(0);
      for (const row of rows.rows)
        expect(text, table).toContain(JSON.stringify(row.id ?? row.step ?? row.question));
    }
    for (const part of ['Quillfeather here', words, 'By Ada Quillfeather', '"withinDays":9'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/Because \w+\d\./);
    const others = (await api.ask(bob, 'GET', '/me/export')).text;
    expect(others).not.toContain('Quillfeather here');

    expect((await api.ask(root, 'DELETE', '/people/ada')).status).toBe(204);
    const left = await everything(api, 'audit');
    for (const [table, rows] of Object.entries(left)) {
      expect(
        rows.filter((row) => /"ada"|quillfeather|ada@/i.test(row)),
        table,
      ).toEqual([]);
    }
    // What she did for others stays, without her.
    const heard = await db.selectFrom('signOff').select(['state', 'words', 'heardBy']).execute();
    expect(heard.map((row) => ({ ...row }))).toEqual([
      { state: 'again', words: 'By [erased]', heardBy: null },
    ]);
    expect(await db.selectFrom('assignment').select('person').execute()).toHaveLength(1);
    const observed = await db
      .selectFrom('observation')
      .select(['lines', 'sentences'])
      .executeTakeFirstOrThrow();
    expect(JSON.parse(observed.lines)).toEqual(['“[erased]” asked.', '', '', '']);
    expect(JSON.parse(observed.sentences)).toEqual(['Where is [erased]?']);
    expect((await api.ask(bob, 'GET', '/tracks/mine')).status).toBe(200);
  });
});

/** Tables of what is somebody's own. */
const OWN = [
  'assignment',
  'stepDone',
  'observation',
  'quizAttempt',
  'drillCard',
  'drillAsk',
  'signOff',
  'certificate',
  'notice',
];

/** Every row of every table as text, but of those that count requests. */
async function everything({ store: { db } }: TestApi, ...but: string[]): Promise<Record<string, string[]>> {
  const tables = await db.introspection.getTables();
  const all: Record<string, string[]> = {};
  for (const { name } of tables.filter((table) => ![...but, 'rateLimit', 'throttle'].includes(table.name))) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    all[name] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return all;
}
