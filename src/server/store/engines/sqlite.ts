import { chmodSync, closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Dialect,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Engine, EngineWords } from '../engine.ts';
import { StoreBusy, StoreDown } from '../faults.ts';
import type { Tables } from '../schema.ts';
import { TranslatingDriver, translating } from './fault-translation.ts';
import { SqliteFile } from './sqlite-connection.ts';
import { SqliteDriver } from './sqlite-driver.ts';
import { isBusy, sqliteFault } from './sqlite-faults.ts';

/** SQLite, as Node brings it. @param patience milliseconds that a writer waits for others */
export async function openSqlite(file: string, patience: number): Promise<Engine> {
  return translating(sqliteFault, async () => {
    makePrivate(file);
    const writer = new SqliteFile(await openWriter(file, patience));
    const openReader = () =>
      new SqliteFile(new DatabaseSync(file, { readOnly: true, timeout: READERS_WAIT }));
    const reader = openReader();
    const driver = new SqliteDriver({ writer, reader, openReader }, patience);
    return {
      name: 'sqlite',
      words,
      dialect: dialectOver(new TranslatingDriver(driver, sqliteFault)),
      // The transaction is IMMEDIATE already, so nobody else can write.
      holdMigrations: async () => {},
      hasTable: async (db, name) => {
        const query = sql`select 1 from sqlite_master where type = 'table' and name = ${name}`;
        return (await query.execute(db)).rows.length > 0;
      },
      dropTable: async (db, name) => {
        await sql`drop table ${sql.table(name)}`.execute(db);
      },
      prepare:
        ({ sql }) =>
        (parameters) =>
          translating(sqliteFault, async () => reader.run<Record<string, unknown>>(sql, parameters).rows),
      oneOf: {
        condition: (text) => sql`${text} in (select value from json_each(${''}))`,
        parameter: (texts) => JSON.stringify(texts),
      },
      sweep: (db) => emptyLog(db, patience),
    };
  });
}

/** Milliseconds. Readers only ever meet a lock while the file is opened after a crash. */
const READERS_WAIT = 1000;

/** 3.51.3 mends the WAL-reset fault of https://sqlite.org/wal.html#walresetbug, which could lose commits. */
const OLDEST = [3, 51, 3] as const;

const words: EngineWords = {
  text: 'text',
  date: 'date',
  dateNow: 'date',
  truth: 'integer',
  strict: ' strict',
  appendOnly: (table) =>
    ['update', 'delete'].map(
      (change) =>
        `create trigger "${table}-no-${change}" before ${change} on "${table}" ` +
        `begin select raise(abort, 'append-only'); end`,
    ),
};

/** Makes the file, so that nobody else can read it for a moment, and closes one that others could. */
function makePrivate(file: string): void {
  if (file === '' || file === ':memory:') throw new StoreDown('The database needs a file of its own.');
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // By its name: closing a file that is open elsewhere in this process would drop SQLite's locks on it.
    chmodSync(file, 0o600);
  }
}

/**
 * SQLite does not wait where several processes make one new file a WAL at the same moment, whatever its timeout says:
 * all but one are told at once that it is locked, and have to try again.
 */
async function openWriter(file: string, patience: number): Promise<DatabaseSync> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return openPrepared(file);
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await sleep(BETWEEN_TRIES);
    }
  }
}

function openPrepared(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: READERS_WAIT });
  try {
    prepareWriter(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function prepareWriter(database: DatabaseSync): void {
  requireVersion(database);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  // Without it "insert or replace" removes a row past the triggers that forbid removing.
  database.exec('PRAGMA recursive_triggers = ON');
  // From here on the driver waits, without holding up the server.
  database.exec('PRAGMA busy_timeout = 0');
  // Where a process ended between erasing a person and emptying the log, the log still names them.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}

function requireVersion(database: DatabaseSync): void {
  const version = String(database.prepare('select sqlite_version() as version').get()?.version);
  const parts = version.split('.').map(Number);
  const difference = OLDEST.map((least, at) => (parts[at] ?? 0) - least).find((one) => one !== 0) ?? 0;
  if (difference >= 0) return;
  throw new StoreDown(
    `This Node brings SQLite ${version}; Callsheet needs ${OLDEST.join('.')} or newer, because older ones can lose ` +
      'what was written. Start it through npm, which uses the Node that belongs to it.',
  );
}

/**
 * secure_delete has overwritten the pages of what was removed; the log still has what they were. It can be emptied
 * between the reads of others only.
 */
async function emptyLog(db: Kysely<Tables>, patience: number): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    const { rows } = await sql<{ busy: number }>`PRAGMA wal_checkpoint(TRUNCATE)`.execute(db);
    if (rows[0]?.busy === 0) return;
    if (performance.now() > end)
      throw new StoreBusy('Somebody reads the database all the time; try again later.');
    await sleep(BETWEEN_TRIES);
  }
}

/** Milliseconds. */
const BETWEEN_TRIES = 50;

function dialectOver(driver: TranslatingDriver): Dialect {
  return {
    createDriver: () => driver,
    createAdapter: () => new ConcurrentAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Kysely lets SQLite do one thing at a time; our driver does that for writers only. */
class ConcurrentAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}
