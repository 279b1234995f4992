import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { StoreBusy, StoreDown, StoreFull } from '#server/store/faults.ts';
import { openStore } from '#server/store/open-store.ts';
import { NOW, newSqlite, openForTest } from './both-engines.ts';
import { personRow } from './people-rows.ts';

const AT = NOW.toISOString();

it('keeps everyone else out of the files', async () => {
  const where = await newSqlite();
  writeFileSync(where.file, '', { mode: 0o644 });
  const { db } = await openForTest(where);
  await db.insertInto('user').values(personRow('ada')).execute();
  for (const end of ['', '-wal', '-shm']) expect(statSync(where.file + end).mode & 0o777, end).toBe(0o600);
});

it('writes to the disk before it says so', async () => {
  const { db } = await openForTest(await newSqlite());
  const ask = async (pragma: string) =>
    Object.values(
      (await sql<Record<string, unknown>>`PRAGMA ${sql.raw(pragma)}`.execute(db)).rows[0] ?? {},
    )[0];
  expect(await ask('journal_mode')).toBe('wal');
  expect(await ask('synchronous')).toBe(2);
  expect(await ask('foreign_keys')).toBe(1);
  expect(await ask('secure_delete')).toBe(1);
});

it('says that it is busy when another process holds the database for longer than it waits, and reads on', async () => {
  const where = await newSqlite();
  const store = await openForTest(where, 300);
  const add = (id: string) => store.db.insertInto('user').values(personRow(id)).execute();
  await add('ada');
  const other = new DatabaseSync(where.file);
  other.exec('BEGIN EXCLUSIVE');
  try {
    const [alone, inside, queued] = await Promise.allSettled([
      add('bob'),
      store.inTransaction((db) => db.insertInto('user').values(personRow('cy')).execute()),
      add('dan'),
    ]);
    for (const attempt of [alone, inside, queued]) {
      expect(attempt).toMatchObject({ status: 'rejected', reason: expect.any(StoreBusy) });
    }
    const write = add('eve').catch((error) => error);
    // While that one waits, others read.
    expect(await store.db.selectFrom('user').select('id').execute()).toHaveLength(1);
    await write;
  } finally {
    other.close();
  }
  await add('bob');
  expect(await store.db.selectFrom('user').select('id').execute()).toHaveLength(2);
});

it('waits for another process that is done in time', async () => {
  const where = await newSqlite();
  const { db } = await openForTest(where);
  const other = new DatabaseSync(where.file);
  other.exec('BEGIN IMMEDIATE');
  const write = db.insertInto('user').values(personRow('ada')).execute();
  setTimeout(() => other.close(), 200);
  await write;
  expect(await db.selectFrom('user').select('id').execute()).toHaveLength(1);
});

it('says that the disk is full, keeps what there is, reads on, and goes on by itself once there is room', async () => {
  const where = await newSqlite();
  const store = await openForTest(where);
  const { db } = store;
  await db.insertInto('user').values(personRow('ada')).execute();
  const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
  await sql`PRAGMA max_page_count = ${sql.lit(pages.rows[0]?.page_count ?? 0)}`.execute(db);
  const long = 'x'.repeat(100_000);
  const addTeam = (id: string) =>
    store.inTransaction(async (inside) => {
      await inside.insertInto('team').values({ id, name: id, createdAt: AT }).execute();
      await inside
        .insertInto('team')
        .values({ id: `${id}-long`, name: long + id, createdAt: AT })
        .execute();
    });
  await expect(addTeam('a')).rejects.toBeInstanceOf(StoreFull);
  await expect(
    db.insertInto('team').values({ id: 'b', name: long, createdAt: AT }).execute(),
  ).rejects.toBeInstanceOf(StoreFull);
  expect(await db.selectFrom('team').select('id').execute()).toEqual([]);
  expect(await db.selectFrom('user').select('id').execute()).toHaveLength(1);
  await sql`PRAGMA max_page_count = 1000000`.execute(db);
  await addTeam('a');
  expect(await db.selectFrom('team').select('id').execute()).toHaveLength(2);
});

it('refuses a file that is not a database, and leaves it as it is', async () => {
  const where = await newSqlite();
  writeFileSync(where.file, 'A shopping list, long enough to be taken for a page: '.repeat(40));
  await expect(openStore(where, NOW)).rejects.toBeInstanceOf(StoreDown);
  expect(statSync(where.file).size).toBeGreaterThan(1000);
});

it('keeps nothing of a removed row in its files once it is swept', async () => {
  const where = await newSqlite();
  const store = await openForTest(where);
  const people = Array.from({ length: 200 }, (_, at) => personRow(`p${at}`, { name: `Ann Example ${at}` }));
  await store.db.insertInto('user').values(people).execute();
  await store.db.deleteFrom('user').execute();
  await store.sweep();
  for (const end of ['', '-wal']) {
    expect(readFileSync(where.file + end).includes('Ann Example')).toBe(false);
    expect(readFileSync(where.file + end).includes('@example.com')).toBe(false);
  }
});

it('sweeps as soon as others have stopped reading, and says so when they do not', async () => {
  const where = await newSqlite();
  const store = await openForTest(where, 200);
  await store.db.insertInto('user').values(personRow('ada')).execute();
  await store.inSnapshot(async (db) => {
    await db.selectFrom('user').selectAll().execute();
    await store.db.deleteFrom('user').execute();
    await expect(store.sweep()).rejects.toBeInstanceOf(StoreBusy);
  });
  await store.sweep();
  expect(statSync(`${where.file}-wal`).size).toBe(0);
});
