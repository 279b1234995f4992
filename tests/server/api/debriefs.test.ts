import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const SHEET = '/call/justify/cfo/?rival=paygrove';

onBothEngines((bench) => {
  it('asks how it went from half an hour to a day after a sheet was used', async () => {
    const { api, ada } = await begin();
    await open(api, ada, SHEET);
    for (const [at, asked] of [
      ['2026-11-22T08:29:59.000Z', 0],
      ['2026-11-22T08:30:00.000Z', 1],
      ['2026-11-23T08:00:00.000Z', 1],
      ['2026-11-23T08:00:01.000Z', 0],
    ] as const) {
      api.now = new Date(at);
      const { items } = await debriefs(api, ada);
      expect([at, items.length]).toEqual([at, asked]);
      if (asked) expect(items[0]).toMatchObject({ address: SHEET, usedAt: '2026-11-22T08:00:00.000Z' });
    }
  });

  it('offers what was on the sheet, in short words, and takes it as an answer', async () => {
    const { api, ada } = await begin();
    await open(api, ada, SHEET);
    const { json: sheet } = await api.ask(ada, 'GET', '/call-sheet?stage=justify&persona=cfo&rival=paygrove');
    api.now = new Date('2026-11-22T09:00:00.000Z');
    const [asked] = (await debriefs(api, ada)).items;
    expect(asked.title).toBe(sheet.title);
    expect(asked.cameUp).toContainEqual({ ref: 'battlecards/paygrove', words: 'Paygrove' });
    expect(asked.cameUp).toContainEqual(expect.objectContaining({ ref: 'objections/erp-does-this' }));
    const used = sheet.lines.filter(({ slot }: { slot: string }) => /^(?:say|question|proof)$/.test(slot));
    expect(used.length).toBeGreaterThan(1);
    expect(asked.lines.map(({ ref }: { ref: string }) => ref)).toEqual(
      expect.arrayContaining(used.map(({ ref }: { ref: string }) => ref)),
    );
    expect([asked.cameUp.length <= 6, asked.lines.length <= 8]).toEqual([true, true]);
    for (const { words } of [...asked.cameUp, ...asked.lines]) expect(words).toMatch(/^\S.{1,81}$/);

    const refs = (options: { ref: string }[]) => options.map(({ ref }) => ref);
    const body = { address: SHEET, cameUp: refs(asked.cameUp), landed: refs(asked.lines), fellFlat: [] };
    const told = await api.ask(ada, 'POST', '/outcomes', { body });
    expect(told.status, told.text).toBe(204);
    expect((await debriefs(api, ada)).items).toEqual([]);
  });

  it('does not ask again about what somebody would not speak of, until the sheet is used again', async () => {
    const { api, ada } = await begin();
    await open(api, ada, SHEET);
    api.now = new Date('2026-11-22T09:00:00.000Z');
    const told = await api.ask(ada, 'PUT', '/debriefs', { body: { address: `${SHEET}#said=secret` } });
    expect(told.status, told.text).toBe(204);
    expect((await debriefs(api, ada)).items).toEqual([]);
    api.now = new Date('2026-11-22T10:00:00.000Z');
    await open(api, ada, SHEET);
    api.now = new Date('2026-11-22T10:40:00.000Z');
    expect((await debriefs(api, ada)).items).toHaveLength(1);
    expect(JSON.stringify(await api.store.db.selectFrom('debrief').selectAll().execute())).not.toContain(
      'secret',
    );
  });

  it('asks of three sheets at most, one’s own alone, and of no other page', async () => {
    const { api, ada } = await begin();
    const grace = await api.addPerson('grace');
    const sheets = [
      '/call/any/any/',
      '/call/discover/any/',
      '/call/justify/cfo/',
      '/call/justify/ap-manager/',
    ];
    for (const [at, address] of sheets.entries()) {
      api.now = new Date(Date.parse('2026-11-22T08:00:00.000Z') + at * 1_000);
      await open(api, ada, address);
    }
    await open(api, ada, '/objections/erp-does-this/');
    api.now = new Date('2026-11-22T09:00:00.000Z');
    const { items } = await debriefs(api, ada);
    expect(items.map(({ address }: { address: string }) => address)).toEqual(sheets.slice(1).toReversed());
    expect((await debriefs(api, grace)).items).toEqual([]);
  });

  async function begin() {
    const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
    return { api, ada: await api.addPerson('ada') };
  }
});

type Who = Parameters<TestApi['ask']>[0];

async function open(api: TestApi, who: Who, address: string): Promise<void> {
  const told = await api.ask(who, 'PUT', '/recents', { body: { address } });
  expect(told.status, told.text).toBe(204);
}

async function debriefs(api: TestApi, who: Who) {
  const told = await api.ask(who, 'GET', '/debriefs');
  expect(told.status, told.text).toBe(200);
  return told.json;
}
