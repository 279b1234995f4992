import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Caller } from '#server/people/person.ts';
import { addEvent, gapRow } from '../gap-rows.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi, type TestApi } from './test-api.ts';

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), []);
  const [ada, bob] = [await api.addPerson('ada'), await api.addPerson('bob')];
  await api.store.db.insertInto('gap').values(gapRow('gap')).execute();
  return { api, ada, bob };
}

/** Puts in what a person is told of, each a minute after the one before. @returns their ids, the oldest first */
async function addNotices({ store, now }: TestApi, person: string, count: number): Promise<string[]> {
  const ids = [];
  for (let at = 0; at < count; at += 1) {
    const { length } = await store.db.selectFrom('gapEvent').select('id').execute();
    const detail = { reason: 'We do not do that.' };
    const event = await addEvent(store.db, 'gap', { step: length, action: 'declined', detail });
    const id = randomUUID();
    const createdAt = new Date(now.getTime() + at * 60_000).toISOString();
    await store.db
      .insertInto('notice')
      .values({ id, person, gap: 'gap', event, kind: 'declined', createdAt })
      .execute();
    ids.push(id);
  }
  return ids;
}

const list = (api: TestApi, caller: Caller, query = '') => api.ask(caller, 'GET', `/notices${query}`);
const idsOf = ({ json }: { json: { items: { id: string }[] } }) => json.items.map(({ id }) => id);

onBothEngines((bench) => {
  it('tells a person what they are told of, the newest first, and nobody else’s', async () => {
    const { api, ada, bob } = await begin(bench);
    const ids = await addNotices(api, 'ada', 3);
    await addNotices(api, 'bob', 1);
    const told = await list(api, ada);
    expect([told.status, told.json.unread, told.json.next]).toEqual([200, 3, null]);
    expect(idsOf(told)).toEqual(ids.toReversed());
    expect(told.json.items[2]).toEqual({
      id: ids[0],
      kind: 'declined',
      words: expect.stringMatching(/^[A-Z“].*[.?”]$/su),
      url: '/gaps/gap/?id=gap',
      gap: 'gap',
      at: '2026-11-22T08:00:00.000Z',
      isRead: false,
    });
    expect((await list(api, bob)).json).toMatchObject({ unread: 1, items: [{}] });
  });

  it('gives them in pages, also where several are of one moment', async () => {
    const { api, ada } = await begin(bench);
    await addNotices(api, 'ada', 5);
    await addNotices(api, 'ada', 5);
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await list(api, ada, `?limit=3${cursor && `&cursor=${cursor}`}`);
      expect(page.json.unread).toBe(10);
      seen.push(...idsOf(page));
      cursor = page.json.next ?? '';
    } while (cursor);
    expect(seen).toEqual(idsOf(await list(api, ada)));
    expect(new Set(seen).size).toBe(10);
  });

  it('notes which ones were read, or all, and never those of others', async () => {
    const { api, ada, bob } = await begin(bench);
    const ids = await addNotices(api, 'ada', 3);
    const [bobs] = await addNotices(api, 'bob', 1);
    const read = (body: unknown) => api.ask(ada, 'PUT', '/notices/reading', { body });
    expect((await read({ ids: [ids[1], bobs, 'none'] })).status).toBe(204);
    expect((await read({ ids: [] })).status).toBe(204);
    const unread = await list(api, ada, '?unread=1');
    expect([idsOf(unread), unread.json.unread]).toEqual([[ids[2], ids[0]], 2]);
    expect((await list(api, ada)).json.items.map(({ isRead }: { isRead: boolean }) => isRead)).toEqual([
      false,
      true,
      false,
    ]);
    expect((await read({})).status).toBe(204);
    expect((await list(api, ada)).json.unread).toBe(0);
    expect((await list(api, bob)).json.unread).toBe(1);
  });

  it('says what holds until a person chooses, and then what they have chosen', async () => {
    const { api, ada, bob } = await begin(bench);
    const settings = (caller: Caller) => api.ask(caller, 'GET', '/notices/settings');
    const usual = { mail: 'soon', quietFrom: '20:00', quietUntil: '07:00', zone: 'UTC', hasMail: false };
    expect((await settings(ada)).json).toEqual({ ...usual, isChosen: false });
    const body = { mail: 'daily', quietFrom: '18:30', quietUntil: '08:00', zone: 'America/St_Johns' };
    const changed = await api.ask(ada, 'PUT', '/notices/settings', { body });
    expect([changed.status, changed.json]).toEqual([200, { ...body, isChosen: true, hasMail: false }]);
    await api.ask(ada, 'PUT', '/notices/settings', { body: { ...body, mail: 'never' } });
    expect((await settings(ada)).json).toEqual({ ...body, mail: 'never', isChosen: true, hasMail: false });
    expect((await settings(bob)).json).toEqual({ ...usual, isChosen: false });
  });

  it('refuses settings that mean nothing, and says which', async () => {
    const { api, ada } = await begin(bench);
    const good = { mail: 'daily', quietFrom: '18:30', quietUntil: '08:00', zone: 'UTC' };
    for (const [field, value] of [
      ['mail', 'hourly'],
      ['quietFrom', '24:00'],
      ['quietUntil', '8:00'],
      ['quietUntil', '08:60'],
      ['zone', 'Europe/Nowhere'],
      ['zone', '+02:00'],
      ['zone', ''],
    ] as const) {
      const told = await api.ask(ada, 'PUT', '/notices/settings', { body: { ...good, [field]: value } });
      expect([told.status, Object.keys(told.json.fields ?? {})], `${field}: ${value}`).toEqual([
        422,
        [field],
      ]);
    }
    expect((await api.ask(ada, 'GET', '/notices/settings')).json.isChosen).toBe(false);
  });
});
