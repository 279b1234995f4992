import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '#server/api/problem.ts';
import type { ApiRoute } from '#server/api/route.ts';
import { ROUTES } from '#server/api/routes.ts';
import type { Caller, Role } from '#server/people/person.ts';
import { RULES } from '#server/people/rules.ts';
import type { Site } from '#server/site.ts';
import { type Bench, onBothEngines } from '../store/both-engines.ts';
import { sheetRow } from '../store/people-rows.ts';
import { arbitraryOfSchema } from './arbitrary-of-schema.ts';
import { layGaps } from './gaps-world.ts';
import { layLeading } from './leading-world.ts';
import { layLearning } from './learning-routes.ts';
import { contentFolder, searchedRow } from './signals-world.ts';
import { type AskOptions, startApi, type TestApi, type Told } from './test-api.ts';
import { fixtureLibrary, layRelease } from './test-release.ts';

let release: { site: Site; remove: () => Promise<void> };

beforeAll(async () => {
  release = await layRelease(await fixtureLibrary());
});
afterAll(() => release.remove());

/** Requests for each route. `npm run test:long` sends more. */
const RUNS = Number(process.env.CALLSHEET_TEST_HOSTILE ?? 12);

onBothEngines((bench) => {
  describe.each(ROUTES)('$method $path ($name)', (route) => {
    it('answers whatever fits its schemas with 2xx or 4xx, in the form that it describes', async () => {
      const { api, caller } = await begin(bench, route);
      await fc.assert(
        fc.asyncProperty(fitting(route), async (asked) =>
          expectAnswer(api, route, await ask(api, caller, route, asked)),
        ),
        { numRuns: RUNS },
      );
    });

    it('answers whatever does not fit with 4xx', async () => {
      const { api, caller } = await begin(bench, route);
      await fc.assert(
        fc.asyncProperty(hostile, async (asked) =>
          expectAnswer(api, route, await ask(api, caller, route, asked)),
        ),
        { numRuns: RUNS },
      );
    });
  });
});

interface Request {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly options: AskOptions;
}

function fitting(route: ApiRoute): fc.Arbitrary<Request> {
  const parts = (schema: ApiRoute['query']) =>
    (schema ? arbitraryOfSchema(schema) : fc.constant({})) as fc.Arbitrary<Record<string, unknown>>;
  const body = route.body ? arbitraryOfSchema(route.body) : fc.constant(undefined);
  const key = fc.option(fc.stringMatching(/^[A-Za-z0-9._-]{8,20}$/));
  return fc.record({ params: parts(route.params), query: parts(route.query), body, key }).map(
    ({ params, query, body: sent, key: mark }): Request => ({
      params,
      query,
      options: { body: sent, ...(mark !== null && { headers: { 'idempotency-key': mark } }) },
    }),
  );
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '..',
    '.md',
    'a'.repeat(3_000),
    '%',
    '%00',
  ),
);

const header = fc.constantFrom<Record<string, string>>(
  {},
  { 'content-type': 'application/json' },
  { 'content-type': 'application/json', 'idempotency-key': 'x' },
  { 'content-type': 'application/json', 'idempotency-key': '../../../../etc' },
  { 'content-type': 'application/json', accept: 'text/markdown, */*;q=0.1' },
  { 'content-type': 'application/json', 'if-none-match': '*' },
  { 'content-type': 'text/plain' },
);

const hostile: fc.Arbitrary<Request> = fc
  .record({
    params: fc.dictionary(fc.constantFrom('id', 'folder', 'name', 'key'), text),
    query: fc.dictionary(
      fc.oneof(text, fc.constantFrom('cursor', 'limit', 'q', 'stage', 'address', 'sort', 'persona')),
      fc.oneof(text, fc.array(text, { maxLength: 3 })),
      { maxKeys: 4 },
    ),
    raw: fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.dictionary(text, fc.jsonValue(), { maxKeys: 5 }).map((value) => JSON.stringify(value)),
    ),
    headers: header,
  })
  .map(({ params, query, raw, headers }) => ({ params, query, options: { raw, headers } }));

async function ask(
  api: TestApi,
  caller: Caller,
  route: ApiRoute,
  { params, query, options }: Request,
): Promise<Told> {
  const path = route.path.replace(/:([a-z]+)/g, (_, name: string) =>
    encodeURIComponent(wellFormed(params[name] ?? 'missing') || 'x'),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined) search.append(wellFormed(name), wellFormed(one));
  }
  // Time goes on, so that nobody is sent away for asking too often.
  api.now = new Date(api.now.getTime() + 2_000);
  const { raw, ...rest } = options;
  const sent = route.method === 'get' ? { headers: rest.headers } : { ...rest, raw };
  return api.ask(caller, route.method.toUpperCase(), `${path}?${search}`, sent);
}

/** An address cannot hold half a character; everything else goes as it is. */
function wellFormed(value: unknown): string {
  return String(value).toWellFormed();
}

function expectAnswer(api: TestApi, route: ApiRoute, told: Told): void {
  const what = `${told.status} ${told.text.slice(0, 500)}\n${JSON.stringify(api.logged.at(-1))}`;
  expect(told.status, what).toBeLessThan(500);
  expect(told.text, what).not.toMatch(/\bat .+:\d+:\d+|node_modules|\/src\//);
  if (told.status >= 400) {
    expect(told.headers.get('content-type'), what).toBe('application/problem+json; charset=utf-8');
    expect(told.headers.get('cache-control'), what).toBe('no-store');
    expect(problemSchema.safeParse(told.json).error, what).toBeUndefined();
  } else if (told.status !== 304) {
    expect(told.status, what).toBe(route.status);
    const isMarkdown = told.headers.get('content-type')?.startsWith('text/markdown');
    const isCsv = told.headers.get('content-type')?.startsWith('text/csv');
    if (isMarkdown) expect(route.markdown, what).toBe(true);
    else if (isCsv) expect(route.csv, what).toBe(true);
    else if (route.answer) expect(route.answer.safeParse(told.json).error, what).toBeUndefined();
  }
}

async function begin(bench: Bench, route: ApiRoute): Promise<{ api: TestApi; caller: Caller }> {
  const api = startApi(await bench.open(), [release.site], contentFolder());
  const roles: readonly Role[] = RULES[route.action].roles;
  const caller = await api.addPerson('me', roles.includes('admin') ? 'admin' : roles[0]);
  for (const id of ['colleague', 'ada', 'grace', 'edsger']) await api.addPerson(id);
  await api.addPerson('other-admin', 'admin');
  await layGaps(api.store.db);
  const at = api.now.toISOString();
  await api.store.db.insertInto('miss').values(searchedRow()).execute();
  const lines = JSON.stringify({ at, lines: [] });
  await api.store.db
    .insertInto('sheet')
    .values(sheetRow('sheet', 'me', { choice: '/call/any/any/', lines }))
    .execute();
  await api.store.db.insertInto('team').values({ id: 'team', name: 'A team', createdAt: at }).execute();
  await layLeading(api.store.db);
  await api.addPerson('another');
  await layLearning(api.store.db, at);
  if (caller.kind === 'person') caller.session.freshUntil.setFullYear(2100);
  return { api, caller };
}
