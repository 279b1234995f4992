import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiRoute } from '#server/api/route.ts';
import { ROUTES } from '#server/api/routes.ts';
import { type Caller, ROLES, type Role } from '#server/people/person.ts';
import { RULES, SCOPES } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { sheetRow } from '../store/people-rows.ts';
import { type AskOptions, keyOf, startApi, type TestApi, type Told } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

/** Routes that are not for everybody, written down here apart from the rules that the code asks. */
const NOT_FOR_ALL: Readonly<Record<string, readonly Role[]>> = {
  listUse: ['marketer', 'manager', 'admin'],
  listPeople: ['manager', 'admin'],
  getPerson: ['manager', 'admin'],
  listTeams: ['manager', 'admin'],
  listKeysOf: ['admin'],
  endKeyOf: ['admin'],
  changeRole: ['admin'],
  changeTeamsOf: ['admin'],
  disablePerson: ['admin'],
  enablePerson: ['admin'],
  endSessionsOf: ['admin'],
  makeResetLink: ['admin'],
  erasePerson: ['admin'],
  makeTeam: ['admin'],
  renameTeam: ['admin'],
  removeTeam: ['admin'],
  listInvitations: ['admin'],
  invite: ['admin'],
  takeBackInvitation: ['admin'],
  listAudit: ['admin'],
};

/** What routes are asked with, where they need more than their path. */
const BODIES: Readonly<Record<string, unknown>> = {
  createSheet: { label: 'Oatley', day: '2026-11-24', address: '/call/any/any/' },
  changeSheet: { label: 'Oatley', day: '2026-11-24', address: '/call/any/any/', note: '' },
  sendSheet: { to: 'colleague' },
  pin: { address: '/call/any/any/' },
  noteRecent: { address: '/call/any/any/' },
  countUse: { kind: 'open', piece: 'objections/erp-does-this' },
  changeMyName: { name: 'Another Name' },
  changeMyPassword: { current: '', next: 'correct horse battery' },
  makeKey: { name: 'a script', scopes: ['library:read'], days: 30 },
  changeRole: { role: 'marketer' },
  changeTeamsOf: { teams: ['team'] },
  makeTeam: { name: 'Field' },
  renameTeam: { name: 'Field' },
  invite: { mail: 'new@example.com', role: 'rep', team: 'team' },
};

const QUERIES: Readonly<Record<string, string>> = {
  search: '?q=erp',
  unpin: '?address=/call/any/any/',
};

/** Whose the thing in the path is. Where a rule is not about one's own, `other` is anybody's. */
const WHOSE = ['own', 'other', 'missing'] as const;
type Whose = (typeof WHOSE)[number];

describe.each(ROUTES)('$method $path ($name)', (route) => {
  it.each(ROLES)('answers a %s as the rules say, whosever the thing is', async (role) => {
    for (const whose of route.path.includes(':') ? WHOSE : (['own'] as const)) {
      const { api, caller } = await begin(role);
      const told = await ask(api, caller, route, whose);
      const what = `${role}, ${whose}: ${told.text}`;
      if (!(NOT_FOR_ALL[route.name] ?? ROLES).includes(role)) {
        expect([told.status, told.json?.code], what).toEqual([403, 'not-allowed']);
      } else if (isThere(route, whose)) {
        expect(told.status, what).toBe(route.status);
        if (route.answer) expect(route.answer.safeParse(told.json).error, what).toBeUndefined();
        else expect(told.text, what).toBe('');
      } else {
        expect([told.status, told.json?.code], what).toEqual([404, 'not-found']);
      }
    }
  });

  it('tells nobody whether somebody else has such a thing', async () => {
    if (!isOwn(route) || !route.path.includes(':')) return;
    const { api, caller } = await begin('admin');
    const [other, missing] = [
      await ask(api, caller, route, 'other'),
      await ask(api, caller, route, 'missing'),
    ];
    expect([other.status, other.text]).toEqual([missing.status, missing.text]);
  });

  it('lets a key do what it was made for, and nothing else', async () => {
    const rule = RULES[route.action];
    const scope = 'scope' in rule ? rule.scope : undefined;
    const { api, caller } = await begin('admin');
    const others = SCOPES.filter((one) => one !== scope);
    expect((await ask(api, keyOf(caller, ...others), route, 'own')).status).toBe(403);
    const told = await ask(api, keyOf(caller, ...SCOPES), route, 'own');
    expect(told.status, told.text).toBe(scope === undefined ? 403 : route.status);
  });

  it('asks for a fresh sign-in where the rule does', async () => {
    const fresh = 'fresh' in RULES[route.action];
    const { api, caller } = await begin('admin');
    api.now = new Date(api.now.getTime() + 12 * 3_600_000 + 1);
    const told = await ask(api, caller, route, 'own');
    expect([told.status, told.json?.code === 'sign-in-again'], told.text).toEqual(
      fresh ? [403, true] : [route.status, false],
    );
  });
});

it('names no route in the table that there is not', () => {
  const names = new Set(ROUTES.map(({ name }) => name));
  expect(names.size).toBe(ROUTES.length);
  const named = [...Object.keys(NOT_FOR_ALL), ...Object.keys(BODIES), ...Object.keys(QUERIES)];
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});

/** Sheets, sessions and keys are somebody's; people, teams, invitations and pieces are everybody's who may see them. */
function isOwn({ path }: ApiRoute): boolean {
  return /^\/(?:sheets|me|keys)\//.test(path);
}

function isThere(route: ApiRoute, whose: Whose): boolean {
  return whose === 'own' || (whose === 'other' && !isOwn(route));
}

async function begin(role: Role): Promise<{ api: TestApi; caller: Caller }> {
  const api = startApi(await openForTest(await newSqlite()), [release.site]);
  const caller = await api.addPerson('me', role);
  for (const id of ['colleague', 'another', 'a-third']) await api.addPerson(id);
  // So that no change leaves the portal without an admin.
  await api.addPerson('other-admin', 'admin');
  const { db } = api.store;
  const at = api.now.toISOString();
  await db.insertInto('team').values({ id: 'team', name: 'A team', createdAt: at }).execute();
  for (const [whose, person] of [
    ['own', 'me'],
    ['other', 'another'],
  ] as const) {
    const lines = JSON.stringify({ at, lines: [] });
    await db
      .insertInto('sheet')
      .values(sheetRow(`sheet-${whose}`, person, { choice: '/call/any/any/', lines }))
      .execute();
    await db
      .insertInto('apiKey')
      .values({
        id: `key-${whose}`,
        hash: `hash-${whose}`,
        prefix: 'csk_',
        name: 'a key',
        person,
        scopes: '[]',
        createdAt: at,
        expiresAt: null,
        lastUsedAt: null,
        revokedAt: null,
      })
      .execute();
    await db
      .insertInto('session')
      .values({
        id: `session-${whose}`,
        token: `token-${whose}`,
        userId: person,
        createdAt: at,
        updatedAt: at,
        expiresAt: '2027-02-20T08:00:00.000Z',
      })
      .execute();
    await db
      .insertInto('invitation')
      .values({
        id: `invitation-${whose}`,
        tokenHash: `hash-${whose}`,
        mail: `${whose}@example.com`,
        role: 'rep',
        team: null,
        invitedBy: null,
        createdAt: at,
        expiresAt: '2026-11-29T08:00:00.000Z',
        usedAt: null,
      })
      .execute();
  }
  return { api, caller };
}

async function ask(api: TestApi, caller: Caller, route: ApiRoute, whose: Whose): Promise<Told> {
  const body = BODIES[route.name];
  const options: AskOptions = body === undefined ? {} : { body };
  const path = `${pathOf(route, whose)}${QUERIES[route.name] ?? ''}`;
  return api.ask(caller, route.method.toUpperCase(), path, options);
}

function pathOf({ path }: ApiRoute, whose: Whose): string {
  const [first] = path.split('/').filter(Boolean);
  if (first === 'pieces') {
    const name = whose === 'missing' ? 'there-is-none' : 'erp-does-this';
    return path.replace(':folder', 'objections').replace(':name', name);
  }
  const person = { own: 'colleague', other: 'another', missing: 'nobody' }[whose];
  const key = { own: 'key-other', other: 'key-other', missing: 'key-missing' }[whose];
  if (first === 'people')
    return path.replace(':id', path.includes(':key') ? 'another' : person).replace(':key', key);
  const kinds: Readonly<Record<string, string>> = {
    sheets: `sheet-${whose}`,
    me: `session-${whose}`,
    keys: `key-${whose}`,
    invitations: `invitation-${whose}`,
    teams: whose === 'missing' ? 'no-team' : 'team',
  };
  return path.replace(':id', kinds[first ?? ''] ?? '');
}
