import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { todayFor } from '#domain/today.ts';
import { libraryText } from '#integration/release-files.ts';
import { switchTo } from '#release/current.ts';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import { putHold } from '#release/hold.ts';
import type { Role } from '#server/people/person.ts';
import { openStore, type Store, type StoreWhere } from '#server/store/open-store.ts';
import { fixtureLibrary } from '../api/test-release.ts';
import { writeRelease } from '../release-folder.ts';
import { type SignedIn, signInAs, TEST_SECRET } from '../sign-in-as.ts';
import type { Bench } from '../store/both-engines.ts';
import {
  makeWorkplace,
  type RunningCommand,
  runCallsheet,
  type Workplace,
  waitFor,
} from '../tiny-checkout.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const RELEASE = '2026-11-16-00000000000000aa';

/** Where a Callsheet of a test lives: its library, its data folder, its database. */
export interface Place {
  readonly work: Workplace;
  readonly where: StoreWhere;
}

/** Pages of the release in every place. */
export const PAGES = {
  'index.html': '<h1>The library</h1>',
  'sign-in/index.html': '<h1>Sign in</h1>',
  'objections/erp-does-this/index.html': '<h1>The ERP does this</h1>',
};

/**
 * A place with a release that is there already, so that the server starts at once; removed after the test.
 * @param prepare makes the data folder, where it is to be a special one
 */
export async function newPlace(
  bench: Pick<Bench, 'newWhere'>,
  prepare: (data: string) => void = () => {},
): Promise<Place> {
  const where = await bench.newWhere();
  const work = await makeWorkplace(ROOT);
  prepare(work.data);
  await layOut(work);
  return { work, where: where.engine === 'sqlite' ? sqliteIn(work) : where };
}

/** One more place on the same database, which is Postgres: a data folder for each process. */
export async function anotherPlace({ where }: Place): Promise<Place> {
  const work = await makeWorkplace(ROOT);
  await layOut(work);
  return { work, where };
}

function sqliteIn({ data }: Workplace): StoreWhere {
  return { engine: 'sqlite', file: join(data, 'callsheet.db') };
}

/** Puts the release where a build would; the hold keeps the server from building another one. */
export async function layOut({ data: root }: Workplace): Promise<void> {
  const data = dataFolderAt(root);
  await prepareDataFolder(data);
  const library = await fixtureLibrary();
  const folder = join(data.releases, RELEASE);
  await mkdir(folder);
  await writeRelease(folder, RELEASE, PAGES, { library });
  await writeFile(join(folder, 'library.json'), libraryText(library));
  await switchTo(data, RELEASE);
  const since = todayFor(library.settings, new Date());
  await putHold(data, { since, from: '2026-11-17-00000000000000bb', to: RELEASE });
}

/** Starts the real command in a process of its own; it is killed after the test at the latest. */
export function serve({ work, where }: Place, env: Readonly<Record<string, string>> = {}): RunningCommand {
  return runCallsheet(work, ['serve'], { ...settingsOf(where), CALLSHEET_SECRET: TEST_SECRET, ...env });
}

/** Runs another command to its end. */
export async function callsheet({ work, where }: Place, ...args: string[]) {
  const command = runCallsheet(work, args, settingsOf(where));
  const code = await command.ended;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

function settingsOf(where: StoreWhere): Record<string, string> {
  return where.engine === 'postgres' ? { DATABASE_URL: where.url } : {};
}

/** Opens a place's database for as long as something is done with it. */
export async function inStore<T>({ where }: Place, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(where, new Date());
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

/** Makes people who are signed in, without the time that a password takes. */
export function addPeople(place: Place, count: number, role: Role = 'rep'): Promise<SignedIn[]> {
  return inStore(place, async (store) => {
    const people: SignedIn[] = [];
    for (let at = 0; at < count; at += 1) people.push(await signInAs(store, role));
    return people;
  });
}

/** Waits for the line of a first start, and gives the address and the code of the link in it. */
export async function firstStart(server: RunningCommand): Promise<{ url: string; token: string }> {
  const link = await waitFor(
    () => /admin \(30 minutes\): (\S+)\n/.exec(server.stdout())?.[1],
    server.ended,
    () => server.stdout() + server.stderr(),
  );
  const url = new URL(link);
  return { url: `${url.origin}/`, token: url.hash.slice(1) };
}
