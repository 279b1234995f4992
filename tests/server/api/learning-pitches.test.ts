import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Site } from '#server/site.ts';
import { DATA_TABLES } from '#server/store/archive/table-keys.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { beginTracks, doStep, giveTrack, PITCH, TRACK, type TracksWorld, toldIn } from './learning-world.ts';
import { fixtureLibrary, layBareRelease, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await fixtureLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

const ALL = [true, true, true];

onBothEngines((bench) => {
  it('is asked for once, however often, and told to the managers of one’s teams', async () => {
    const { api, ada, lea, ola } = await beginTracks(bench, release.site);
    const answers = await Promise.all(Array.from({ length: 100 }, () => api.ask(ada, 'PUT', PITCH)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204));
    expect(await toldIn(api)).toEqual(['lea: pitch-asked', 'max: pitch-asked']);
    const { json } = await api.ask(lea, 'GET', '/learning/pitches');
    expect(json.items).toEqual([
      {
        id: expect.any(String),
        person: { id: 'ada', name: 'Name of ada' },
        track: { id: TRACK, title: 'The first week', url: '/tracks/first-week/' },
        step: expect.any(String),
        rubric: [
          'Names the problem in the words of the buyer',
          'Says where the ERP is enough',
          'Asks one question, and waits',
        ],
        askedAt: api.now.toISOString(),
      },
    ]);
    expect((await api.ask(ola, 'GET', '/learning/pitches')).json.items).toEqual([]);
    const told = await api.ask(lea, 'GET', '/notices');
    expect(told.json.items).toMatchObject([
      { words: 'Name of ada asks you to hear the pitch of “The first week”.' },
    ]);
  });

  it('is taken back, with what managers were told of it', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    const { path } = await askedBy({ api, ada, lea });
    expect((await api.ask(ada, 'DELETE', PITCH)).status).toBe(204);
    expect((await api.ask(ada, 'DELETE', PITCH)).status).toBe(204);
    expect((await api.ask(lea, 'GET', '/learning/pitches')).json.items).toEqual([]);
    expect(await toldIn(api)).toEqual([]);
    const late = await api.ask(lea, 'PUT', path, { body: { ticks: ALL } });
    expect([late.status, late.json.detail]).toEqual([409, 'The person has taken the request back.']);
    await askedBy({ api, ada, lea });
  });

  it('is for pitches alone', async () => {
    const { api, ada } = await beginTracks(bench, release.site);
    expect((await api.ask(ada, 'PUT', '/tracks/first-week/steps/rd01/pitch')).status).toBe(409);
    expect((await api.ask(ada, 'PUT', '/tracks/first-week/steps/none/pitch')).status).toBe(404);
    expect((await api.ask(ada, 'PUT', '/tracks/none/steps/pt01/pitch')).status).toBe(404);
  });

  it('is heard by a manager of one’s teams, and by nobody else', async () => {
    const { api, ada, lea, max, ola, root, mark } = await beginTracks(bench, release.site);
    const { path } = await askedBy({ api, ada, lea });
    const body = { ticks: ALL };
    const none = await api.ask(ola, 'PUT', '/learning/pitches/none/hearing', { body });
    const others = await api.ask(ola, 'PUT', path, { body });
    expect([others.status, others.text]).toEqual([404, none.text]);
    for (const caller of [ada, root, mark])
      expect((await api.ask(caller, 'PUT', path, { body })).status).toBe(403);
    expect((await api.ask(lea, 'PUT', path, { body: { ticks: [true] } })).status).toBe(422);
    await api.store.db.deleteFrom('teamMember').where('person', '=', 'lea').execute();
    expect((await api.ask(lea, 'PUT', path, { body })).status).toBe(404);
    expect((await api.ask(max, 'PUT', path, { body })).status).toBe(200);
  });

  it('is never heard by oneself', async () => {
    const { api, lea, max } = await beginTracks(bench, release.site);
    await api.ask(lea, 'PUT', PITCH);
    expect((await api.ask(lea, 'GET', '/learning/pitches')).json.items).toEqual([]);
    const [{ id }] = (await api.ask(max, 'GET', '/learning/pitches')).json.items;
    const told = await api.ask(lea, 'PUT', `/learning/pitches/${id}/hearing`, { body: { ticks: ALL } });
    expect(told.status).toBe(404);
  });

  it('is heard once, however many hear it at once', async () => {
    const { api, ada, lea, max } = await beginTracks(bench, release.site);
    const { path } = await askedBy({ api, ada, lea });
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        api.ask([lea, max][at % 2], 'PUT', path, { body: { ticks: ALL, words: 'Well said.' } }),
      ),
    );
    const { heardBy } = await api.store.db.selectFrom('signOff').select('heardBy').executeTakeFirstOrThrow();
    const winner = heardBy === 'lea' ? 0 : 1;
    answers.forEach(({ status, json }, at) => {
      if (at % 2 === winner) expect([status, json.state]).toEqual([200, 'passed']);
      else expect([status, json.detail]).toEqual([409, `Name of ${heardBy} has heard this pitch already.`]);
    });
    expect((await toldIn(api)).filter((one) => one.startsWith('ada'))).toEqual(['ada: pitch-passed']);
    const steps = await api.store.db.selectFrom('stepDone').select(['step', 'times', 'isWhole']).execute();
    expect(steps.map((row) => ({ ...row }))).toEqual([{ step: `${TRACK}#pt01`, times: 1, isWhole: 1 }]);
    const other = await api.ask([lea, max][winner], 'PUT', path, { body: { ticks: [true, true, false] } });
    expect(other.status).toBe(409);
    const again = await api.ask(ada, 'PUT', PITCH);
    expect([again.status, again.json.detail]).toEqual([
      409,
      'This pitch was heard and passed, and still counts.',
    ]);
  });

  it('is done again where a point was not made, and the words are for the person', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    const { path } = await askedBy({ api, ada, lea });
    const heard = await api.ask(lea, 'PUT', path, { body: { ticks: [true, false, true], words: ' Ask. ' } });
    expect(heard.json).toMatchObject({ state: 'again', words: 'Ask.', ticks: [true, false, true] });
    expect(await api.store.db.selectFrom('stepDone').select('step').execute()).toEqual([]);
    const { json } = await api.ask(ada, 'GET', '/notices');
    expect(json.items).toMatchObject([
      { words: 'Name of lea heard your pitch of “The first week”: some points are still to be made.' },
    ]);
    api.now = new Date(api.now.getTime() + 60_000);
    const second = await askedBy({ api, ada, lea });
    expect((await api.ask(lea, 'PUT', second.path, { body: { ticks: ALL } })).json.state).toBe('passed');
  });

  it('gives the certificate with the quiz, and tells of it', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    await doStep(api, library, 'ada', 'qz01');
    const { path } = await askedBy({ api, ada, lea });
    await api.ask(lea, 'PUT', path, { body: { ticks: ALL } });
    await api.ask(lea, 'PUT', path, { body: { ticks: ALL } });
    const given = await api.store.db
      .selectFrom('certificate')
      .select(['person', 'track', 'expiresOn'])
      .execute();
    expect(given.map((row) => ({ ...row }))).toEqual([
      { person: 'ada', track: TRACK, expiresOn: '2027-11-22' },
    ]);
    expect((await toldIn(api)).filter((one) => one.startsWith('ada'))).toEqual([
      'ada: certificate-given',
      'ada: pitch-passed',
    ]);
  });

  it('counts for what was asked: points that changed while it waited are due again', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    const { path } = await askedBy({ api, ada, lea });
    const pieces = library.pieces.map((piece) => ({
      ...piece,
      blocks: piece.blocks.map((block) =>
        block.ref === `${TRACK}#pt01` ? { ...block, digest: 'another-reading-of-it0' } : block,
      ),
    }));
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    expect((await api.ask(lea, 'PUT', path, { body: { ticks: ALL } })).json.state).toBe('passed');
    expect((await api.ask(ada, 'PUT', PITCH)).status).toBe(204);
    expect((await api.ask(lea, 'GET', '/learning/pitches')).json.items).toHaveLength(1);
  });

  it('is exported and erased with the person', async () => {
    const { api, ada, bob, lea, root } = await beginTracks(bench, release.site);
    await giveTrack(api, 'ada');
    await doStep(api, library, 'ada', 'qz01');
    const { path } = await askedBy({ api, ada, lea });
    await api.ask(lea, 'PUT', path, { body: { ticks: ALL, words: 'Name of lea says: well done.' } });
    await api.ask(bob, 'PUT', PITCH);
    const own = await api.ask(ada, 'GET', '/me/export');
    expect(own.json).toMatchObject({
      assignments: [{ track: TRACK }],
      stepsDone: [{ step: `${TRACK}#qz01` }, { step: `${TRACK}#pt01` }],
      pitches: [{ state: 'passed', words: 'Name of lea says: well done.' }],
      certificates: [{ title: 'The first week' }],
    });
    const kinds = own.json.learningNotices.map(({ kind }: { kind: string }) => kind);
    expect(kinds.toSorted()).toEqual(['certificate-given', 'pitch-passed']);
    const hers = await api.ask(lea, 'GET', '/me/export');
    expect(hers.json.pitchesHeard).toMatchObject([{ state: 'passed', step: `${TRACK}#pt01` }]);
    expect(JSON.stringify(hers.json.pitchesHeard)).not.toContain('ada');

    expect((await api.ask(root, 'DELETE', '/people/lea')).status).toBe(204);
    const kept = await api.store.db
      .selectFrom('signOff')
      .select(['heardBy', 'words'])
      .where('person', '=', 'ada')
      .execute();
    expect(kept.map((row) => ({ ...row }))).toEqual([{ heardBy: null, words: '[erased] says: well done.' }]);
    expect((await api.ask(root, 'DELETE', '/people/ada')).status).toBe(204);
    for (const table of DATA_TABLES.filter((name) => name !== 'audit')) {
      const rows = await api.store.db.selectFrom(table).selectAll().execute();
      expect(JSON.stringify(rows), table).not.toMatch(/\b(?:ada|lea)\b/);
    }
  });

  async function askedBy({
    api,
    ada,
    lea,
  }: Pick<TracksWorld, 'api' | 'ada' | 'lea'>): Promise<{ path: string }> {
    expect((await api.ask(ada, 'PUT', PITCH)).status).toBe(204);
    const [{ id }] = (await api.ask(lea, 'GET', '/learning/pitches')).json.items;
    return { path: `/learning/pitches/${id}/hearing` };
  }
});
