import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyRules } from '#server/learning/apply-rules.ts';
import { NO_MAIL } from '#server/mail/mail-queue.ts';
import { insertPerson } from '#server/people/new-person.ts';
import type { Site } from '#server/site.ts';
import { onBothEngines } from '../store/both-engines.ts';
import { beginTracks, giveTrack, TRACK, toldIn } from './learning-world.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

const DUE = '2026-12-22';

onBothEngines((bench) => {
  it('gives a track to people and teams, says how many had it, and tells the others', async () => {
    const { api, ada, lea, root } = await beginTracks(bench, release.site);
    await giveTrack(api, 'ada', { dueOn: '2026-12-01' });
    const body = { track: TRACK, people: ['bob'], teams: ['alpine'], dueOn: DUE };
    const given = await api.ask(lea, 'POST', '/learning/assignments', { body });
    expect([given.status, given.json], given.text).toEqual([200, { assigned: 2, already: 1 }]);
    expect(await toldIn(api)).toEqual(['bob: track-assigned', 'max: track-assigned']);
    const { json } = await api.ask(lea, 'GET', '/learning/assignments');
    const days = json.items.map((one: { person: { id: string }; dueOn: string }) => [
      one.person.id,
      one.dueOn,
    ]);
    expect(new Map(days)).toEqual(
      new Map([
        ['ada', '2026-12-01'],
        ['bob', DUE],
        ['max', DUE],
      ]),
    );
    expect(json.items[0]).toMatchObject({
      track: { id: TRACK, title: 'The first week' },
      startOn: '2026-11-22',
      isByRule: false,
    });
    const notices = await api.ask(ada, 'GET', '/notices');
    expect(notices.json.items).toEqual([]);
    expect((await api.ask(root, 'GET', '/learning/assignments?limit=2')).json.next).toEqual(
      expect.any(String),
    );
  });

  it('tells in words, with the way to the track', async () => {
    const { api, ada, lea } = await beginTracks(bench, release.site);
    await api.ask(lea, 'POST', '/learning/assignments', {
      body: { track: TRACK, people: ['ada'], dueOn: DUE },
    });
    const { json } = await api.ask(ada, 'GET', '/notices');
    expect(json).toMatchObject({
      unread: 1,
      items: [
        {
          kind: 'track-assigned',
          words: '“The first week” is yours to do, due Tuesday 22 December.',
          url: '/tracks/first-week/',
          gap: null,
        },
      ],
    });
    await api.ask(ada, 'PUT', '/notices/reading', { body: {} });
    expect((await api.ask(ada, 'GET', '/notices')).json.unread).toBe(0);
  });

  it('is one assignment however many ask for it at once', async () => {
    const { api, lea, max, root } = await beginTracks(bench, release.site);
    const body = { track: TRACK, people: ['ada'], dueOn: DUE };
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        api.ask([lea, max, root][at % 3], 'POST', '/learning/assignments', { body }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const assigned = answers.reduce((sum, { json }) => sum + json.assigned, 0);
    expect([assigned, await toldIn(api)]).toEqual([1, ['ada: track-assigned']]);
  });

  it('reaches the people of one’s own teams, and of nobody else knows that they are there', async () => {
    const { api, lea, ola, root } = await beginTracks(bench, release.site);
    await giveTrack(api, 'ada');
    await giveTrack(api, 'cyd');
    const missing = await api.ask(lea, 'POST', '/learning/assignments', {
      body: { track: TRACK, people: ['nobody'], dueOn: DUE },
    });
    for (const [more, status] of [
      [{ people: ['cyd'] }, 404],
      [{ people: ['ada', 'cyd'] }, 404],
      [{ teams: ['north'] }, 404],
      [{ teams: ['alpine'], people: ['nobody'] }, 404],
      [{}, 422],
    ] as const) {
      const body = { track: TRACK, dueOn: DUE, ...more };
      const told = await api.ask(lea, 'POST', '/learning/assignments', { body });
      expect(told.status, told.text).toBe(status);
      if ('people' in more) expect(told.text).toBe(missing.text);
    }
    const idOf = async (caller: typeof lea) =>
      (await api.ask(caller, 'GET', '/learning/assignments')).json.items.map(
        ({ id, person }: { id: string; person: { id: string } }) => `${person.id} ${id}`,
      );
    const [own = ''] = await idOf(lea);
    const [others = ''] = await idOf(ola);
    expect([own.split(' ')[0], others.split(' ')[0]]).toEqual(['ada', 'cyd']);
    expect(await idOf(root)).toHaveLength(2);
    const path = `/learning/assignments/${others.split(' ')[1]}`;
    expect((await api.ask(lea, 'PUT', path, { body: { dueOn: DUE } })).status).toBe(404);
    expect((await api.ask(lea, 'DELETE', path)).status).toBe(404);
    expect((await api.ask(root, 'PUT', path, { body: { dueOn: '2026-11-21' } })).status).toBe(422);
    expect((await api.ask(root, 'PUT', path, { body: { dueOn: '2027-01-01' } })).json.dueOn).toBe(
      '2027-01-01',
    );
    expect((await api.ask(ola, 'DELETE', path)).status).toBe(204);
    expect(await idOf(ola)).toEqual([]);
  });

  it('loses sight of a team with the team, at once', async () => {
    const { api, lea } = await beginTracks(bench, release.site);
    await giveTrack(api, 'ada');
    expect((await api.ask(lea, 'GET', '/learning/assignments')).json.items).toHaveLength(1);
    await api.store.db.deleteFrom('teamMember').where('person', '=', 'lea').execute();
    expect((await api.ask(lea, 'GET', '/learning/assignments')).json.items).toEqual([]);
    const body = { track: TRACK, people: ['ada'], dueOn: DUE };
    expect((await api.ask(lea, 'POST', '/learning/assignments', { body })).status).toBe(404);
  });

  it('gives tracks by rule to whoever joins, or gets the team or the role, and once', async () => {
    const { api, lea, root, cyd } = await beginTracks(bench, release.site);
    const rule = { track: TRACK, team: 'alpine', role: 'rep', withinDays: 30 };
    expect((await api.ask(lea, 'POST', '/learning/rules', { body: { ...rule, team: 'north' } })).status).toBe(
      404,
    );
    expect((await api.ask(lea, 'POST', '/learning/rules', { body: { ...rule, team: null } })).status).toBe(
      422,
    );
    const made = await api.ask(lea, 'POST', '/learning/rules', { body: rule });
    expect([made.status, made.json], made.text).toEqual([
      201,
      {
        id: expect.any(String),
        track: { id: TRACK, title: 'The first week' },
        team: { id: 'alpine', name: 'Alpine team' },
        role: 'rep',
        withinDays: 30,
        assigned: 0,
      },
    ]);
    expect((await api.ask(lea, 'POST', '/learning/rules', { body: rule })).status).toBe(409);
    expect(await assigned()).toEqual([]);

    await api.ask(root, 'PUT', '/people/cyd/teams', { body: { teams: ['alpine'] } });
    expect(await assigned()).toEqual(['cyd 2026-11-22 2026-12-22']);
    if (root.kind === 'person') root.session.freshUntil.setFullYear(2100);
    api.now = new Date('2026-11-25T08:00:00.000Z');
    await api.ask(root, 'PUT', '/people/cyd/teams', { body: { teams: ['alpine', 'north'] } });
    await api.ask(root, 'PUT', '/people/max/role', { body: { role: 'rep' } });
    await api.ask(root, 'PUT', '/people/mark/teams', { body: { teams: ['alpine'] } });
    expect(await assigned()).toEqual(['cyd 2026-11-22 2026-12-22', 'max 2026-11-25 2026-12-25']);
    const parts = { newId: randomUUID, mail: NO_MAIL };
    await api.store.inTransaction(async (db) => {
      const eve = { id: 'eve', name: 'Eve', mail: 'eve@example.com', role: 'rep', team: 'alpine' } as const;
      await insertPerson(db, eve, api.now);
      await applyRules(db, parts, 'eve', 'joined', api.now);
      await applyRules(db, parts, 'eve', 'joined', api.now);
    });
    expect(await assigned()).toContain('eve 2026-11-25 2026-12-25');
    const { json } = await api.ask(cyd, 'GET', '/notices');
    expect(json.items).toMatchObject([{ words: 'A track is yours to do, due Tuesday 22 December.' }]);

    const everybody = { track: TRACK, withinDays: 5, applyNow: true };
    const all = await api.ask(root, 'POST', '/learning/rules', { body: everybody });
    expect([all.status, all.json.assigned, all.json.team, all.json.role]).toEqual([201, 6, null, null]);
    expect((await api.ask(lea, 'GET', '/learning/rules')).json.items).toHaveLength(1);
    expect((await api.ask(root, 'GET', '/learning/rules')).json.items).toHaveLength(2);
    expect((await api.ask(lea, 'DELETE', `/learning/rules/${all.json.id}`)).status).toBe(404);
    expect((await api.ask(root, 'DELETE', `/learning/rules/${made.json.id}`)).status).toBe(204);
    expect(await assigned()).toHaveLength(9);

    async function assigned(): Promise<string[]> {
      const rows = await api.store.db
        .selectFrom('assignment')
        .select(['person', 'startOn', 'dueOn'])
        .execute();
      return rows.map(({ person, startOn, dueOn }) => `${person} ${startOn} ${dueOn}`).toSorted();
    }
  });

  it('gives on a new team or role what rules have for that, and nothing again that was taken back', async () => {
    const { api, lea, root } = await beginTracks(bench, release.site);
    if (root.kind === 'person') root.session.freshUntil.setFullYear(2100);
    const rules = [
      { track: TRACK, team: 'alpine', role: null },
      { track: 'tracks/of-everybody', team: null, role: null },
      { track: 'tracks/of-north', team: 'north', role: null },
      { track: 'tracks/of-managers-in-north', team: 'north', role: 'manager' },
      { track: 'tracks/of-managers', team: null, role: 'manager' },
      { track: 'tracks/of-managers-in-alpine', team: 'alpine', role: 'manager' },
    ] as const;
    await api.store.db
      .insertInto('trackRule')
      .values(
        rules.map((rule, at) => ({
          id: `rule ${at}`,
          ...rule,
          withinDays: 30,
          createdBy: null,
          createdAt: api.now.toISOString(),
        })),
      )
      .execute();
    await giveTrack(api, 'bob');
    const [given] = (await api.ask(lea, 'GET', '/learning/assignments')).json.items;
    expect((await api.ask(lea, 'DELETE', `/learning/assignments/${given.id}`)).status).toBe(204);

    await api.ask(root, 'PUT', '/people/bob/teams', { body: { teams: ['alpine'] } });
    expect(await tracksOfBob()).toEqual([]);
    await api.ask(root, 'PUT', '/people/bob/teams', { body: { teams: ['alpine', 'north'] } });
    expect(await tracksOfBob()).toEqual(['tracks/of-north']);
    await api.store.db.deleteFrom('assignment').execute();
    await api.ask(root, 'PUT', '/people/bob/teams', { body: { teams: ['north'] } });
    await api.ask(root, 'PUT', '/people/bob/role', { body: { role: 'rep' } });
    expect(await tracksOfBob()).toEqual([]);
    await api.ask(root, 'PUT', '/people/bob/role', { body: { role: 'manager' } });
    expect(await tracksOfBob()).toEqual(['tracks/of-managers', 'tracks/of-managers-in-north']);

    async function tracksOfBob(): Promise<string[]> {
      const rows = await api.store.db
        .selectFrom('assignment')
        .select('track')
        .where('person', '=', 'bob')
        .execute();
      return rows.map(({ track }) => track).toSorted();
    }
  });

  it('gives nothing by rule to somebody who is shut out, nor when they are let in again', async () => {
    const { api, root } = await beginTracks(bench, release.site);
    await api.ask(root, 'PUT', '/people/bob/disabling');
    const body = { track: TRACK, team: 'alpine', withinDays: 5, applyNow: true };
    expect((await api.ask(root, 'POST', '/learning/rules', { body })).json.assigned).toBe(3);
    expect((await api.ask(root, 'DELETE', '/people/bob/disabling')).status).toBe(204);
    const rows = await api.store.db.selectFrom('assignment').select('person').execute();
    expect(rows.map(({ person }) => person).toSorted()).toEqual(['ada', 'lea', 'max']);
  });
});
