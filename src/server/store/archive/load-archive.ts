import { type Kysely, sql, type Transaction } from 'kysely';
import type { Engine } from '../engine.ts';
import { applyNext, requireKnown } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/all.ts';
import type { Tables } from '../schema.ts';
import { ArchiveRefused, type End, type Head, type Rows } from './format.ts';
import { type ArchiveReader, readArchive } from './read-archive.ts';
import { readTables } from './read-tables.ts';
import { DATA_TABLES, isDataTable } from './table-keys.ts';
import { differences } from './tally.ts';

/**
 * Puts an archive in place of everything that the database holds, in one transaction: afterwards it is all there, with
 * the checksums of the archive, or nothing has changed.
 * @param db need not have this version's schema; it will
 * @param onFile hears the files of the library
 * @throws ArchiveRefused, StoreTooNew, StoreFault
 */
export async function loadArchive(
  db: Kysely<Tables>,
  engine: Engine,
  path: string,
  now: Date,
  onFile?: ArchiveReader['onFile'],
): Promise<{ head: Head; end: End }> {
  // Read once before anything is touched: a cut file is found now, and the schema to begin with is known.
  const { head, end } = await readArchive(path, {});
  requireKnown(head.schema, MIGRATIONS);
  await db.transaction().execute(async (transaction) => {
    await engine.holdMigrations(transaction);
    await dropTables(transaction, engine);
    const schemaThen = MIGRATIONS.filter(({ number }) => number <= head.schema);
    while (await applyNext(transaction, engine, schemaThen, now));
    await readArchive(path, { onRows: (rows) => insert(transaction, rows, path), onFile });
    while (await applyNext(transaction, engine, MIGRATIONS, now));
    if (head.schema === MIGRATIONS.at(-1)?.number) await compare(transaction, end.tables, path);
  });
  return { head, end };
}

/** Whether there is no row in any table, or no table at all. */
export async function isEmpty(db: Kysely<Tables>, engine: Engine): Promise<boolean> {
  for (const table of DATA_TABLES) {
    if (!(await engine.hasTable(db, table))) continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

async function dropTables(transaction: Transaction<Tables>, engine: Engine): Promise<void> {
  for (const table of ['migration', ...DATA_TABLES.toReversed()]) {
    if (await engine.hasTable(transaction, table)) await engine.dropTable(transaction, table);
  }
}

async function insert(transaction: Transaction<Tables>, { table, rows }: Rows, path: string): Promise<void> {
  if (!isDataTable(table)) {
    throw new ArchiveRefused(`${path} holds a table "${table}", which this version does not have.`);
  }
  await transaction
    .insertInto(table)
    .values(rows as never)
    .execute();
}

/** Reads back what was written. */
async function compare(
  transaction: Transaction<Tables>,
  archived: Parameters<typeof differences>[0],
  path: string,
): Promise<void> {
  const written = await readTables(transaction, async () => {});
  const wrong = differences(archived, written);
  if (wrong.length === 0) return;
  throw new ArchiveRefused(
    `The database gives back something else than ${path} holds, in: ${wrong.join(', ')}. Nothing was changed.`,
  );
}
