import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Caller } from '#server/people/person.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease, onDay } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const ERP = '/objections/erp-does-this/';
const SHEET = '/call/justify/cfo/?rival=paygrove';

onBothEngines((bench) => {
  it('pins pages for a person, the newest first, each once, and shows them as the library calls them', async () => {
    const { api, ada, grace } = await begin(bench);
    const pin = (address: string) => api.ask(ada, 'PUT', '/pins', { body: { address } });
    for (const address of [ERP, SHEET, `${ERP}#erps`]) {
      expect((await pin(address)).status).toBe(204);
      api.now = new Date(api.now.getTime() + 1_000);
    }
    const title = library.pieces.find(({ id }) => id === 'objections/erp-does-this')?.title;
    expect((await api.ask(ada, 'GET', '/pins')).json.items).toEqual([
      {
        address: SHEET,
        title: expect.stringContaining('Paygrove'),
        kind: 'Call sheet',
        at: '2026-11-22T08:00:01.000Z',
      },
      { address: ERP, title, kind: 'Objection', at: '2026-11-22T08:00:00.000Z' },
    ]);
    expect((await api.ask(grace, 'GET', '/pins')).json.items).toEqual([]);
    expect((await api.ask(ada, 'DELETE', `/pins?address=${encodeURIComponent(SHEET)}`)).status).toBe(204);
    expect((await api.ask(ada, 'GET', '/pins')).json.items).toHaveLength(1);
  });

  it('keeps at most 50 pins and 12 recent pages; the oldest give way', async () => {
    const { api, ada } = await begin(bench);
    for (let at = 0; at < 60; at += 1) {
      api.now = new Date(api.now.getTime() + 1_000);
      const body = { address: `/call/any/any/?hide=plays/p${at}` };
      await api.ask(ada, 'PUT', '/pins', { body });
      await api.ask(ada, 'PUT', '/recents', { body });
    }
    const [pins, recents] = [await api.ask(ada, 'GET', '/pins'), await api.ask(ada, 'GET', '/recents')];
    expect([pins.json.items.length, recents.json.items.length]).toEqual([50, 12]);
    for (const { items } of [pins.json, recents.json]) expect(items[0].address).toContain('plays/p59');
    expect(await api.store.db.selectFrom('recent').select('page').execute()).toHaveLength(12);
    await api.ask(ada, 'DELETE', '/recents');
    expect((await api.ask(ada, 'GET', '/recents')).json.items).toEqual([]);
  });

  it('moves a page that is opened again to the head of the recent ones', async () => {
    const { api, ada } = await begin(bench);
    for (const address of [ERP, SHEET, ERP]) {
      await api.ask(ada, 'PUT', '/recents', { body: { address } });
      api.now = new Date(api.now.getTime() + 1_000);
    }
    const { json } = await api.ask(ada, 'GET', '/recents');
    expect(json.items.map(({ address }: { address: string }) => address)).toEqual([ERP, SHEET]);
  });

  it('shows no pin of what readers may not use any more, and shows it again when they may', async () => {
    const { api, ada } = await begin(bench);
    await api.ask(ada, 'PUT', '/pins', { body: { address: ERP } });
    const [current] = api.sites;
    const retired = library.pieces.map((piece) =>
      piece.id === 'objections/erp-does-this' ? ({ ...piece, status: 'retired' } as typeof piece) : piece,
    );
    api.sites = [await layBareRelease({ ...library, pieces: retired }, 'release-2')];
    expect((await api.ask(ada, 'GET', '/pins')).json.items).toEqual([]);
    expect((await api.ask(ada, 'PUT', '/pins', { body: { address: ERP } })).status).toBe(422);
    if (current) api.sites = [current];
    expect((await api.ask(ada, 'GET', '/pins')).json.items).toHaveLength(1);
  });

  it('tells what changed since the visit before, and takes looks within half an hour for one visit', async () => {
    const { api, ada, grace } = await begin(bench);
    const verified = library.pieces.find(({ status }) => status === 'published')?.verified?.on ?? '';
    const site = await layBareRelease(onDay(library, verified), 'release-2');
    api.sites = [site];
    api.now = new Date(`${verified}T08:00:00.000Z`);
    expect((await api.ask(ada, 'GET', '/visits')).json).toEqual({ since: null, items: [] });
    expect((await api.ask(ada, 'PUT', '/visits')).json).toEqual({ since: null, items: [] });
    api.now = new Date(api.now.getTime() + 29 * 60_000);
    expect((await api.ask(ada, 'PUT', '/visits')).json.since).toBeNull();
    api.now = new Date(api.now.getTime() + 30 * 60_000);
    const { json } = await api.ask(ada, 'PUT', '/visits');
    expect(json.since).toBe(verified);
    expect(json.items.length).toBeGreaterThan(0);
    for (const { on } of json.items) expect(on >= verified).toBe(true);
    expect((await api.ask(ada, 'GET', '/visits')).json).toEqual(json);
    expect((await api.ask(grace, 'GET', '/visits')).json.since).toBeNull();
  });

  it('counts what is opened and copied, without the person, and tells no figure below five', async () => {
    const { api, ada, grace } = await begin(bench);
    const manager = await api.addPerson('manager', 'manager');
    for (const id of ['four', 'five']) await api.addPerson(id);
    const block = library.pieces.find(({ id }) => id === 'objections/erp-does-this')?.blocks[0]?.ref ?? '';
    const open = (who: Caller) =>
      api.ask(who, 'POST', '/usage', { body: { kind: 'open', piece: 'objections/erp-does-this' } });
    const copy = () => api.ask(ada, 'POST', '/usage', { body: { kind: 'copy', ref: block } });
    for (const who of [ada, grace, ada, grace]) expect((await open(who)).status).toBe(204);
    for (let at = 0; at < 4; at += 1) await copy();
    const tomorrow = () => {
      api.now = new Date(api.now.getTime() + 86_400_000);
    };
    tomorrow();
    expect((await api.ask(manager, 'GET', '/usage')).json).toEqual({ items: [], next: null });
    await open(ada);
    expect((await api.ask(manager, 'GET', '/usage')).json.items, 'before the day is over').toEqual([]);
    tomorrow();
    expect((await api.ask(manager, 'GET', '/usage')).json.items).toEqual([
      { piece: 'objections/erp-does-this', opens: 5, copies: null, blocks: [] },
    ]);
    await Promise.all([copy(), copy(), copy()]);
    tomorrow();
    expect((await api.ask(manager, 'GET', '/usage?days=7')).json.items).toEqual([
      { piece: 'objections/erp-does-this', opens: 5, copies: 7, blocks: [{ ref: block, copies: 7 }] },
    ]);
    // Long ago is not told any more.
    api.now = new Date(api.now.getTime() + 30 * 86_400_000);
    expect((await api.ask(manager, 'GET', '/usage')).json.items).toEqual([]);
    expect((await api.ask(manager, 'GET', '/usage?days=90')).json.items).toHaveLength(1);

    const rows = await api.store.db.selectFrom('usage').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/ada|grace/);
    expect(await api.store.db.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('tells no usage while fewer than five people come in', async () => {
    const { api, ada } = await begin(bench);
    const manager = await api.addPerson('manager', 'manager');
    for (let at = 0; at < 9; at += 1) {
      await api.ask(ada, 'POST', '/usage', { body: { kind: 'open', piece: 'objections/erp-does-this' } });
    }
    api.now = new Date(api.now.getTime() + 86_400_000);
    expect((await api.ask(manager, 'GET', '/usage')).json.items).toEqual([]);
  });

  it('takes no idempotency key where its answer may not be kept', async () => {
    const { api, ada } = await begin(bench);
    const headers = { 'idempotency-key': 'a-key-of-mine' };
    const body = { kind: 'open', piece: 'objections/erp-does-this' };
    const told = await api.ask(ada, 'POST', '/usage', { body, headers });
    expect([told.status, Object.keys(told.json.fields)]).toEqual([422, ['Idempotency-Key']]);
  });

  it('counts nothing that is not in the library', async () => {
    const { api, ada } = await begin(bench);
    for (const body of [
      { kind: 'open', piece: 'objections/none' },
      { kind: 'copy', ref: 'objections/erp-does-this#none' },
    ]) {
      expect((await api.ask(ada, 'POST', '/usage', { body })).status).toBe(422);
    }
    expect(await api.store.db.selectFrom('usage').selectAll().execute()).toEqual([]);
  });
});

async function begin(bench: Bench): Promise<{ api: TestApi; ada: Caller; grace: Caller }> {
  const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
  return { api, ada: await api.addPerson('ada'), grace: await api.addPerson('grace') };
}
