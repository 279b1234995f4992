import { existsSync } from 'node:fs';
import { StoreDown } from '#server/store/faults.ts';
import { openDatabase } from '#server/store/open-database.ts';
import { openStore, type Store } from '#server/store/open-store.ts';
import type { Settings } from './settings.ts';
import { storeWhere } from './store-where.ts';

/**
 * Opens the database of a Callsheet that is there, and makes none: an empty backup of a folder that was mistyped would
 * look like a good one. Open the data folder first.
 * @throws StoreFault
 */
export async function openExistingStore(settings: Settings, now: Date): Promise<Store> {
  const where = storeWhere(settings);
  if (where.engine === 'sqlite') {
    if (!existsSync(where.file)) throw new StoreDown(`There is no database ${where.file}. ${NAME_FOLDER}`);
    return openStore(where, now);
  }
  const { db, engine, close } = await openDatabase(where);
  try {
    if (!(await engine.hasTable(db, 'migration'))) throw new StoreDown(NOT_OURS);
  } finally {
    await close();
  }
  return openStore(where, now);
}

const NAME_FOLDER =
  'Set CALLSHEET_DATA to the folder that the server uses, and DATABASE_URL if it uses Postgres, or start the server first.';

const NOT_OURS =
  'The database that DATABASE_URL names holds nothing of Callsheet. Set DATABASE_URL to the one that the server uses, ' +
  'or start the server first.';
