import { randomUUID } from 'node:crypto';
import type { StoreWhere } from '#server/store/engine.ts';
import { openStore } from '#server/store/open-store.ts';
import { freePort } from '../../free-port.ts';
import { median } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import { answered, end, signIn, spawnPortal } from './portal.ts';

const ROWS = 100_000;
const BATCH = 500;

/** From the start of the process to the first page for a signed-in reader, with a full database. */
export async function benchColdStart(
  engine: string,
  where: StoreWhere,
  data: string,
  runs: number,
): Promise<void> {
  await fill(where);
  const [cookie] = await signIn(where);
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) taken.push(await startOnce(where, data, cookie));
  const seconds = taken.map((one) => one.toFixed(2)).join(', ');
  console.log(tableRow([engine, ROWS, seconds, median(taken).toFixed(2)]));
}

export function printColdStartHead(): void {
  console.log('### Cold start\n\nFrom the start of the process to the first page for somebody signed in.\n');
  console.log(tableHead(['database', 'rows', 'seconds (each run)', 'median']));
}

async function startOnce(where: StoreWhere, data: string, cookie: string): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const child = spawnPortal(port, { where, data });
  await answered(`http://127.0.0.1:${port}/`, child, { cookie });
  const seconds = (performance.now() - start) / 1000;
  await end(child);
  return seconds;
}

/** People's kept sheets, and what was opened: what a database of some years holds most of. */
async function fill(where: StoreWhere): Promise<void> {
  const store = await openStore(where, new Date());
  try {
    await keepSheets(store);
  } finally {
    await store.close();
  }
}

async function keepSheets(store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const at = '2026-11-16T08:00:00.000Z';
  const person = randomUUID();
  await store.db
    .insertInto('user')
    .values({
      id: person,
      name: 'A rep with a long memory',
      email: `${person}@callsheet.test`,
      emailVerified: 1,
      createdAt: at,
      updatedAt: at,
      role: 'rep',
    })
    .execute();
  for (let done = 0; done < ROWS; done += BATCH) {
    const sheets = Array.from({ length: BATCH }, (_, place) => ({
      id: randomUUID(),
      person,
      label: `Meeting ${done + place}`,
      day: '2026-11-24',
      choice: '{}',
      note: '',
      lines: '[]',
      createdAt: at,
      updatedAt: at,
    }));
    await store.db.insertInto('sheet').values(sheets).execute();
  }
}
