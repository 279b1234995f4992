import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS, type ProblemCode } from '#server/api/problem.ts';
import type { ApiRoute } from '#server/api/route.ts';
import { ROUTES } from '#server/api/routes.ts';
import type { Role } from '#server/people/person.ts';
import { RULES } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { openStore } from '#server/store/open-store.ts';
import { startPostgres } from '../store/postgres.ts';
import { type DescribedAnswers, readDescribedAnswers } from './described-answers.ts';
import { PROVOCATIONS, send, type World, type Worlds } from './every-answer.ts';
import { beginAs, pathOf } from './route-world.ts';
import { startApi, type Told } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };
let answersOf: (route: ApiRoute) => DescribedAnswers;
let away: World & { end: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
  answersOf = await readDescribedAnswers();
  away = await leftAlone();
});
afterAll(() => Promise.all([release.remove(), away.end()]));

describe.each(ROUTES)('$method $path ($name)', (route) => {
  it('gives every answer that is described, and none that is not', async () => {
    const described = answersOf(route);
    const role = roleFor(route);
    const fresh = () => beginAs(role, release.site);
    const person = { ...away.caller.person, role };
    const worlds: Worlds = {
      fresh,
      still: await fresh(),
      away: { ...away, caller: { ...away.caller, person } },
    };
    const seen = new Set<string>();
    for (const told of await successes(route)) seen.add(described.name(told));
    for (const code of codesIn(described)) {
      const told = await PROVOCATIONS[code](route, worlds);
      const name = described.name(told);
      expect(name, told.text).toBe(`${PROBLEMS[code].status} ${code}`);
      seen.add(name);
    }
    expect([...seen].toSorted()).toEqual(described.all.toSorted());
  });
});

it('takes no address by another method than is described', async () => {
  const { api, caller } = await beginAs('admin', release.site);
  for (const path of new Set(ROUTES.map((route) => pathOf(route, 'own')))) {
    const told = await api.ask(caller, 'PATCH', path);
    expect([told.status, told.json?.code], path).toEqual([405, 'wrong-method']);
  }
});

/** An admin, unless that is somebody else's to do. */
function roleFor({ action }: ApiRoute): Role {
  const { roles }: { readonly roles: readonly Role[] } = RULES[action];
  return roles.find((role) => role === 'admin') ?? roles[0] ?? 'admin';
}

/** What the route answers when nothing is wrong, in each of its forms. */
async function successes(route: ApiRoute): Promise<Told[]> {
  const world = await beginAs(roleFor(route), release.site);
  const told = await send(route, world);
  const all = [told];
  if (route.markdown) all.push(await send(route, world, { headers: { accept: 'text/markdown' } }));
  if (route.csv) all.push(await send(route, world, { headers: { accept: 'text/csv' } }));
  const etag = told.headers.get('etag');
  if (etag) all.push(await send(route, world, { headers: { 'if-none-match': etag } }));
  return all;
}

function codesIn({ all }: DescribedAnswers): ProblemCode[] {
  const codes = all.map((name) => name.split(' ')[1] ?? '');
  return codes.filter((code): code is ProblemCode => code in PROBLEMS);
}

/** A world whose Postgres has ended, and that has no release. */
async function leftAlone(): Promise<World & { end: () => Promise<void> }> {
  const postgres = await startPostgres();
  const store = await openStore({ engine: 'postgres', url: await postgres.newDatabase() }, new Date());
  const api = startApi(store, []);
  const caller = await api.addPerson('me', 'admin');
  await postgres.stop();
  const end = async () => {
    await store.close();
    await postgres.remove();
  };
  return { api, caller, end };
}
