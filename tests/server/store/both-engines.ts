import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { openStore, type Store, type StoreWhere } from '#server/store/open-store.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

/** What a test over the store begins with. */
export interface Bench {
  /** A new, empty database. */
  newWhere(): Promise<StoreWhere>;
  /** An open store, closed after the test; on a new database unless told otherwise. */
  open(where?: StoreWhere, patience?: number): Promise<Store>;
}

/** When the tests' databases are made. */
export const NOW = new Date('2026-11-22T08:00:00.000Z');

/** Runs the same tests on SQLite and on a real Postgres. */
export function onBothEngines(tests: (bench: Bench) => void): void {
  describe('on SQLite', () => {
    tests(benchOf(newSqlite));
  });
  describe('on Postgres', () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.remove());
    tests(benchOf(async () => ({ engine: 'postgres', url: await postgres.newDatabase() })));
  });
}

/** A SQLite database in a folder of its own, removed after the test. */
export async function newSqlite(): Promise<{ engine: 'sqlite'; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'callsheet-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { engine: 'sqlite', file: join(folder, 'callsheet.db') };
}

/** Opens a store that is closed after the test. */
export async function openForTest(where: StoreWhere, patience?: number): Promise<Store> {
  const store = await openStore(where, NOW, patience);
  onTestFinished(() => store.close());
  return store;
}

function benchOf(newWhere: () => Promise<StoreWhere>): Bench {
  return { newWhere, open: async (where, patience) => openForTest(where ?? (await newWhere()), patience) };
}
