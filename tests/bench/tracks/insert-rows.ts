import { sql } from 'kysely';
import type { Store } from '#server/store/open-store.ts';
import type { Tables } from '#server/store/schema.ts';
import type { Cell } from '../gaps/insert-fast.ts';

/** Rows that go over as one text; the database takes it apart. */
const AT_ONCE = 20_000;

/** `long`: the row holds the number of a text that {@link keepTexts} has put into the database. */
type ColumnType = 'text' | 'integer' | 'long';

/** Long texts that many rows share go over once. @returns takes them out again */
export async function keepTexts({ db }: Store, texts: readonly string[]): Promise<() => Promise<void>> {
  await sql`create table "benchText" ("number" integer not null primary key, "text" text not null)`.execute(
    db,
  );
  for (let from = 0; from < texts.length; from += 200) {
    const rows = texts.slice(from, from + 200).map((text, at) => sql`(${sql.lit(from + at)}, ${text})`);
    await sql`insert into "benchText" ("number", "text") values ${sql.join(rows)}`.execute(db);
  }
  return async () => {
    await sql`drop table "benchText"`.execute(db);
  };
}

/** Puts many rows into a table. @returns how many they were */
export async function insertRows(
  { db, engine }: Store,
  table: keyof Tables,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly Cell[])[],
): Promise<number> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  const values = Object.values(columns).map((type, at) => {
    const cell = engine === 'sqlite' ? sql`value ->> ${sql.lit(at)}` : sql`(value ->> ${sql.lit(at)})`;
    if (type === 'long')
      return sql`(select "text" from "benchText" where "number" = cast(${cell} as integer))`;
    return type === 'integer' ? sql`cast(${cell} as integer)` : cell;
  });
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const text = JSON.stringify(rows.slice(from, from + AT_ONCE));
    const source =
      engine === 'sqlite'
        ? sql`json_each(${text})`
        : sql`json_array_elements(${text}::json) as given (value)`;
    await sql`insert into ${sql.table(table)} (${names}) select ${sql.join(values)} from ${source}`.execute(
      db,
    );
  }
  return rows.length;
}
