import { Kysely } from 'kysely';
import type { Engine, StoreWhere } from './engine.ts';
import { openPostgres } from './engines/postgres.ts';
import { openSqlite } from './engines/sqlite.ts';
import { PlainValues } from './plain-values.ts';
import type { Tables } from './schema.ts';

/** A database with whatever schema it has. */
export interface OpenDatabase {
  readonly engine: Engine;
  /** Rows in texts and numbers. */
  readonly db: Kysely<Tables>;
  /** Rows as the engine gives them. */
  readonly plainDb: Kysely<Tables>;
  close(): Promise<void>;
}

/**
 * Opens a database as it is; SQLite's file is made when there is none. Callers other than restoring want `openStore`.
 * @param patience milliseconds that a write waits for others before it is StoreBusy
 * @throws StoreFault
 */
export async function openDatabase(where: StoreWhere, patience = PATIENCE): Promise<OpenDatabase> {
  const engine = await openEngine(where, patience);
  const plainDb = new Kysely<Tables>({ dialect: engine.dialect });
  return {
    engine,
    plainDb,
    db: plainDb.withPlugin(new PlainValues()),
    close: () => plainDb.destroy(),
  };
}

/** Milliseconds that a write waits for others, unless told otherwise. */
export const PATIENCE = 5_000;

function openEngine(where: StoreWhere, patience: number): Promise<Engine> {
  return where.engine === 'sqlite' ? openSqlite(where.file, patience) : openPostgres(where.url, patience);
}
