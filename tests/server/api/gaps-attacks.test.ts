import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { keyOf, startApi } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

/** A piece that nobody may read yet, and one that everybody may. */
const DRAFT = 'objections/erp-does-this';
const SECRET = 'The Harvest launch of next spring';
const ANSWER = 'proof/oatley-close';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(withDraft(await fixtureLibrary()));
});
afterAll(() => release.remove());

function withDraft(library: Library): Library {
  const pieces = library.pieces.map((piece) =>
    piece.id === DRAFT ? { ...piece, status: 'draft' as const, title: SECRET } : piece,
  );
  return { ...library, pieces };
}

onBothEngines((bench) => {
  it('does not tell the title of a piece that readers may not use, whoever names it', async () => {
    const { api, ada, flag } = await begin(bench);
    const hidden = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Norway?', piece: DRAFT } });
    const missing = await api.ask(ada, 'POST', '/gaps', {
      body: { said: 'Norway?', piece: 'objections/none' },
    });
    expect([hidden.status, hidden.text]).toEqual([missing.status, missing.text]);
    // One that has left since it was named.
    const path = await flag();
    const { db } = api.store;
    await db.updateTable('gap').set({ piece: DRAFT, nearest: DRAFT, state: 'published' }).execute();
    await db
      .insertInto('gapAnswer')
      .values({ gap: path.slice(6), piece: DRAFT, createdAt: '' })
      .execute();
    await db
      .updateTable('gapEvent')
      .set({ action: 'declined', detail: `{"nearest":"${DRAFT}"}` })
      .execute();
    for (const part of ['', '/history']) {
      const told = await api.ask(ada, 'GET', `${path}${part}`);
      expect(told.status).toBe(200);
      expect(told.text).toContain(DRAFT);
      expect(told.text).not.toContain('Harvest');
    }
  });

  it('gives a key that reads gaps no words of the library', async () => {
    const { api, ada } = await begin(bench);
    const ask = async (...scopes: string[]) => {
      const body = { said: 'proof of a faster close' };
      return (await api.ask(keyOf(ada, ...scopes), 'POST', '/gaps/suggestions', { body })).json.pieces.length;
    };
    expect(await ask('gaps:read', 'library:read')).toBeGreaterThan(0);
    expect(await ask('gaps:read')).toBe(0);
  });

  it.each([
    ['/misses', [2_147_483_648, 'a']],
    ['/misses', [Number.MAX_SAFE_INTEGER, 'a']],
    ['/misses', [1, 'a\u0000b']],
    ['/misses', [1, '\ud800']],
    ['/feedback', [Number.MAX_SAFE_INTEGER, 'a', 'b']],
    ['/feedback', [1, 'a\u0000', 'b']],
    ['/feedback', [1, 'a', '\u0000']],
  ])('takes a cursor that was made by hand as one that it did not give: %s %j', async (path, place) => {
    const { api, mary } = await begin(bench);
    const cursor = Buffer.from(JSON.stringify(place)).toString('base64url');
    const told = await api.ask(mary, 'GET', `${path}?cursor=${cursor}`);
    expect([200, 422], told.text).toContain(told.status);
    expect(api.logged.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });

  it('keeps what somebody adds in words after their gap was merged into another', async () => {
    const { api, ada, bob, mary, flag } = await begin(bench);
    const [source, target] = [await flag(), await flag()];
    await api.ask(bob, 'PUT', `${source}/signal`, { body: {} });
    await api.ask(mary, 'PUT', `${source}/merge`, { body: { into: target.slice(6) } });
    const told = await api.ask(bob, 'PUT', `${target}/signal`, { body: { words: 'In Bergen, too.' } });
    expect([told.status, told.json.people]).toEqual([200, 2]);
    const listed = await api.ask(mary, 'GET', `${target}/signals`);
    expect(listed.text).toContain('In Bergen, too.');
    // Said once, it is kept once.
    const again = await api.ask(bob, 'PUT', `${target}/signal`, { body: { words: 'In Bergen, too.' } });
    expect([again.json.signals, again.json.people]).toEqual([told.json.signals, 2]);
    // Of whoever flagged it, what they said stays; more is a comment, and not taken and thrown away.
    const more = await api.ask(ada, 'PUT', `${target}/signal`, { body: { words: 'And in Oslo.' } });
    const kept = (await api.ask(mary, 'GET', `${target}/signals`)).text.includes('And in Oslo.');
    expect([more.status === 200, kept]).toEqual([kept, kept]);
  });

  it('takes no flag in which nobody would see anything', async () => {
    const { api, ada } = await begin(bench);
    for (const said of ['\u200b', '\u2060\u00ad \u200d', ' \n ']) {
      const told = await api.ask(ada, 'POST', '/gaps', { body: { said } });
      expect([told.status, Object.keys(told.json.fields ?? {})], JSON.stringify(said)).toEqual([
        422,
        ['said'],
      ]);
    }
    for (const said of ['?', '😀', '見積書']) {
      expect((await api.ask(ada, 'POST', '/gaps', { body: { said } })).status).toBe(201);
    }
  });

  it('takes words of any length and script, and finds by them', async () => {
    const { api, ada } = await begin(bench);
    for (const said of [
      'x'.repeat(1_000),
      '語'.repeat(1_000),
      '\ufdfa'.repeat(1_000),
      `${'é'.repeat(300)}-${'ß'.repeat(300)}`,
      '\'; drop table gap; -- % _ \\ " `',
      '--- \ntitle: "x"\n---\n<script>alert(1)</script>{{x}}',
    ]) {
      const told = await api.ask(ada, 'POST', '/gaps', { body: { said } });
      expect([told.status, told.json.said]).toEqual([201, said]);
      expect((await api.ask(ada, 'POST', '/gaps/suggestions', { body: { said } })).status).toBe(200);
    }
    const body = { words: '\ufdfa'.repeat(1_000), confidence: 'none' };
    expect((await api.ask(ada, 'POST', '/misses', { body })).status).toBe(204);
  });

  it('lets nobody fill a gap with comments and verdicts', async () => {
    const { api, ada, mary, flag } = await begin(bench);
    const path = await flag();
    await api.ask(mary, 'PUT', `${path}/publication`, { body: { pieces: [ANSWER] } });
    const statuses = new Set<number>();
    for (let at = 0; at < 130; at += 1) {
      const told =
        at % 2
          ? await api.ask(ada, 'POST', `${path}/comments`, { body: { words: `Comment ${at}` } })
          : await api.ask(ada, 'PUT', `${path}/verdict`, { body: { solved: true, words: `Yes ${at}` } });
      statuses.add(told.status);
    }
    expect([...statuses]).toEqual([200, 429]);
    const history = await api.ask(mary, 'GET', `${path}/history`);
    expect(history.json.items.length).toBeLessThan(123);
  }, 20_000);

  it('lets go of a gap whose assignee works on gaps no more, so that whoever acts next hears of it', async () => {
    const { api, ada, mary, mark, flag } = await begin(bench);
    const path = await flag();
    await api.ask(mary, 'PUT', `${path}/publication`, { body: { pieces: [ANSWER] } });
    const { db } = api.store;
    await db
      .updateTable('user')
      .set({ disabledAt: '2026-11-22T08:00:00.000Z' })
      .where('id', '=', 'mary')
      .execute();
    const told = await api.ask(ada, 'PUT', `${path}/verdict`, { body: { solved: false } });
    expect([told.json.state, told.json.assignee]).toEqual(['open', null]);
    const free = await api.ask(mark, 'GET', '/gaps?assignee=none');
    expect(free.json.items).toHaveLength(1);
    const taken = await api.ask(mark, 'PUT', `${path}/acceptance`, { body: {} });
    expect(taken.json.assignee.id).toBe('mark');
    await db.updateTable('user').set({ role: 'rep' }).where('id', '=', 'mark').execute();
    const proposal = { need: 'name one', answer: 'a line', by: '2026-11-27' };
    const admin = await api.addPerson('eve', 'admin');
    expect((await api.ask(admin, 'PUT', `${path}/proposal`, { body: proposal })).json.assignee.id).toBe(
      'eve',
    );
  });

  it('makes one gap of the same flag that is sent many times at once', async () => {
    const { api, ada } = await begin(bench);
    const body = { said: 'Norway?', mark: 'mark-of-ada' };
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, at) => {
        const headers = { 'idempotency-key': `key-of-${at}` };
        return api.ask(ada, 'POST', '/gaps', at % 2 ? { body, headers } : { body });
      }),
    );
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
    expect(new Set(all.map(({ json }) => json.id)).size).toBe(1);
    expect(await api.store.db.selectFrom('gapSignal').select('id').execute()).toHaveLength(1);
  });

  it('merges and joins, and two marketers, at the same time, without losing anybody', async () => {
    const { api, ada, bob, mary, mark, flag } = await begin(bench);
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await flag(), await flag()];
      const all = await Promise.all([
        api.ask(mary, 'PUT', `${one}/merge`, { body: { into: other.slice(6) } }),
        api.ask(mark, 'PUT', `${other}/merge`, { body: { into: one.slice(6) } }),
        api.ask(bob, 'PUT', `${one}/signal`, { body: { words: 'Me too.' } }),
        api.ask(mark, 'PUT', `${one}/signal`, { body: {} }),
        api.ask(ada, 'POST', `${other}/comments`, { body: { words: 'Soon?' } }),
      ]);
      expect(all.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual(
        [],
      );
      const states = await Promise.all(
        [one, other].map(async (path) => (await api.ask(mary, 'GET', path)).json),
      );
      expect(states.map(({ state }) => state).toSorted()).toEqual(['merged', 'open']);
      const left = states.find(({ state }) => state === 'open');
      const { db } = api.store;
      const signals = await db.selectFrom('gapSignal').selectAll().where('gap', '=', left.id).execute();
      expect(left.signals).toBe(signals.length);
      expect(left.people).toBe(new Set(signals.map(({ person }) => person)).size);
      const joined = all.slice(2, 4).filter(({ status }) => status === 200).length;
      expect(left.people).toBe(1 + joined);
    }
  });

  it('hears one verdict no of two that come at once, and publishes once', async () => {
    const { api, ada, bob, mary, mark, flag } = await begin(bench);
    const path = await flag();
    await api.ask(bob, 'PUT', `${path}/signal`, { body: {} });
    const body = { pieces: [ANSWER] };
    const published = await Promise.all(
      [mary, mark].map((who) => api.ask(who, 'PUT', `${path}/publication`, { body })),
    );
    expect(published.map(({ status }) => status)).toEqual([200, 200]);
    const told = await Promise.all(
      [ada, bob].map((who) => api.ask(who, 'PUT', `${path}/verdict`, { body: { solved: false } })),
    );
    expect(told.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { db } = api.store;
    const actions = await db.selectFrom('gapEvent').select('action').orderBy('step').execute();
    expect(actions.map(({ action }) => action)).toEqual(['flagged', 'published', 'not-solved']);
    const notices = await db.selectFrom('notice').select(['person', 'kind']).execute();
    expect(
      notices
        .filter(({ kind }) => kind === 'published')
        .map(({ person }) => person)
        .toSorted(),
    ).toEqual(['ada', 'bob']);
  });
});

async function begin(bench: Bench) {
  const api = startApi(await bench.open(), [release.site]);
  const ada = await api.addPerson('ada');
  const bob = await api.addPerson('bob');
  const mary = await api.addPerson('mary', 'marketer');
  const mark = await api.addPerson('mark', 'marketer');
  const flag = async () => {
    const { json } = await api.ask(ada, 'POST', '/gaps', { body: { said: 'Who is in Norway?' } });
    return `/gaps/${json.id}`;
  };
  return { api, ada, bob, mary, mark, flag };
}
