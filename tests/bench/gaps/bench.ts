import { rmSync } from 'node:fs';
import path from 'node:path';
import { readLibrary } from '#content-layer/read-library.ts';
import type { Library } from '#domain/library.ts';
import { getCurrent } from '#release/current.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { openSite } from '#server/site.ts';
import type { StoreWhere } from '#server/store/engine.ts';
import { openStore } from '#server/store/open-store.ts';
import { randomFrom } from '../../random.ts';
import { signInAs } from '../../server/sign-in-as.ts';
import { startPostgres } from '../../server/store/postgres.ts';
import { type Portal, startPortal } from '../api/portal.ts';
import type { BenchOptions } from '../bench-options.ts';
import { machineLine } from '../machine.ts';
import { COUNTED, type Figures, measureAll, printTable, WARM } from './figures.ts';
import { fill } from './fill.ts';
import { type MadeWorld, makeWorld } from './make-world.ts';
import { printPlans } from './plans.ts';
import { type Asker, type Askers, GAPS, type Measured, measuredOn, measuredOnEmpty } from './requests.ts';

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const DATA = path.join(ROOT, '.cache', 'bench-api');

/** Full size; `--sizes 1000` makes it smaller, with ten signals a gap. */
const GAPS_MADE = 100_000;
const PEOPLE = 5_000;

/** How far down the queue the deep page is. */
const DEEP_PAGES = 90;

/** The gap loop over 100,000 gaps and 1,000,000 signals, on both databases. `--only plans` leaves out the figures. */
export async function bench({ sizes, only }: BenchOptions): Promise<void> {
  const count = sizes?.[0] ?? GAPS_MADE;
  console.log(
    `## Gaps\n\n${machineLine(new Date())}. ${count} gaps, ${count * 10} signals, ${PEOPLE} people.\n`,
  );
  const { library } = await readLibrary(path.join(ROOT, 'content'));
  if (!library) throw new Error('The sample library cannot be read.');
  await prepareDataFolder(dataFolderAt(DATA));
  const postgres = await startPostgres();
  try {
    const engines = only?.filter((name) => name in DATABASES) ?? [];
    for (const name of engines.length > 0 ? engines : Object.keys(DATABASES)) {
      const where = DATABASES[name] ?? (() => Promise.reject(new Error(`There is no database ${name}.`)));
      await benchOn(name, library, count, () => where(postgres.newDatabase), only);
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

async function benchOn(
  name: string,
  library: Library,
  count: number,
  newWhere: () => Promise<StoreWhere>,
  only: readonly string[] | undefined,
): Promise<void> {
  const empty = await measureEmpty(await newWhere());
  const where = await newWhere();
  const { askers, world } = await fillNew(where, library, count);
  const portal = await startPortal({ where, data: DATA });
  let measured: Measured[];
  try {
    const deep = await cursorAt(portal, askers.marketer, DEEP_PAGES);
    const [persona, competitor] = [library.taxonomy.personas, library.taxonomy.competitors].map(
      (list) => list.at(-1)?.id ?? '',
    );
    measured = measuredOn(world, askers, { persona: persona ?? '', competitor: competitor ?? '' }, deep);
    if (!only?.includes('plans')) {
      const full = await measureAll(portal, measured);
      printTable(name, full, empty);
    }
  } finally {
    await portal.stop();
  }
  await plansOf(name, where, measured);
}

/** In a portal with one gap. */
async function measureEmpty(where: StoreWhere): Promise<Map<string, Figures>> {
  const store = await openStore(where, new Date());
  const askers = await addAskers(store);
  await store.close();
  const portal = await startPortal({ where, data: DATA });
  try {
    const made = await fetch(portal.origin + GAPS, {
      method: 'POST',
      headers: { cookie: askers.rep.cookie, origin: portal.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ said: 'Who scores the trial, finance or procurement?' }),
    });
    const { id } = (await made.json()) as { id: string };
    return await measureAll(portal, measuredOnEmpty(askers, id));
  } finally {
    await portal.stop();
  }
}

async function fillNew(
  where: StoreWhere,
  library: Library,
  count: number,
): Promise<{ askers: Askers; world: MadeWorld }> {
  const store = await openStore(where, new Date());
  try {
    const askers = await addAskers(store);
    const cast = {
      rep: askers.rep.id,
      marketer: askers.marketer.id,
      others: askers.others.map(({ id }) => id),
    };
    const size = { gaps: count, signals: count * 10, people: PEOPLE };
    const world = makeWorld(library, size, cast, randomFrom(1), new Date());
    const start = performance.now();
    await fill(store, world, new Set([cast.rep, cast.marketer, ...cast.others]));
    console.log(`${where.engine}: filled in ${Math.round((performance.now() - start) / 1000)} s`);
    return { askers, world };
  } finally {
    await store.close();
  }
}

async function addAskers(store: Awaited<ReturnType<typeof openStore>>): Promise<Askers> {
  const add = async (role: 'rep' | 'marketer'): Promise<Asker> => {
    const { personId, cookie } = await signInAs(store, role);
    return { id: personId, cookie };
  };
  const others: Asker[] = [];
  const [rep, marketer] = [await add('rep'), await add('marketer')];
  while (others.length < WARM + COUNTED) others.push(await add('rep'));
  return { rep, marketer, others };
}

/** Turns so many pages of the queue. */
async function cursorAt({ origin }: Portal, { cookie }: Asker, pages: number): Promise<string> {
  let cursor = '';
  for (let page = 0; page < pages; page += 1) {
    const answer = await fetch(`${origin}${GAPS}?limit=100${cursor && `&cursor=${cursor}`}`, {
      headers: { cookie },
    });
    const { next } = (await answer.json()) as { next: string | null };
    if (next === null) break;
    cursor = next;
  }
  return cursor;
}

async function plansOf(name: string, where: StoreWhere, measured: readonly Measured[]): Promise<void> {
  console.log(`\n### ${name}: plans`);
  const data = dataFolderAt(DATA);
  const site = await openSite(path.join(data.releases, (await getCurrent(data)) ?? ''));
  const store = await openStore(where, new Date());
  const requests = await Promise.all(
    measured.map(async ({ name: what, by, make }) => {
      const asker = by(WARM + COUNTED);
      const row = await store.db
        .selectFrom('user')
        .selectAll()
        .where('id', '=', asker.id)
        .executeTakeFirstOrThrow();
      const session = await store.db
        .selectFrom('session')
        .select('id')
        .where('userId', '=', asker.id)
        .executeTakeFirstOrThrow();
      const person = { id: row.id, name: row.name, mail: row.email, role: row.role, teams: [] };
      const caller = { kind: 'person' as const, person, session: { id: session.id, freshUntil: new Date() } };
      return { name: what, request: { ...make(WARM + COUNTED), cookie: '' }, caller };
    }),
  );
  await store.close();
  await printPlans(where, { sites: () => [site] }, requests);
}
