import { type Kysely, sql } from 'kysely';
import type { Store } from '#server/store/open-store.ts';
import type { Tables } from '#server/store/schema.ts';

/** Rows that go over as one text; the database takes it apart. */
const AT_ONCE = 10_000;

/** A value of a row. */
export type Cell = string | number | null;

/** Puts many rows into a table, ten times as fast as statements with a parameter for every value. */
export async function insertFast(
  { db, engine }: Store,
  table: keyof Tables,
  columns: Readonly<Record<string, 'text' | 'integer'>>,
  rows: Iterable<readonly Cell[]>,
): Promise<number> {
  let count = 0;
  for (const batch of batches(rows)) {
    await insertBatch(db, engine, table, columns, JSON.stringify(batch));
    count += batch.length;
  }
  return count;
}

async function insertBatch(
  db: Kysely<Tables>,
  engine: Store['engine'],
  table: keyof Tables,
  columns: Readonly<Record<string, 'text' | 'integer'>>,
  text: string,
): Promise<void> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const into = sql`insert into ${sql.table(table)} (${names})`;
  if (engine === 'sqlite') {
    const values = Object.keys(columns).map((_, at) => sql`value ->> ${sql.lit(at)}`);
    await sql`${into} select ${sql.join(values)} from json_each(${text})`.execute(db);
  } else {
    const values = Object.values(columns).map(
      (type, at) => sql`(value ->> ${sql.lit(at)})::${sql.raw(type)}`,
    );
    await sql`${into} select ${sql.join(values)} from json_array_elements(${text}::json) as rows (value)`.execute(
      db,
    );
  }
}

function* batches(rows: Iterable<readonly Cell[]>): Generator<(readonly Cell[])[]> {
  let batch: (readonly Cell[])[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
