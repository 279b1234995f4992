import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Caller } from '#server/people/person.ts';
import { type Bench, newSqlite, onBothEngines, openForTest } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';
import { startApi, type TestApi } from './test-api.ts';
import { fixtureLibrary, layBareRelease } from './test-release.ts';

let library: Library;

beforeAll(async () => {
  library = await fixtureLibrary();
});

onBothEngines((bench) => {
  it('shows a search from its second time on, the most frequent first', async () => {
    const { api, ada, grace, marketer } = await begin(bench);
    await miss(api, ada, 'Audit Trail');
    expect(await misses(api, marketer)).toEqual([]);
    await miss(api, grace, 'audit trail', 'none');
    expect(await misses(api, marketer)).toEqual([
      {
        words: 'audit trail',
        confidence: 'none',
        count: 2,
        firstDay: '2026-11-22',
        lastDay: '2026-11-22',
      },
    ]);
    nextDay(api);
    for (const who of [ada, grace, marketer]) await miss(api, who, 'supplier portal');
    expect((await misses(api, marketer)).map(({ words }) => words)).toEqual([
      'supplier portal',
      'audit trail',
    ]);
    const first = await api.ask(marketer, 'GET', '/misses?limit=1');
    const second = await api.ask(marketer, 'GET', `/misses?limit=1&cursor=${first.json.next}`);
    expect([first, second].map(({ json }) => json.items[0].words)).toEqual([
      'supplier portal',
      'audit trail',
    ]);
    expect(second.json.next).toBeNull();
  });

  it('counts one person, searching the same all day, once', async () => {
    const { api, ada, marketer } = await begin(bench);
    const all = await Promise.all(
      Array.from({ length: 30 }, () => api.ask(ada, 'POST', '/misses', { body: missOf('audit trail') })),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await misses(api, marketer)).toEqual([]);
    nextDay(api);
    await miss(api, ada, 'audit trail');
    expect(await misses(api, marketer)).toMatchObject([{ count: 2 }]);
  });

  it('keeps no pasted sentence, and says nothing of it', async () => {
    const { api, ada, grace } = await begin(bench);
    const pasted = 'we have been told that your audit trail is not complete';
    for (const who of [ada, grace]) await miss(api, who, pasted);
    for (const who of [ada, grace]) await miss(api, who, 'x'.repeat(1_000));
    expect(await api.store.db.selectFrom('miss').selectAll().execute()).toEqual([]);
  });

  it('keeps nothing by which a search could lead to a person', async () => {
    const { api, ada } = await begin(bench);
    await miss(api, ada, 'audit trail');
    const { db } = api.store;
    expect(await db.selectFrom('miss').selectAll().execute()).toEqual([
      {
        words: 'audit trail',
        confidence: 'weak',
        count: 1,
        firstDay: '2026-11-22',
        lastDay: '2026-11-22',
        state: 'new',
        gap: null,
      },
    ]);
    const throttle = await db.selectFrom('throttle').selectAll().execute();
    await miss(api, ada, 'supplier portal');
    // Only how often somebody asks is counted, not for what: another search adds to the same rows.
    const keys = (rows: { key: string }[]) => rows.map(({ key }) => key).toSorted();
    expect(keys(await db.selectFrom('throttle').selectAll().execute())).toEqual(keys(throttle));
    expect(await db.selectFrom('idempotency').selectAll().execute()).toEqual([]);
  });

  it('sends a script away that searches without end', async () => {
    const { api, ada } = await begin(bench);
    const statuses = [];
    for (let at = 0; at < 61; at += 1) {
      statuses.push((await api.ask(ada, 'POST', '/misses', { body: missOf('audit trail') })).status);
    }
    expect([statuses.slice(0, 60).every((status) => status === 204), statuses[60]]).toEqual([true, 429]);
  });

  it('makes a search a gap, once', async () => {
    const { api, ada, grace, marketer } = await begin(bench);
    for (const who of [ada, grace]) await miss(api, who, 'audit trail');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        api.ask(marketer, 'PUT', '/misses/gap', { body: { words: 'audit trail' } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map(({ json }) => json.gap)).size).toBe(1);
    const gaps = await api.store.db.selectFrom('gap').selectAll().execute();
    expect(gaps).toMatchObject([
      { id: answers[0]?.json.gap, kind: 'missing', raisedBy: 'mary', state: 'open' },
    ]);
    expect(gaps[0]?.said).toContain('“audit trail”');
    expect(await misses(api, marketer)).toEqual([]);
  });

  it('lets a search be ignored, and brings it back after 90 days', async () => {
    const { api, ada, grace, marketer } = await begin(bench);
    for (const who of [ada, grace]) await miss(api, who, 'audit trail');
    const body = { words: 'audit trail' };
    for (const _time of [1, 2]) {
      expect((await api.ask(marketer, 'PUT', '/misses/ignoring', { body })).status).toBe(204);
    }
    api.now = new Date('2027-02-20T08:00:00.000Z');
    for (const who of [ada, grace]) await miss(api, who, 'audit trail');
    expect(await misses(api, marketer)).toEqual([]);
    api.now = new Date('2027-02-21T08:00:00.000Z');
    for (const who of [ada, grace]) await miss(api, who, 'audit trail');
    expect(await misses(api, marketer)).toMatchObject([
      { words: 'audit trail', count: 2, firstDay: '2027-02-21' },
    ]);
  });

  it('knows nothing of a search that was made once', async () => {
    const { api, ada, marketer } = await begin(bench);
    await miss(api, ada, 'audit trail');
    for (const path of ['/misses/gap', '/misses/ignoring']) {
      const [once, never] = [
        await api.ask(marketer, 'PUT', path, { body: { words: 'audit trail' } }),
        await api.ask(marketer, 'PUT', path, { body: { words: 'never searched' } }),
      ];
      expect([once.status, once.text]).toEqual([404, never.text]);
    }
  });
});

it('lets no digit, address, or name of a colleague or customer out, whatever is searched', async () => {
  const store = await openForTest(await newSqlite());
  const api = startApi(store, [await layBareRelease(library, 'release-1')]);
  const [ada, grace] = [await api.addPerson('ada'), await api.addPerson('grace')];
  const marketer = await api.addPerson('mary', 'marketer');
  const late = 'Tobias';
  for (const [id, name] of Object.entries({ one: 'Wilhelmina Ångström', two: "Siobhán O'Brien" })) {
    await store.db.insertInto('user').values(personRow(id, { name })).execute();
  }
  const word = fc.oneof(
    fc.constantFrom('audit', 'trail', 'Wilhelmina', 'ÅNGSTRÖM', 'angstrom', 'siobhan', "o'brien", 'Tobias'),
    fc.constantFrom(
      'ada@example.com',
      '4711',
      'q3',
      '２０２６',
      '٣',
      'x4',
      'mary',
      'MARY',
      'o’brien',
      'obrien',
    ),
    // The frame refuses NUL before anything is searched.
    fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')),
  );
  const search = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(search, async (words) => {
      // Time goes on, so that nobody is sent away for searching too often.
      api.now = new Date(api.now.getTime() + 30_000);
      for (const who of [ada, grace]) await miss(api, who, words.toWellFormed());
    }),
    { numRuns: 300 },
  );
  // Somebody who comes later.
  await store.db
    .insertInto('user')
    .values(personRow('late', { name: `${late} Berg` }))
    .execute();
  const shown: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await api.ask(marketer, 'GET', `/misses?limit=100${next && `&cursor=${next}`}`);
    expect(page.status, page.text).toBe(200);
    shown.push(...page.json.items.map(({ words }: { words: string }) => words));
    next = page.json.next;
  }
  expect(shown.length).toBeGreaterThan(20);
  for (const words of shown) {
    expect(words).not.toMatch(/[\p{N}@\p{C}]/u);
    expect(words).not.toMatch(
      /(?<!\p{L})(?:wilhelmina|angstrom|ångström|siobh[aá]n|o['’]?brien|mary|grace|ada|tobias)(?!\p{L})/iu,
    );
    expect(words.split(/\s+/).length).toBeLessThanOrEqual(6);
  }
});

function missOf(words: string, confidence: 'weak' | 'none' = 'weak') {
  return { words, confidence };
}

async function miss(api: TestApi, who: Caller, words: string, confidence?: 'weak' | 'none'): Promise<void> {
  const told = await api.ask(who, 'POST', '/misses', { body: missOf(words, confidence) });
  expect([told.status, told.text]).toEqual([204, '']);
}

async function misses(api: TestApi, who: Caller): Promise<{ words: string; count: number }[]> {
  const told = await api.ask(who, 'GET', '/misses');
  expect(told.status, told.text).toBe(200);
  return told.json.items;
}

function nextDay(api: TestApi): void {
  api.now = new Date(api.now.getTime() + 24 * 3_600_000);
}

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [await layBareRelease(library, 'release-1')]);
  return {
    api,
    ada: await api.addPerson('ada'),
    grace: await api.addPerson('grace'),
    marketer: await api.addPerson('mary', 'marketer'),
  };
}
