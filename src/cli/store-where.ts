import { join } from 'node:path';
import type { StoreWhere } from '#server/store/engine.ts';
import type { Settings } from './settings.ts';

/** Where these settings keep the database: in Postgres when they name one, or in a file in the data folder. */
export function storeWhere({ databaseUrl, data }: Settings): StoreWhere {
  return databaseUrl
    ? { engine: 'postgres', url: databaseUrl }
    : { engine: 'sqlite', file: join(data, 'callsheet.db') };
}
