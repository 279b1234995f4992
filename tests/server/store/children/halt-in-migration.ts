import { writeSync } from 'node:fs';
import { migrate } from '#server/store/migrate.ts';
import type { Migration } from '#server/store/migration.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';
import { openDatabase } from '#server/store/open-database.ts';
import type { StoreWhere } from '#server/store/open-store.ts';

/** Runs the migrations, and stands still for ever before one of the statements. */
const [where = '', at = ''] = process.argv.slice(2);
const { db, engine } = await openDatabase(JSON.parse(where) as StoreWhere);
const halting = MIGRATIONS.map(
  (migration): Migration => ({ ...migration, statements: (words) => haltAt(migration.statements(words)) }),
);
await migrate(db, engine, halting, new Date());

function* haltAt(statements: Iterable<string>): Generator<string> {
  let count = 0;
  for (const statement of statements) {
    count += 1;
    if (count === Number(at)) {
      writeSync(1, 'halted\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    yield statement;
  }
}
