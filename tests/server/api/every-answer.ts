import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { ProblemCode } from '#server/api/problem.ts';
import { CHANGES } from '#server/api/rate-limit.ts';
import type { ApiRoute } from '#server/api/route.ts';
import type { Caller } from '#server/people/person.ts';
import { RULES, SCOPES, type Scope } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { temporaryFolder } from '../release-folder.ts';
import { ask as askServer, startServer } from '../running-server.ts';
import { CONFLICTS } from './conflicts.ts';
import { askRoute, BODIES, pathOf, QUERIES } from './route-world.ts';
import { type AskOptions, keyOf, type TestApi, type Told } from './test-api.ts';

/** A fresh world with an admin in it. */
export interface World {
  readonly api: TestApi;
  readonly caller: Caller;
}

/** Where routes are asked. */
export interface Worlds {
  /** A new one, in which anything may happen. */
  fresh(): Promise<World>;
  /** One for all requests that are refused before they do anything. */
  readonly still: World;
  /** One whose database and releases are away. */
  readonly away: World;
}

/** Asks a route in such a way that this is wrong. */
export type Provoke = (route: ApiRoute, worlds: Worlds) => Promise<Told>;

/** For every problem how a request gets it as its answer, whatever the route. */
export const PROVOCATIONS: Readonly<Record<ProblemCode, Provoke>> = {
  'not-signed-in': (route, { still }) => send(route, { ...still, caller: undefined }),
  'not-allowed': (route, { still: { api, caller } }) => {
    return send(route, { api, caller: keyOf(caller, ...SCOPES.filter((scope) => scope !== scopeOf(route))) });
  },
  'sign-in-again': async (route, { fresh }) => {
    const { api, caller } = await fresh();
    api.now = new Date(api.now.getTime() + 12 * 3_600_000 + 1);
    return send(route, { api, caller });
  },
  'other-origin': async (route) => {
    const { port } = await startServer();
    const headers = { Origin: 'https://elsewhere.example', 'Content-Type': 'application/json' };
    const path = `/api/v1${pathOf(route, 'own')}`;
    const {
      status,
      headers: got,
      body,
    } = await askServer(port, path, { method: route.method.toUpperCase(), headers });
    return { status, headers: new Headers(got), text: String(body), json: JSON.parse(String(body)) };
  },
  'not-found': (route, { still: { api, caller } }) => askRoute(api, caller, route, 'missing'),
  'wrong-method': async () => {
    throw new Error('No route answers this: it is asked by another method than its own.');
  },
  malformed: (route, { still }) =>
    send(route, still, route.body ? { raw: '{', headers: JSON_TYPE } : { query: '?q=%00' }),
  conflict: async (route, { fresh }) => {
    const provoke = CONFLICTS[route.name];
    if (!provoke) throw new Error(`conflicts.ts does not say how ${route.name} comes to a conflict.`);
    return provoke(await fresh());
  },
  'in-flight': async (route, { fresh }) => {
    const { api, caller } = await fresh();
    await api.store.db
      .insertInto('idempotency')
      .values({
        caller: caller.person.id,
        key: KEY,
        route: `POST /api/v1${pathOf(route, 'own')}`,
        bodyHash: createHash('sha256').update(textOf(route)).digest('base64url'),
        state: 'running',
        status: null,
        answer: null,
        createdAt: api.now.toISOString(),
      })
      .execute();
    return send(route, { api, caller }, { headers: { 'idempotency-key': KEY } });
  },
  'too-large': (route, { still }) => send(route, still, { raw: ' '.repeat(1_048_577), headers: JSON_TYPE }),
  'not-json': (route, { still }) =>
    send(route, still, { raw: textOf(route), headers: { 'content-type': 'text/plain' } }),
  'invalid-input': (route, { still }) => send(route, still, { query: '?unheard-of=1' }),
  'key-reused': async (route, { fresh }) => {
    const world = await fresh();
    await send(route, world, { headers: { 'idempotency-key': KEY } });
    const raw = `${textOf(route)} `;
    return send(route, world, { raw, headers: { ...JSON_TYPE, 'idempotency-key': KEY } });
  },
  'too-many': async (route, { fresh }) => {
    const world = await fresh();
    await send(route, world);
    const { numUpdatedRows } = await world.api.store.db
      .updateTable('throttle')
      .set({ count: CHANGES.tries })
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Error(`${route.name} was not counted.`);
    return send(route, world);
  },
  broken: async (route, { fresh }) => {
    const { api, caller } = await fresh();
    await loseTables(api);
    api.sites = await Promise.all(api.sites.map(withoutSettings));
    return send(route, { api, caller: inTeam(caller) });
  },
  unavailable: (route, { away: { api, caller } }) => send(route, { api, caller: inTeam(caller) }),
};

/** Asks as the table says, with other words where a problem needs them. */
export function send(
  route: ApiRoute,
  { api, caller }: { api: TestApi; caller: Caller | undefined },
  { query = QUERIES[route.name] ?? '', ...more }: AskOptions & { query?: string } = {},
): Promise<Told> {
  const body = BODIES[route.name];
  const options = { ...(body !== undefined && more.raw === undefined && { body }), ...more };
  return api.ask(caller, route.method.toUpperCase(), `${pathOf(route, 'own')}${query}`, options);
}

const KEY = 'the-same-key';
const JSON_TYPE = { 'content-type': 'application/json' };

function textOf({ name }: ApiRoute): string {
  return BODIES[name] === undefined ? '' : JSON.stringify(BODIES[name]);
}

function scopeOf({ action }: ApiRoute): Scope | undefined {
  const rule = RULES[action];
  return 'scope' in rule ? rule.scope : undefined;
}

/** Somebody of whom even `GET /me` has to look something up. */
function inTeam(caller: Caller): Caller {
  return { ...caller, person: { ...caller.person, teams: ['team'] } };
}

/** As after a fault of ours: the tables are there, under names that no query knows. */
async function loseTables({ store: { db } }: TestApi): Promise<void> {
  const tables = await db.introspection.getTables();
  for (const { name } of tables)
    await sql`alter table ${sql.table(name)} rename to ${sql.table(`${name}Lost`)}`.execute(db);
}

/** The same release after a build that was wrong: its library reads well, and says nothing of itself. */
async function withoutSettings(site: Site): Promise<Site> {
  const folder = await temporaryFolder();
  const library = JSON.parse(await readFile(join(site.folder, '..', 'library.json'), 'utf8'));
  await writeFile(join(folder, 'library.json'), JSON.stringify({ ...library, settings: null }));
  return { ...site, release: 'wrong', folder: join(folder, 'site') };
}
