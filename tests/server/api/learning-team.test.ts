import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Library } from '#domain/library.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, onBothEngines, openForTest } from '../store/both-engines.ts';
import { personRow } from '../store/people-rows.ts';
import { beginTracks, doStep, giveTrack, PITCH, TRACK } from './learning-world.ts';
import { keyOf } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let library: Library;
let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  library = await fixtureLibrary();
  release = await layRelease(library);
});
afterAll(() => release.remove());

onBothEngines((bench) => {
  it('shows per person what is done, due and overdue, and which pitches wait; and nothing else', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    // The first phase was due on the third day.
    await giveTrack(api, 'ada', { startOn: '2026-11-19' });
    await doStep(api, library, 'ada', 'rd01');
    await doStep(api, library, 'ada', 'fi01');
    await api.ask(ada, 'PUT', PITCH);
    await api.store.db
      .updateTable('user')
      .set({ disabledAt: api.now.toISOString() })
      .where('id', '=', 'max')
      .execute();
    const told = await api.ask(lea, 'GET', '/learning/team');
    expect(told.json).toEqual({
      items: [
        { person: { id: 'ada', name: 'Name of ada' }, done: 2, due: 4, overdue: 1, pitches: 1 },
        { person: { id: 'bob', name: 'Name of bob' }, done: 0, due: 0, overdue: 0, pitches: 0 },
      ],
      next: null,
    });
    expect(told.text).not.toMatch(/doneAt|basis|rd01|qz01|2026/);
  });

  it('counts what is due again, and tracks that were given alone', async () => {
    const { api, lea } = await beginTracks(bench, release.site);
    await doStep(api, library, 'bob', 'rd01');
    await giveTrack(api, 'ada');
    await giveTrack(api, 'ada', { track: 'tracks/gone' });
    await doStep(api, library, 'ada', 'rd01', '2026-01-01T08:00:00.000Z');
    await doStep(api, library, 'ada', 'rh01');
    await api.store.db
      .updateTable('stepDone')
      .set({
        basis: JSON.stringify({
          'objections/erp-does-this#re01': 'another',
          'objections/erp-does-this#bs01': 'one',
        }),
      })
      .where('step', '=', `${TRACK}#rh01`)
      .execute();
    const { json } = await api.ask(lea, 'GET', '/learning/team?limit=1');
    expect(json.items).toMatchObject([{ person: { id: 'ada' }, done: 0, due: 7, overdue: 0 }]);
    const rest = await api.ask(lea, 'GET', `/learning/team?limit=1&cursor=${json.next}`);
    expect(rest.json.items).toMatchObject([{ person: { id: 'bob' }, done: 0, due: 0 }]);
  });

  it('is for managers, of their own teams, as long as they are in them', async () => {
    const { api, ada, lea, ola, root, mark } = await beginTracks(bench, release.site);
    await giveTrack(api, 'ada');
    await giveTrack(api, 'cyd');
    for (const caller of [root, mark, ada]) {
      for (const path of ['/learning/team', '/learning/results', '/learning/pitches']) {
        expect((await api.ask(caller, 'GET', path)).status, path).toBe(403);
      }
    }
    const peopleOf = async (path: string, caller = lea) =>
      (await api.ask(caller, 'GET', path)).json.items.map(
        ({ person }: { person: { id: string } }) => person.id,
      );
    expect(await peopleOf('/learning/team', ola)).toEqual(['cyd']);
    expect(await peopleOf('/learning/results', ola)).toEqual(['cyd']);
    expect(await peopleOf('/learning/results')).toEqual(['ada']);
    await api.store.db.deleteFrom('teamMember').where('person', '=', 'lea').execute();
    expect(await peopleOf('/learning/team')).toEqual([]);
    expect(await peopleOf('/learning/results')).toEqual([]);
    expect((await api.ask(lea, 'GET', '/learning/results?format=csv')).text.split('\r\n')).toHaveLength(2);
  });

  it('takes results out as JSON and CSV, by a key that was made for it', async () => {
    const { api, lea } = await beginTracks(bench, release.site);
    const names = ['=HYPERLINK("https://evil.example","x")', '+1', '-1', '@x', 'O’Neil, "Zoë"', ' @y'];
    const ids = names.map((_, at) => `hostile-${at}`);
    await api.store.db
      .insertInto('user')
      .values(names.map((name, at) => personRow(ids[at] ?? '', { name })))
      .execute();
    const createdAt = api.now.toISOString();
    await api.store.db
      .insertInto('teamMember')
      .values(ids.map((person) => ({ team: 'alpine', person, createdAt })))
      .execute();
    for (const id of ids) await giveTrack(api, id);
    await giveTrack(api, 'ada', { startOn: '2026-11-01', dueOn: '2026-11-10' });
    await doStep(api, library, 'ada', 'rd01');
    await api.store.db
      .insertInto('certificate')
      .values([
        {
          id: 'c1',
          person: 'ada',
          track: TRACK,
          title: 't',
          basis: '{}',
          givenOn: '2026-01-01',
          expiresOn: '2027-01-01',
        },
        {
          id: 'c2',
          person: 'ada',
          track: TRACK,
          title: 't',
          basis: '{}',
          givenOn: '2025-01-01',
          expiresOn: '2026-01-01',
        },
      ])
      .execute();
    const key = keyOf(lea, 'results:read');
    expect((await api.ask(keyOf(lea, 'people:read'), 'GET', '/learning/results')).status).toBe(403);
    const first = await api.ask(key, 'GET', '/learning/results?limit=1');
    expect(first.json.next).toEqual(expect.any(String));
    const { json } = await api.ask(key, 'GET', '/learning/results');
    expect(json.items).toContainEqual({
      person: { id: 'ada', name: 'Name of ada' },
      track: { id: TRACK, title: 'The first week' },
      assignedOn: '2026-11-01',
      dueOn: '2026-11-10',
      done: 1,
      steps: 7,
      state: 'overdue',
      certificateUntil: '2027-01-01',
    });
    for (const asked of [
      api.ask(key, 'GET', '/learning/results?format=csv'),
      api.ask(key, 'GET', '/learning/results', { headers: { accept: 'text/csv' } }),
    ]) {
      const { headers, text } = await asked;
      expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(headers.get('content-disposition')).toBe(
        'attachment; filename="callsheet-results-2026-11-22.csv"',
      );
      const lines = text.split('\r\n');
      expect(lines[0]).toBe('person,name,track,title,assigned,due,done,steps,state,certificate until');
      expect(lines).toContain(
        `ada,Name of ada,${TRACK},The first week,2026-11-01,2026-11-10,1,7,overdue,2027-01-01`,
      );
      expect(lines).toHaveLength(json.items.length + 2);
      expect(text).toContain(`hostile-0,"'=HYPERLINK(""https://evil.example"",""x"")",`);
      for (const shown of [`'+1`, `'-1`, `'@x`, `"O’Neil, ""Zoë"""`, `' @y`])
        expect(text).toContain(`,${shown},`);
    }
    expect((await api.ask(key, 'GET', '/learning/results?format=csv&limit=5')).status).toBe(422);
    const audited = await api.store.db.selectFrom('audit').select('action').execute();
    expect(audited.map(({ action }) => action)).toContain('exported-results');
  });
});

it('walks no whole table for a manager’s pages', async () => {
  const walks: string[] = [];
  const store = await openForTest(await newSqlite());
  const { api, lea } = await beginTracks({ newWhere: newSqlite, open: async () => store }, release.site);
  const plain = store.db.getExecutor();
  const planned = new Set<string>();
  const run = plain.executeQuery.bind(plain);
  plain.executeQuery = async (query) => {
    if (/^select/i.test(query.sql) && !planned.has(query.sql)) {
      planned.add(query.sql);
      const text = query.parameters.reduce<string>(
        (said, value) => said.replace('?', quoted(value)),
        query.sql,
      );
      const { rows } = await run<{ detail: string }>(sql.raw(`explain query plan ${text}`).compile(store.db));
      for (const { detail } of rows)
        if (/^SCAN (?!\(|CONSTANT)/.test(detail)) walks.push(`${detail}: ${query.sql}`);
    }
    return run(query);
  };
  await giveTrack(api, 'ada');
  for (const path of ['/learning/team', '/learning/pitches', '/learning/assignments', '/learning/results']) {
    expect((await api.ask(lea, 'GET', path)).status).toBe(200);
  }
  expect(planned.size).toBeGreaterThan(6);
  // Editorial changes are read whole: all of them count, and there are few.
  expect(walks.filter((walk) => !walk.startsWith('SCAN editorialChange'))).toEqual([]);
});

function quoted(value: unknown): string {
  return typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}
