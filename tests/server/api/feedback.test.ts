import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { startApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

const PIECE = 'objections/erp-does-this';

onBothEngines((bench) => {
  it('counts what readers say, and tells marketing, most complaints first', async () => {
    const { api, people, marketer } = await begin(bench);
    const [ada, grace] = people;
    const said = [
      [ada, { piece: PIECE, block: 're01', kind: 'wrong' }],
      [grace, { piece: PIECE, block: 're01', kind: 'wrong' }],
      [grace, { piece: PIECE, block: 're01', kind: 'too-long' }],
      [ada, { piece: PIECE, kind: 'helped' }],
      [ada, { piece: 'battlecards/paygrove', kind: 'old' }],
    ] as const;
    for (const [who, body] of said) {
      expect((await api.ask(who, 'POST', '/feedback', { body })).status).toBe(204);
    }
    const { json } = await api.ask(marketer, 'GET', '/feedback');
    const none = { helped: 0, not: 0, wrong: 0, old: 0, tooLong: 0 };
    expect(json.items).toEqual([
      {
        piece: PIECE,
        block: 're01',
        title: 'Our ERP already does this',
        text: expect.stringContaining('The module posts and pays well.'),
        isThere: true,
        ...none,
        wrong: 2,
        tooLong: 1,
      },
      expect.objectContaining({ piece: 'battlecards/paygrove', block: null, ...none, old: 1 }),
      expect.objectContaining({ piece: PIECE, block: null, isThere: true, ...none, helped: 1 }),
    ]);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await api.ask(marketer, 'GET', `/feedback?limit=1${next && `&cursor=${next}`}`);
      seen.push(
        ...page.json.items.map((row: { piece: string; block: string }) => `${row.piece} ${row.block}`),
      );
      next = page.json.next;
    }
    expect(seen).toEqual([`${PIECE} re01`, 'battlecards/paygrove null', `${PIECE} null`]);
  });

  it('counts the same person saying the same thing once a day', async () => {
    const { api, people, marketer } = await begin(bench);
    const body = { piece: PIECE, block: 're01', kind: 'not' };
    const twins = await Promise.all(
      Array.from({ length: 20 }, () => api.ask(people[0], 'POST', '/feedback', { body })),
    );
    expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await api.ask(marketer, 'GET', '/feedback')).json.items).toMatchObject([{ not: 1 }]);
    api.now = new Date('2026-11-23T08:00:00.000Z');
    await api.ask(people[0], 'POST', '/feedback', { body });
    expect((await api.ask(marketer, 'GET', '/feedback')).json.items).toMatchObject([{ not: 2 }]);
    api.now = new Date('2027-02-22T08:00:00.000Z');
    expect((await api.ask(marketer, 'GET', '/feedback')).json.items).toEqual([]);
  });

  it('keeps what a block said when the library has it no more', async () => {
    const { api, people, marketer } = await begin(bench);
    await api.ask(people[0], 'POST', '/feedback', { body: { piece: PIECE, block: 're01', kind: 'wrong' } });
    const pieces = library.pieces.map((piece) =>
      piece.id === PIECE ? { ...piece, blocks: piece.blocks.filter(({ id }) => id !== 're01') } : piece,
    );
    api.sites = [await layBareRelease({ ...library, pieces }, 'release-2')];
    const [kept] = (await api.ask(marketer, 'GET', '/feedback')).json.items;
    expect(kept).toMatchObject({
      isThere: false,
      wrong: 1,
      title: 'Our ERP already does this',
      text: expect.stringContaining('The module posts and pays well.'),
    });
    const without = library.pieces.filter(({ id }) => id !== PIECE);
    api.sites = [await layBareRelease({ ...library, pieces: without }, 'release-3')];
    expect((await api.ask(marketer, 'GET', '/feedback')).json.items).toEqual([kept]);
    const again = await api.ask(people[0], 'POST', '/feedback', {
      body: { piece: PIECE, block: 're01', kind: 'wrong' },
    });
    expect([again.status, again.json.code]).toEqual([422, 'invalid-input']);
  });

  it('refuses what names nothing that readers see', async () => {
    const { api, people, marketer } = await begin(bench);
    for (const body of [
      { piece: 'objections/none', kind: 'wrong' },
      { piece: PIECE, block: 'none', kind: 'wrong' },
      { piece: PIECE, block: '', kind: 'wrong' },
      { piece: PIECE, block: 're01#re01', kind: 'wrong' },
      { piece: PIECE, kind: 'ugly' },
      { piece: PIECE, kind: 'wrong', person: 'ada' },
    ]) {
      const told = await api.ask(people[0], 'POST', '/feedback', { body });
      expect([JSON.stringify(body), told.status]).toEqual([JSON.stringify(body), 422]);
    }
    expect((await api.ask(marketer, 'GET', '/feedback')).json.items).toEqual([]);
  });

  it('keeps nothing by which a count could lead to a person', async () => {
    const { api, people } = await begin(bench);
    const before = await everything(api.store);
    await api.ask(people[0], 'POST', '/feedback', { body: { piece: PIECE, kind: 'wrong' } });
    const after = await everything(api.store);
    expect(after.feedback).toEqual([{ day: '2026-11-22', piece: PIECE, block: '', kind: 'wrong', count: 1 }]);
    // The limit on how often somebody changes anything, which says nothing of what.
    expect(after.throttle.length - before.throttle.length).toBe(1);
    expect(JSON.stringify([after.feedback, after.blockText])).not.toContain('ada');
    expect(after.idempotency).toEqual([]);
    const key = await api.ask(people[0], 'POST', '/feedback', {
      body: { piece: PIECE, kind: 'old' },
      headers: { 'idempotency-key': 'a-key-of-mine' },
    });
    expect(key.status).toBe(422);
  });
});

async function everything({ db }: Awaited<ReturnType<Bench['open']>>) {
  return {
    feedback: await db.selectFrom('feedback').selectAll().execute(),
    blockText: await db.selectFrom('blockText').selectAll().execute(),
    throttle: await db.selectFrom('throttle').selectAll().execute(),
    idempotency: await db.selectFrom('idempotency').selectAll().execute(),
  };
}

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
  const people = [await api.addPerson('ada'), await api.addPerson('grace')] as const;
  return { api, people, marketer: await api.addPerson('mary', 'marketer') };
}
