import type { ApiRoute } from '#server/api/route.ts';
import type { Caller, Role } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import { newSqlite, openForTest } from '../store/both-engines.ts';
import { sheetRow } from '../store/people-rows.ts';
import { GAP_BODIES, GAP_QUERIES, gapFor, layGaps } from './gaps-world.ts';
import { LEADING_BODIES, LEADING_MISSING, layLeading, leadingPath } from './leading-world.ts';
import { LEARNING_BODIES, LEARNING_QUERIES, layLearning, learningPath } from './learning-routes.ts';
import { contentFolder, searchedRow } from './signals-world.ts';
import { type AskOptions, startApi, type TestApi, type Told } from './test-api.ts';

// A small world in which every route of the API can be asked, and what each is asked with. A new route adds its body
// to BODIES, its query to QUERIES, and the rows that it needs to `beginAs`.

/** What routes are asked with, where they need more than their path. */
export const BODIES: Readonly<Record<string, unknown>> = {
  createSheet: { label: 'Oatley', day: '2026-11-24', address: '/call/any/any/' },
  changeSheet: { label: 'Oatley', day: '2026-11-24', address: '/call/any/any/', note: '' },
  sendSheet: { to: 'colleague' },
  pin: { address: '/call/any/any/' },
  noteRecent: { address: '/call/any/any/' },
  countUse: { kind: 'open', piece: 'objections/erp-does-this' },
  ...GAP_BODIES,
  ...LEADING_BODIES,
  ...LEARNING_BODIES,
  countMiss: { words: 'supplier portal', confidence: 'none' },
  flagMiss: { words: 'audit trail' },
  ignoreMiss: { words: 'audit trail' },
  addAlias: { words: 'audit trail', piece: 'objections/erp-does-this' },
  giveFeedback: { piece: 'objections/erp-does-this', block: 're01', kind: 'wrong' },
  reportOutcome: {
    address: '/call/any/any/',
    cameUp: ['objections/erp-does-this'],
    landed: ['objections/erp-does-this#re01'],
    fellFlat: [],
  },
  skipDebrief: { address: '/call/any/any/' },
  setNotNeeded: { stage: 'justify', axis: 'persona', other: 'cfo', reason: 'Nobody asks for it.' },
  readNotices: { ids: ['notice'] },
  changeNoticeSettings: { mail: 'daily', quietFrom: '19:00', quietUntil: '08:00', zone: 'Europe/Berlin' },
  changeMyName: { name: 'Another Name' },
  changeMyPassword: { current: '', next: 'correct horse battery' },
  makeKey: { name: 'a script', scopes: ['library:read'], days: 30 },
  changeRole: { role: 'marketer' },
  changeTeamsOf: { teams: ['team'] },
  makeTeam: { name: 'Field' },
  renameTeam: { name: 'Field' },
  invite: { mail: 'new@example.com', role: 'rep', team: 'team' },
};

/** What routes are asked with for something missing, where that is not in their path. */
const MISSING: Readonly<Record<string, unknown>> = {
  ...LEADING_MISSING,
  flagMiss: { words: 'never searched' },
  ignoreMiss: { words: 'never searched' },
  addAlias: { words: 'never searched', piece: 'objections/erp-does-this' },
};

export const QUERIES: Readonly<Record<string, string>> = {
  search: '?q=erp',
  unpin: '?address=/call/any/any/',
  ...GAP_QUERIES,
  ...LEARNING_QUERIES,
  removeNotNeeded: '?stage=justify&axis=persona&other=cfo',
};

/** Whose the thing in the path is. Where a rule is not about one's own, `other` is anybody's. */
export const WHOSE = ['own', 'other', 'missing'] as const;
export type Whose = (typeof WHOSE)[number];

/** Sheets, sessions, keys, attempts and what a drill asked are somebody's; people, teams, invitations and pieces are everybody's who may see them. */
export function isOwn({ path }: ApiRoute): boolean {
  return /^\/(?:sheets|me|keys|drill)\/|\/attempts\/:number/.test(path);
}

export function isThere(route: ApiRoute, whose: Whose): boolean {
  return whose === 'own' || (whose === 'other' && !isOwn(route));
}

export async function beginAs(role: Role, site: Site): Promise<{ api: TestApi; caller: Caller }> {
  const api = startApi(await openForTest(await newSqlite()), [site], contentFolder());
  const caller = await api.addPerson('me', role);
  for (const id of ['colleague', 'another', 'a-third']) await api.addPerson(id);
  // So that no change leaves the portal without an admin.
  await api.addPerson('other-admin', 'admin');
  const { db } = api.store;
  const at = api.now.toISOString();
  await layGaps(db);
  await db.insertInto('miss').values(searchedRow()).execute();
  await db.insertInto('team').values({ id: 'team', name: 'A team', createdAt: at }).execute();
  await layLeading(db);
  await layLearning(db, at);
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

export async function askRoute(api: TestApi, caller: Caller, route: ApiRoute, whose: Whose): Promise<Told> {
  const body = (whose === 'missing' ? MISSING[route.name] : undefined) ?? BODIES[route.name];
  const options: AskOptions = body === undefined ? {} : { body };
  const path = `${pathOf(route, whose)}${QUERIES[route.name] ?? ''}`;
  return api.ask(caller, route.method.toUpperCase(), path, options);
}

export function pathOf(route: ApiRoute, whose: Whose): string {
  const led = leadingPath(route, whose !== 'missing');
  if (led !== undefined) return led;
  const learnt = learningPath(route, whose);
  if (learnt !== undefined) return learnt;
  const { path, name } = route;
  const [first] = path.split('/').filter(Boolean);
  if (first === 'pieces') {
    const piece = whose === 'missing' ? 'there-is-none' : 'erp-does-this';
    return path.replace(':folder', 'objections').replace(':name', piece);
  }
  if (first === 'gaps') return path.replace(':id', gapFor(name, whose !== 'missing'));
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
