import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#server/api/routes.ts';
import { ROLES, type Role } from '#server/people/person.ts';
import { RULES, SCOPES } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { askRoute, BODIES, beginAs, isOwn, isThere, QUERIES, WHOSE } from './route-world.ts';
import { keyOf } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

/** Routes that are not for everybody, written down here apart from the rules that the code asks. */
const NOT_FOR_ALL: Readonly<Record<string, readonly Role[]>> = {
  listUse: ['marketer', 'manager', 'admin'],
  listGaps: ['marketer', 'manager', 'admin'],
  listGapSignals: ['marketer', 'manager', 'admin'],
  acceptGap: ['marketer', 'admin'],
  takeBackAcceptance: ['marketer', 'admin'],
  assignGap: ['marketer', 'admin'],
  unassignGap: ['marketer', 'admin'],
  proposeAnswer: ['marketer', 'admin'],
  withdrawProposal: ['marketer', 'admin'],
  draftAnswer: ['marketer', 'admin'],
  reviewAnswer: ['marketer', 'admin'],
  publishAnswer: ['marketer', 'admin'],
  declineGap: ['marketer', 'admin'],
  mergeGap: ['marketer', 'admin'],
  listMisses: ['marketer', 'manager', 'admin'],
  flagMiss: ['marketer', 'admin'],
  ignoreMiss: ['marketer', 'admin'],
  addAlias: ['marketer', 'admin'],
  listFeedback: ['marketer', 'manager', 'admin'],
  setNotNeeded: ['marketer', 'admin'],
  removeNotNeeded: ['marketer', 'admin'],
  listAssignments: ['manager', 'admin'],
  assignTrack: ['manager', 'admin'],
  changeAssignment: ['manager', 'admin'],
  takeBackAssignment: ['manager', 'admin'],
  listTrackRules: ['manager', 'admin'],
  makeTrackRule: ['manager', 'admin'],
  removeTrackRule: ['manager', 'admin'],
  getTeamProgress: ['manager'],
  listResults: ['manager'],
  listPitches: ['manager'],
  hearPitch: ['manager'],
  getStalls: ['marketer', 'manager', 'admin'],
  listLearntChanges: ['marketer', 'admin'],
  markEditorial: ['marketer', 'admin'],
  unmarkEditorial: ['marketer', 'admin'],
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

describe.each(ROUTES)('$method $path ($name)', (route) => {
  it.each(ROLES)('answers a %s as the rules say, whosever the thing is', async (role) => {
    for (const whose of route.path.includes(':') ? WHOSE : (['own'] as const)) {
      const { api, caller } = await beginAs(role, release.site);
      const told = await askRoute(api, caller, route, whose);
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
    const { api, caller } = await beginAs('admin', release.site);
    const [other, missing] = [
      await askRoute(api, caller, route, 'other'),
      await askRoute(api, caller, route, 'missing'),
    ];
    expect([other.status, other.text]).toEqual([missing.status, missing.text]);
  });

  it('lets a key do what it was made for, and nothing else', async () => {
    const rule = RULES[route.action];
    const scope = 'scope' in rule ? rule.scope : undefined;
    const { api, caller } = await beginAs(whoMay(route.name), release.site);
    const others = SCOPES.filter((one) => one !== scope);
    expect((await askRoute(api, keyOf(caller, ...others), route, 'own')).status).toBe(403);
    const told = await askRoute(api, keyOf(caller, ...SCOPES), route, 'own');
    expect(told.status, told.text).toBe(scope === undefined ? 403 : route.status);
  });

  it('asks for a fresh sign-in where the rule does', async () => {
    const fresh = 'fresh' in RULES[route.action];
    const { api, caller } = await beginAs(whoMay(route.name), release.site);
    api.now = new Date(api.now.getTime() + 12 * 3_600_000 + 1);
    const told = await askRoute(api, caller, route, 'own');
    expect([told.status, told.json?.code === 'sign-in-again'], told.text).toEqual(
      fresh ? [403, true] : [route.status, false],
    );
  });
});

/** An admin, unless that is somebody else's to do. */
function whoMay(name: string): Role {
  const roles = NOT_FOR_ALL[name] ?? ROLES;
  return roles.find((role) => role === 'admin') ?? roles[0] ?? 'admin';
}

it('names no route in the table that there is not', () => {
  const names = new Set(ROUTES.map(({ name }) => name));
  expect(names.size).toBe(ROUTES.length);
  const named = [...Object.keys(NOT_FOR_ALL), ...Object.keys(BODIES), ...Object.keys(QUERIES)];
  expect(named.filter((name) => !names.has(name))).toEqual([]);
});
