import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { postgresFault } from '#server/store/engines/postgres-faults.ts';
import { StoreBusy, StoreDown } from '#server/store/faults.ts';
import { openStore } from '#server/store/open-store.ts';
import { NOW, openForTest } from './both-engines.ts';
import { personRow } from './people-rows.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.remove());

it('says that the database is down while Postgres restarts, and goes on by itself afterwards', async () => {
  const store = await openForTest({ engine: 'postgres', url: await postgres.newDatabase() });
  const add = (id: string) => store.db.insertInto('user').values(personRow(id)).execute();
  const find = store.lookUp(store.db.selectFrom('user').select('id'), 'user.id');
  await add('ada');
  await find('ada');
  let goOn = () => {};
  const begun = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const cut = store
    .inTransaction(async (db) => {
      await db.insertInto('user').values(personRow('half')).execute();
      await begun;
      await db.insertInto('user').values(personRow('other-half')).execute();
    })
    .catch((error) => error);
  await postgres.stop();
  goOn();
  expect(await cut).toBeInstanceOf(StoreDown);
  await expect(add('bob')).rejects.toBeInstanceOf(StoreDown);
  await expect(find('ada')).rejects.toBeInstanceOf(StoreDown);
  await expect(store.inSnapshot(async () => {})).rejects.toBeInstanceOf(StoreDown);
  await postgres.start();
  await add('bob');
  expect(await find('ada')).toEqual([{ id: 'ada' }]);
  const people = await store.db.selectFrom('user').select('id').orderBy('id').execute();
  expect(people.map(({ id }) => id)).toEqual(['ada', 'bob']);
});

it('says that it is busy when somebody holds a row for longer than it waits', async () => {
  const where = { engine: 'postgres', url: await postgres.newDatabase() } as const;
  const store = await openForTest(where, 300);
  const other = await openForTest(where);
  await store.db.insertInto('user').values(personRow('ada')).execute();
  await other.inTransaction(async (db) => {
    await db.updateTable('user').set({ name: 'Held' }).execute();
    const attempt = store.db.updateTable('user').set({ name: 'Wanted' }).execute();
    await expect(attempt).rejects.toBeInstanceOf(StoreBusy);
    expect(await store.db.selectFrom('user').select('name').execute()).toEqual([{ name: 'Name of ada' }]);
  });
  await store.db.updateTable('user').set({ name: 'Wanted' }).execute();
});

it('says that the database is down when Postgres goes silent, and goes on once it answers again', async () => {
  const store = await openForTest({ engine: 'postgres', url: await postgres.newDatabase() }, 200);
  const find = store.lookUp(store.db.selectFrom('user').select('id'), 'user.id');
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(store.db);
  const silent = rows[0]?.pid ?? Number.NaN;
  process.kill(silent, 'SIGSTOP');
  try {
    await expect(store.db.selectFrom('user').select('id').execute()).rejects.toBeInstanceOf(StoreDown);
  } finally {
    process.kill(silent, 'SIGCONT');
  }
  await store.db.insertInto('user').values(personRow('ada')).execute();
  expect(await find('ada')).toEqual([{ id: 'ada' }]);
});

it('says that the database is down when there is none of this name or at this address', async () => {
  const url = new URL(await postgres.newDatabase());
  url.pathname = '/nowhere';
  await expect(openStore({ engine: 'postgres', url: url.href }, NOW)).rejects.toBeInstanceOf(StoreDown);
  url.port = '1';
  await expect(openStore({ engine: 'postgres', url: url.href }, NOW)).rejects.toBeInstanceOf(StoreDown);
});

it('says what to change in DATABASE_URL, or in Postgres, when it is not let in', async () => {
  const own = await postgres.newDatabase();
  const admin = await openForTest({ engine: 'postgres', url: own });
  await sql`create role stranger login password 'stranger'`.execute(admin.db);
  const refusal = async (change: (url: URL) => void) => {
    const url = new URL(own);
    change(url);
    const fault = await openStore({ engine: 'postgres', url: url.href }, NOW).catch((error) => error);
    expect(fault).toBeInstanceOf(StoreDown);
    return (fault as Error).message;
  };
  const other = new URL(await postgres.newDatabase());
  const asStranger = await refusal((url) => {
    url.pathname = other.pathname;
    url.username = 'stranger';
    url.password = 'stranger';
  });
  expect(asStranger).toContain('may not make or use tables');
  expect(asStranger).toContain('CREATE DATABASE callsheet OWNER callsheet');
  const isWrong = await refusal((url) => {
    url.password = 'wrong';
  });
  expect(isWrong).toContain('does not let the account in DATABASE_URL in');
  const isMissing = await refusal((url) => {
    url.password = '';
  });
  expect(isMissing).toContain('Correct its name and password there');
  const isNowhere = await refusal((url) => {
    url.pathname = '/nowhere';
  });
  expect(isNowhere).toContain('no database of the name that DATABASE_URL ends with');
  const hasNoTls = await refusal((url) => {
    url.search = '?sslmode=verify-full';
  });
  expect(hasNoTls).toContain('asks for TLS, and this Postgres does not speak it');
});

it('says how to trust the certificate of a Postgres', () => {
  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ]) {
    const fault = postgresFault(Object.assign(new Error('no'), { code }));
    expect(fault, code).toBeInstanceOf(StoreDown);
    expect(fault?.message, code).toContain('NODE_EXTRA_CA_CERTS');
  }
});

it('uses no more connections than it may, and makes the others wait', async () => {
  const store = await openForTest({ engine: 'postgres', url: await postgres.newDatabase() });
  const writes = Array.from({ length: 60 }, (_, at) =>
    store.inTransaction((db) =>
      db
        .insertInto('user')
        .values(personRow(`p${at}`))
        .execute(),
    ),
  );
  await Promise.all(writes);
  expect(await store.db.selectFrom('user').select('id').execute()).toHaveLength(60);
});

it('keeps nothing of a removed row in its tables once it is swept', async () => {
  const store = await openForTest({ engine: 'postgres', url: await postgres.newDatabase() });
  const fileOfUsers = async () => {
    await sql`checkpoint`.execute(store.db);
    const found = await sql<{ path: string }>`select pg_relation_filepath('"user"') as path`.execute(
      store.db,
    );
    return readFileSync(join(postgres.folder, found.rows[0]?.path ?? ''));
  };
  await store.db
    .insertInto('user')
    .values([personRow('ada'), personRow('bob')])
    .execute();
  await store.db.deleteFrom('user').where('id', '=', 'ada').execute();
  expect((await fileOfUsers()).includes('ada@example.com')).toBe(true);
  await store.sweep();
  expect((await fileOfUsers()).includes('ada@example.com')).toBe(false);
  expect((await fileOfUsers()).includes('bob@example.com')).toBe(true);
});
