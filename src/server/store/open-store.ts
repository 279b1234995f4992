import type { Kysely, SelectQueryBuilder, Transaction } from 'kysely';
import type { StoreWhere } from './engine.ts';
import { createLookUp, type LookUp } from './look-up.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { openDatabase, PATIENCE } from './open-database.ts';
import { retrying } from './retrying.ts';
import type { Tables } from './schema.ts';

/** The database, the same to its users whichever it is. Its faults are those of `faults.ts`. */
export interface Store {
  readonly engine: StoreWhere['engine'];
  /** Single statements. Rows are texts and numbers; see `schema.ts`. */
  readonly db: Kysely<Tables>;
  /** For Better Auth only: the same database, with dates and truth values as it expects them from this engine. */
  readonly authDb: Kysely<Tables>;
  /**
   * Runs a change whose parts happen together or not at all, as if alone on the database. It may be run again when
   * another change came in between, so it does nothing else. Inside, use what it is given and never `db`, which would
   * wait for it.
   * @throws StoreBusy when others keep coming in between
   */
  inTransaction<T>(run: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Reads that all see the database as it was at one moment, however much is written meanwhile. */
  inSnapshot<T>(run: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /**
   * Readies a select for running at every request, by the column of its key: `lookUp(db.selectFrom('session').select([…]),
   * 'session.token')`. It reads what is committed when it is asked.
   */
  lookUp<Joined, From extends keyof Joined, Row>(
    query: SelectQueryBuilder<Joined, From, Row>,
    by: string,
  ): LookUp<Row>;
  /**
   * Takes out of the database's files what rows held before they were removed; call it after erasing a person. On
   * Postgres, its own logs and backups are the operator's.
   */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export type { StoreWhere } from './engine.ts';

/**
 * Opens the database, makes it where there is none, and brings it to this version's schema.
 * @param now when migrations that run count as applied
 * @param patience milliseconds that a write waits for others before it is StoreBusy
 * @throws StoreFault
 */
export async function openStore(where: StoreWhere, now: Date, patience = PATIENCE): Promise<Store> {
  const { engine, db, plainDb, close } = await openDatabase(where, patience);
  try {
    await migrate(db, engine, MIGRATIONS, now);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    engine: engine.name,
    db,
    authDb: plainDb,
    inTransaction: (run) =>
      retrying(() => db.transaction().setIsolationLevel('serializable').execute(run), patience),
    inSnapshot: (run) =>
      db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(run),
    lookUp: (query, by) => createLookUp(engine, query, by),
    sweep: () => engine.sweep(db),
    close,
  };
}
