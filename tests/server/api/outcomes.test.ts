import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Caller } from '#server/people/person.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const OBJECTION = 'objections/erp-does-this';
const SHEET = '/call/justify/cfo/';
const NOTHING = { cameUp: [], landed: [], fellFlat: [] };

onBothEngines((bench) => {
  it('adds up what came up, landed and fell flat, from the next day on', async () => {
    const { api, people } = await begin(bench, 7);
    for (const [at, who] of people.entries()) {
      await report(api, who, {
        cameUp: [`${OBJECTION}#bs01`],
        ...(at < 5 ? { landed: [`${OBJECTION}#re01`] } : { fellFlat: [`${OBJECTION}#re01`] }),
      });
    }
    expect((await outcomes(api, people)).items).toEqual([]);
    nextDay(api);
    expect(await outcomes(api, people)).toEqual({
      since: '2026-10-24',
      items: [
        { ref: OBJECTION, cameUp: 7, landed: 0, fellFlat: 0 },
        { ref: `${OBJECTION}#re01`, cameUp: 0, landed: 5, fellFlat: 2 },
      ],
    });
    api.now = new Date('2026-12-22T08:00:00.000Z');
    expect((await outcomes(api, people)).items).toHaveLength(2);
    api.now = new Date('2026-12-23T08:00:00.000Z');
    expect((await outcomes(api, people)).items).toEqual([]);
  });

  it('tells no figure of fewer than five reports', async () => {
    const { api, people } = await begin(bench, 5);
    for (const who of people.slice(1)) {
      await report(api, who, { cameUp: [OBJECTION], landed: [`${OBJECTION}#re01`] });
    }
    nextDay(api);
    expect((await outcomes(api, people)).items).toEqual([]);
    await report(api, people[0], { cameUp: [OBJECTION], fellFlat: [`${OBJECTION}#re01`] });
    nextDay(api);
    expect((await outcomes(api, people)).items).toEqual([
      { ref: OBJECTION, cameUp: 5, landed: 0, fellFlat: 0 },
      { ref: `${OBJECTION}#re01`, cameUp: 0, landed: 4, fellFlat: 1 },
    ]);
  });

  it('counts one telling for each use of a sheet, however often it is sent', async () => {
    const { api, people } = await begin(bench, 1);
    const [ada] = people;
    const body = { ...NOTHING, address: SHEET, cameUp: [OBJECTION] };
    await api.ask(ada, 'PUT', '/recents', { body: { address: SHEET } });
    api.now = new Date('2026-11-22T09:00:00.000Z');
    const twins = await Promise.all(
      Array.from({ length: 10 }, () => api.ask(ada, 'POST', '/outcomes', { body })),
    );
    expect(twins.map(({ status }) => status)).toEqual(Array(10).fill(204));
    expect(await kept(api)).toEqual([{ kind: 'came-up', count: 1 }]);
    // Looked at again straight afterwards: the same meeting.
    await api.ask(ada, 'PUT', '/recents', { body: { address: SHEET } });
    await api.ask(ada, 'POST', '/outcomes', { body });
    expect(await kept(api)).toEqual([{ kind: 'came-up', count: 1 }]);
    // Used for the next meeting.
    api.now = new Date('2026-11-22T10:00:00.000Z');
    await api.ask(ada, 'PUT', '/recents', { body: { address: SHEET } });
    api.now = new Date('2026-11-22T11:00:00.000Z');
    await api.ask(ada, 'POST', '/outcomes', { body });
    expect(await kept(api)).toEqual([{ kind: 'came-up', count: 2 }]);
  });

  it('refuses what is not in the library, and what both landed and fell flat', async () => {
    const { api, people } = await begin(bench, 1);
    for (const said of [
      { cameUp: ['objections/none'] },
      { landed: [`${OBJECTION}#none`] },
      { fellFlat: [`${OBJECTION}#re01#re01`] },
      { landed: [`${OBJECTION}#re01`], fellFlat: [`${OBJECTION}#re01`] },
      { landed: [OBJECTION], fellFlat: ['objections/erp-module'] },
      { cameUp: Array(13).fill(OBJECTION) },
      { address: '/objections/erp-does-this/' },
    ]) {
      const told = await api.ask(people[0], 'POST', '/outcomes', {
        body: { ...NOTHING, address: SHEET, ...said },
      });
      expect([JSON.stringify(said), told.status]).toEqual([JSON.stringify(said), 422]);
    }
    expect(await kept(api)).toEqual([]);
    expect(await api.store.db.selectFrom('debrief').selectAll().execute()).toEqual([]);
  });

  it('keeps of a person that they have spoken of a sheet, and not what they said', async () => {
    const { api, people } = await begin(bench, 2);
    await report(api, people[0], { cameUp: [OBJECTION] });
    await api.ask(people[1], 'PUT', '/debriefs', { body: { address: SHEET } });
    const { db } = api.store;
    const rows = await db.selectFrom('debrief').selectAll().orderBy('person').execute();
    const at = '2026-11-22T08:00:00.000Z';
    expect(rows).toEqual([
      { person: 'person0', page: SHEET, at },
      { person: 'person1', page: SHEET, at },
    ]);
    expect(await db.selectFrom('outcome').selectAll().execute()).toEqual([
      { day: '2026-11-22', piece: OBJECTION, block: '', kind: 'came-up', count: 1 },
    ]);
    expect(await db.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('leaves out what readers may not use any more', async () => {
    const { api, people } = await begin(bench, 5);
    for (const who of people) await report(api, who, { cameUp: [OBJECTION] });
    nextDay(api);
    const pieces = library.pieces.filter(({ id }) => id !== OBJECTION);
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    expect((await outcomes(api, people)).items).toEqual([]);
  });
});

type People = readonly [Caller, ...Caller[]];

async function report(api: TestApi, who: Caller | undefined, said: object): Promise<void> {
  const told = await api.ask(who, 'POST', '/outcomes', { body: { ...NOTHING, address: SHEET, ...said } });
  expect(told.status, told.text).toBe(204);
}

async function outcomes(api: TestApi, [who]: People) {
  const told = await api.ask(who, 'GET', '/outcomes');
  expect(told.status, told.text).toBe(200);
  return told.json;
}

async function kept(api: TestApi) {
  return api.store.db.selectFrom('outcome').select(['kind', 'count']).execute();
}

function nextDay(api: TestApi): void {
  api.now = new Date(api.now.getTime() + 24 * 3_600_000);
}

async function begin(bench: Bench, count: number): Promise<{ api: TestApi; people: People }> {
  const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
  const people: Caller[] = [];
  for (let at = 0; at < count; at += 1) people.push(await api.addPerson(`person${at}`));
  return { api, people: people as unknown as People };
}
