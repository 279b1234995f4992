import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inject } from 'vitest';

/** Looks into the database of the portal that is tested, or changes what no page changes. */
export function inDatabase<Answer>(ask: (database: DatabaseSync) => Answer): Answer {
  const database = new DatabaseSync(path.join(inject('dataFolder'), 'callsheet.db'), { timeout: 10_000 });
  try {
    return ask(database);
  } finally {
    database.close();
  }
}
