import { getMigrations } from 'better-auth/db/migration';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { DATA_TABLES } from '#server/store/archive/table-keys.ts';
import { StoreTooNew } from '#server/store/faults.ts';
import { MIGRATIONS } from '#server/store/migrations/all.ts';
import { openDatabase } from '#server/store/open-database.ts';
import { openStore, type StoreWhere } from '#server/store/open-store.ts';
import { NOW, onBothEngines } from './both-engines.ts';
import { endOf, heard, startChild } from './child.ts';
import { personRow } from './people-rows.ts';

onBothEngines((bench) => {
  it('leaves Better Auth nothing to add, and no column of another type', async () => {
    const { authDb, engine } = await bench.open();
    const complaints: string[] = [];
    const { toBeCreated, toBeAdded, compileMigrations } = await getMigrations({
      database: { db: authDb, type: engine },
      logger: { level: 'warn', log: (level, message) => complaints.push(`${level}: ${message}`) },
      rateLimit: { storage: 'database' },
      user: {
        additionalFields: {
          role: { type: 'string', required: true },
          disabledAt: { type: 'string', required: false },
          lastSeenAt: { type: 'string', required: false },
        },
      },
    });
    expect(toBeCreated).toEqual([]);
    expect(toBeAdded).toEqual([]);
    expect((await compileMigrations()).replace(/[;\s]/g, '')).toBe('');
    expect(complaints).toEqual([]);
  });

  it('makes the tables that archives hold, and no others', async () => {
    const where = await bench.newWhere();
    await bench.open(where);
    expect(await tablesOf(where)).toEqual([...DATA_TABLES, 'migration'].sort());
  });

  it('runs each migration once', async () => {
    const where = await bench.newWhere();
    await (await openStore(where, NOW)).close();
    await (await openStore(where, new Date('2027-01-01'))).close();
    const { db } = await bench.open(where);
    const applied = await db.selectFrom('migration').selectAll().orderBy('number').execute();
    expect(applied.map((row) => ({ ...row }))).toEqual(
      MIGRATIONS.map(({ number, name }) => ({ number, name, appliedAt: NOW.toISOString() })),
    );
  });

  it('is run by one of many processes that start at once, while the others wait', async () => {
    for (let round = 0; round < 5; round += 1) await startTogether();
  });

  async function startTogether(): Promise<void> {
    const where = await bench.newWhere();
    const children = ['a', 'b', 'c', 'd'].map(() => startChild('open-when-told.ts', where));
    const ends = children.map(endOf);
    await Promise.all(children.map((child) => heard(child, 'ready')));
    for (const child of children) child.stdin?.write('go\n');
    for (const end of await Promise.all(ends)) expect(end).toMatchObject({ code: 0, stderr: '' });
    const { db } = await bench.open(where);
    expect(await db.selectFrom('migration').select('number').execute()).toHaveLength(MIGRATIONS.length);
    await db.insertInto('user').values(personRow('ada')).execute();
  }

  it.each([1, 15, 40])('leaves nothing half done when it is killed before statement %i', async (at) => {
    const where = await bench.newWhere();
    const child = startChild('halt-in-migration.ts', where, String(at));
    const end = endOf(child);
    await heard(child, 'halted');
    child.kill('SIGKILL');
    expect(await end).toMatchObject({ signal: 'SIGKILL' });
    expect(await tablesOf(where)).toEqual([]);
    const { db } = await bench.open(where);
    await db.insertInto('user').values(personRow('ada')).execute();
    expect(await db.selectFrom('migration').select('number').execute()).toHaveLength(MIGRATIONS.length);
  });

  it('refuses a database that a newer version has written, and leaves it alone', async () => {
    const where = await bench.newWhere();
    const { db } = await bench.open(where);
    await db.insertInto('migration').values({ number: 999, name: 'to come', appliedAt: 'x' }).execute();
    const before = await tablesOf(where);
    const fault = await openStore(where, NOW).catch((error) => error);
    expect(fault).toBeInstanceOf(StoreTooNew);
    expect(fault.message).toBe(
      `The database was written by a newer Callsheet (its schema is number 999, this version knows ${MIGRATIONS.length}). ` +
        'Install that version again, or restore a backup from before the upgrade.',
    );
    expect(await tablesOf(where)).toEqual(before);
  });
});

it('is numbered from 1 without a gap', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, at) => at + 1));
});

async function tablesOf(where: StoreWhere): Promise<string[]> {
  const { db, close } = await openDatabase(where);
  try {
    const query =
      where.engine === 'sqlite'
        ? sql<{ name: string }>`select name from sqlite_master where type = 'table'`
        : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`;
    return (await query.execute(db)).rows.map(({ name }) => name).sort();
  } finally {
    await close();
  }
}
