import { StoreBusy, StoreConflict, StoreDown, type StoreFault, StoreFull } from '../faults.ts';

/** What an error of SQLite means; codes are those of https://sqlite.org/rescode.html. */
export function sqliteFault(error: unknown): StoreFault | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  if (typeof code !== 'number') return undefined;
  const cause = { cause: error };
  switch (code) {
    case 1555: // SQLITE_CONSTRAINT_PRIMARYKEY
    case 2067: // SQLITE_CONSTRAINT_UNIQUE
      return new StoreConflict('unique', cause);
    case 787: // SQLITE_CONSTRAINT_FOREIGNKEY
      return new StoreConflict('reference', cause);
    case 275: // SQLITE_CONSTRAINT_CHECK
    case 3091: // SQLITE_CONSTRAINT_DATATYPE
      return new StoreConflict('check', cause);
    case 1299: // SQLITE_CONSTRAINT_NOTNULL
      return new StoreConflict('missing', cause);
    case 4874: // SQLITE_IOERR_SHMSIZE: no room for what processes share while the database is open
      return new StoreFull(FULL, cause);
    case 1811: // SQLITE_CONSTRAINT_TRIGGER, which only append-only tables raise
      return new StoreConflict('append-only', cause);
  }
  switch (code & 0xff) {
    case 5: // SQLITE_BUSY
    case 6: // SQLITE_LOCKED
      return new StoreBusy('The database is held by another process; try again in a moment.', cause);
    case 13: // SQLITE_FULL
      return new StoreFull(FULL, cause);
    case 8: // SQLITE_READONLY
    case 10: // SQLITE_IOERR
    case 11: // SQLITE_CORRUPT
    case 14: // SQLITE_CANTOPEN
    case 26: // SQLITE_NOTADB
      return new StoreDown(`The database file cannot be used: ${(error as Error).message}.`, cause);
    default:
      return undefined;
  }
}

const FULL = 'The disk that holds the database is full, so nothing can be written.';

export function isBusy(error: unknown): boolean {
  return sqliteFault(error) instanceof StoreBusy;
}
