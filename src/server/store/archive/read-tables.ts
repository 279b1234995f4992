import { type Kysely, sql } from 'kysely';
import type { Tables } from '../schema.ts';
import { DATA_TABLES, type DataTable, TABLE_KEYS } from './table-keys.ts';
import { type Tally, TallyCount } from './tally.ts';

/** A row as it stands in archives: its columns' names in their alphabetical order. */
export type Row = Record<string, string | number | null>;

/**
 * Reads every row of every table, in the order of the keys, and gives the tally of each table. Call it in a
 * transaction, or the tables are not of one moment.
 * @param onRows hears up to a hundred rows at a time
 */
export async function readTables(
  db: Kysely<Tables>,
  onRows: (table: DataTable, rows: readonly Row[]) => Promise<void>,
): Promise<Record<string, Tally>> {
  const tallies: Record<string, Tally> = {};
  for (const table of DATA_TABLES) {
    const count = new TallyCount();
    for await (const rows of pagesOf(db, table)) {
      for (const row of rows) count.add(JSON.stringify(row));
      await onRows(table, rows);
    }
    tallies[table] = count.tally();
  }
  return tallies;
}

const PAGE = 100;

async function* pagesOf(db: Kysely<Tables>, table: DataTable): AsyncGenerator<readonly Row[]> {
  const key: readonly string[] = TABLE_KEYS[table];
  const columns = sql.join(key.map((name) => sql.ref(name)));
  let last: Row | undefined;
  do {
    const from = last;
    const after = from ? sql`where (${columns}) > (${sql.join(key.map((name) => from[name]))})` : sql``;
    const page = await sql<Row>`
      select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(PAGE)}`.execute(db);
    if (page.rows.length > 0) yield page.rows.map(inOrder);
    last = page.rows.length === PAGE ? page.rows.at(-1) : undefined;
  } while (last);
}

/** Databases give columns as they were added, which is not everywhere the same. */
function inOrder(row: Row): Row {
  return Object.fromEntries(Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1)));
}
