import { CompiledQuery, type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import { StoreTooNew } from './faults.ts';
import type { Migration } from './migration.ts';
import type { Tables } from './schema.ts';

/**
 * Brings the database to the last of the migrations. Each runs once, in a transaction of its own, while no other
 * process migrates; one that is cut off leaves nothing behind, and runs at the next start.
 * @param now when they count as applied
 * @throws StoreTooNew when the database has one that is not known here; nothing is touched then
 */
export async function migrate(
  db: Kysely<Tables>,
  engine: Engine,
  migrations: readonly Migration[],
  now: Date,
): Promise<void> {
  const isDone = () =>
    db.transaction().execute(async (transaction) => {
      await engine.holdMigrations(transaction);
      return !(await applyNext(transaction, engine, migrations, now));
    });
  while (!(await isDone()));
}

/**
 * Runs the first migration that the database lacks, inside the transaction that is given.
 * @returns whether there was one
 * @throws StoreTooNew
 */
export async function applyNext(
  transaction: Kysely<Tables>,
  engine: Engine,
  migrations: readonly Migration[],
  now: Date,
): Promise<boolean> {
  if (!(await engine.hasTable(transaction, 'migration'))) await createRecord(transaction);
  const at = await lastApplied(transaction);
  requireKnown(at, migrations);
  const next = migrations.find(({ number }) => number > at);
  if (!next) return false;
  for (const statement of next.statements(engine.words)) {
    await transaction.executeQuery(CompiledQuery.raw(statement));
  }
  const { number, name } = next;
  await transaction.insertInto('migration').values({ number, name, appliedAt: now.toISOString() }).execute();
  return true;
}

/**
 * @param at the number of a database's or an archive's last migration
 * @throws StoreTooNew
 */
export function requireKnown(at: number, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.number ?? 0;
  if (at <= newest) return;
  throw new StoreTooNew(
    `The database was written by a newer Callsheet (its schema is number ${at}, this version knows ${newest}). ` +
      'Install that version again, or restore a backup from before the upgrade.',
  );
}

/** The number of the last migration that has run; 0 before the first. */
export async function lastApplied(db: Kysely<Tables>): Promise<number> {
  const query = db.selectFrom('migration').select(({ fn }) => fn.max('number').as('last'));
  return (await query.executeTakeFirst())?.last ?? 0;
}

async function createRecord(db: Kysely<Tables>): Promise<void> {
  await sql`
    create table "migration" (
      "number" integer not null primary key,
      "name" text not null,
      "appliedAt" text not null)`.execute(db);
}
