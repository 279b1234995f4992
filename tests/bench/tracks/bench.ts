import { rmSync } from 'node:fs';
import path from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Library } from '#domain/library.ts';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import type { Role } from '#server/people/person.ts';
import { openSite } from '#server/site.ts';
import type { StoreWhere } from '#server/store/engine.ts';
import { openStore, type Store } from '#server/store/open-store.ts';
import { randomFrom } from '../../random.ts';
import { signInAs } from '../../server/sign-in-as.ts';
import { startPostgres } from '../../server/store/postgres.ts';
import type { BenchOptions } from '../bench-options.ts';
import { printPlans } from '../gaps/plans.ts';
import { machineLine } from '../machine.ts';
import { COUNTED, measureAll, WARM } from './figures.ts';
import { fill } from './fill.ts';
import { makeContent } from './make-content.ts';
import { makeWorld } from './make-world.ts';
import { openPortal } from './open-portal.ts';
import { type Asked, type Asker, type Askers, LEAST, measuredBy } from './requests.ts';
import { wholeTablesIn } from './whole-tables.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const DATA = path.join(ROOT, '.cache', 'bench-tracks');
const CONTENT = path.join(DATA, '..', 'bench-tracks-content');

/** Full size; `--sizes 1000` makes it smaller. */
const PEOPLE = 10_000;

/**
 * Tracks of 10,000 people who have done fifty steps each, on both databases. `--only SQLite` or `Postgres` takes one
 * of them, `--only plans` leaves out the figures, `--only profile` writes a profile of the server beside its data.
 */
export async function bench({ sizes, only }: BenchOptions): Promise<void> {
  const count = sizes?.[0] ?? PEOPLE;
  console.log(`## Tracks\n\n${machineLine(new Date())}. ${count} people with fifty steps each.\n`);
  const library = await readContent();
  await prepareDataFolder(dataFolderAt(DATA));
  const postgres = await startPostgres();
  try {
    const engines = only?.filter((name) => name in DATABASES) ?? [];
    for (const name of engines.length > 0 ? engines : Object.keys(DATABASES)) {
      const where = await DATABASES[name]?.(postgres.newDatabase);
      if (where) await benchOn(name, where, library, count, only ?? []);
    }
  } finally {
    await postgres.remove();
  }
}

const DATABASES: Readonly<Record<string, (newDatabase: () => Promise<string>) => Promise<StoreWhere>>> = {
  SQLite: async () => {
    const file = path.join(DATA, 'callsheet.db');
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    return { engine: 'sqlite', file };
  },
  Postgres: async (newDatabase) => ({ engine: 'postgres', url: await newDatabase() }),
};

/** The sample library with one more track, because its own have fewer than fifty steps. */
async function readContent(): Promise<Library> {
  const sample = path.join(ROOT, 'content');
  const { library } = await readLibrary(sample);
  const ids = library?.pieces
    .filter(({ status, type }) => status === 'published' && READ.includes(type))
    .map(({ id }) => id);
  makeContent(sample, CONTENT, ids ?? []);
  const { library: whole } = await readLibrary(CONTENT);
  if (!whole) throw new Error('The library of the bench cannot be read.');
  return whole;
}

/** Types of pieces that people learn from. */
const READ: readonly string[] = ['objection', 'battlecard', 'play', 'value-prop', 'discovery'];

async function benchOn(
  name: string,
  where: StoreWhere,
  library: Library,
  count: number,
  only: readonly string[],
): Promise<void> {
  const askers = await fillNew(where, library, count);
  const all = measuredBy(askers);
  const flags = only.includes('profile')
    ? ['--cpu-prof', `--cpu-prof-dir=${path.join(DATA, 'profiles')}`]
    : [];
  const portal = await openPortal({ where, data: DATA, content: CONTENT }, flags);
  try {
    if (!only.includes('plans')) await measureAll(name, portal, all);
  } finally {
    await portal.stop();
  }
  await plansOf(name, where, all);
}

async function fillNew(where: StoreWhere, library: Library, count: number): Promise<Askers> {
  const store = await openStore(where, new Date());
  try {
    const now = new Date();
    const { askers, cast } = await addAskers(store);
    const world = makeWorld(library, count, cast, randomFrom(1), now);
    const start = performance.now();
    await fill(store, world, new Set(cast.values()), now);
    console.log(`${where.engine}: filled in ${Math.round((performance.now() - start) / 1000)} s`);
    return askers;
  } finally {
    await store.close();
  }
}

/** Places of those who ask: the first team's manager, marketer and rep, then people of the second team. */
async function addAskers(store: Store): Promise<{ askers: Askers; cast: Map<number, string> }> {
  const cast = new Map<number, string>();
  const add = async (role: Role, place?: number): Promise<Asker> => {
    const { personId, cookie } = await signInAs(store, role);
    if (place !== undefined) cast.set(place, personId);
    return { id: personId, cookie };
  };
  const askers = {
    manager: await add('manager', 0),
    marketer: await add('marketer', 1),
    rep: await add('rep', 4),
    admin: await add('admin'),
  };
  const others: Asker[] = [];
  for (let place = SECOND_TEAM + 1; others.length <= WARM + COUNTED; place += 1) {
    others.push(await add('rep', place));
  }
  return { askers: { ...askers, others }, cast };
}

const SECOND_TEAM = 25;

/** Plans of what takes a bounded number of statements; where people stop, a few for each step there is. */
const UNPLANNED = ['where people stop', LEAST];

async function plansOf(name: string, where: StoreWhere, all: readonly Asked[]): Promise<void> {
  console.log(`\n### ${name}: plans`);
  const data = dataFolderAt(DATA);
  const site = await openSite(path.join(data.releases, (await getCurrent(data)) ?? ''));
  const store = await openStore(where, new Date());
  const requests = await Promise.all(
    all
      .filter((asked) => !UNPLANNED.includes(asked.name))
      .map(async ({ name: what, path: address, by }) => ({
        name: what,
        request: { method: 'GET' as const, path: address, cookie: '' },
        caller: await callerOf(store, by(WARM + COUNTED)),
      })),
  );
  await store.close();
  const walked = new Map<string, string>();
  await printPlans(where, { sites: () => [site] }, requests, ({ of, sql, plan }) => {
    const [line] = wholeTablesIn(where.engine, sql, plan);
    if (line) walked.set(`${of}: ${sql}`, line.trim());
  });
  const told = [...walked].map(([statement, line]) => `- ${statement}\n  ${line}\n`);
  console.log(
    told.length === 0
      ? `\n${name}: no plan walks a whole table.`
      : `\n!!! ${name}: WALKED AS A WHOLE !!!\n\n${told.join('')}`,
  );
}

async function callerOf({ db }: Store, { id }: Asker) {
  const row = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const session = await db
    .selectFrom('session')
    .select('id')
    .where('userId', '=', id)
    .executeTakeFirstOrThrow();
  const person = { id, name: row.name, mail: row.email, role: row.role, teams: [] };
  return { kind: 'person' as const, person, session: { id: session.id, freshUntil: new Date() } };
}
