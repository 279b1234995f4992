import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { audit } from '#server/store/audit.ts';
import { isConflict } from '#server/store/faults.ts';
import { times } from '../how-often.ts';
import { onBothEngines } from './both-engines.ts';
import { endOf, heard, startChild } from './child.ts';
import { personRow, sheetRow } from './people-rows.ts';

const AT = '2026-11-22T08:00:00.000Z';

const KILLS = times(5, 100);

onBothEngines((bench) => {
  it('gives back texts and numbers, for dates and truth values too', async () => {
    const { db } = await bench.open();
    await db.insertInto('user').values(personRow('ada')).execute();
    const row = await db.selectFrom('user').selectAll().executeTakeFirstOrThrow();
    expect({ ...row }).toEqual({
      id: 'ada',
      name: 'Name of ada',
      email: 'ada@example.com',
      emailVerified: 1,
      image: null,
      createdAt: AT,
      updatedAt: AT,
      role: 'rep',
      disabledAt: null,
      lastSeenAt: null,
    });
  });

  it('compares dates with ISO texts', async () => {
    const { db } = await bench.open();
    await db.insertInto('user').values(personRow('ada')).execute();
    const session = { userId: 'ada', createdAt: AT, updatedAt: AT };
    await db
      .insertInto('session')
      .values([
        { ...session, id: 'old', token: 'old', expiresAt: '2026-11-22T07:59:59.999Z' },
        { ...session, id: 'new', token: 'new', expiresAt: '2026-11-22T08:00:00.001Z' },
      ])
      .execute();
    const live = await db.selectFrom('session').select('id').where('expiresAt', '>', AT).execute();
    expect(live.map(({ id }) => id)).toEqual(['new']);
  });

  it('gives every whole text back as it came', async () => {
    const { db } = await bench.open();
    const text = fc.string({ unit: 'binary', maxLength: 200 }).filter((one) => !one.includes('\0'));
    const hostile = [
      "Robert'); DROP TABLE user;--",
      '\u202e\u200f\ufeff',
      '🧑🏽‍🚀 e\u0301 ﷽',
      '\uffff\ufffd\u{10ffff}',
      '\\ % _ $1 ? :name "',
      '\r\n\t\u0001\u007f\u0085\u2028',
    ];
    let count = 0;
    const roundTrip = async (name: string) => {
      count += 1;
      await db
        .insertInto('user')
        .values(personRow(`p${count}`, { name }))
        .execute();
      const found = await db.selectFrom('user').select('name').where('name', '=', name).execute();
      expect(found.some((row) => row.name === name)).toBe(true);
    };
    for (const name of hostile) await roundTrip(name);
    await fc.assert(fc.asyncProperty(text, roundTrip), { numRuns: 200 });
  });

  it.each([
    ['a NUL character', 'a\0b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('takes no text with %s, which would come back changed', async (_, name) => {
    const { db } = await bench.open();
    const fault = await db.insertInto('user').values(personRow('ada', { name })).execute().catch(caught);
    expect(isConflict(fault, 'text')).toBe(true);
    expect(await db.selectFrom('user').select('id').execute()).toEqual([]);
  });

  it('orders texts alike on both engines: byte by byte', async () => {
    const { db } = await bench.open();
    const names = ['b', 'B', 'a', 'ä', 'Z', '_', '-', '1', '10', '2', 'é', 'e', ' ', '🙂', '\uffff'];
    await db
      .insertInto('team')
      .values(names.map((name) => ({ id: name, name, createdAt: AT })))
      .execute();
    const rows = await db.selectFrom('team').select('name').orderBy('name').execute();
    const byBytes = names.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    expect(rows.map(({ name }) => name)).toEqual(byBytes);
  });

  it('names the rule that a row would break', async () => {
    const { db } = await bench.open();
    await db.insertInto('user').values(personRow('ada')).execute();
    const attempts = {
      unique: db.insertInto('user').values(personRow('eve', { email: 'ada@example.com' })),
      reference: db.insertInto('pin').values({ person: 'nobody', page: 'plays/one', createdAt: AT }),
      check: db.insertInto('sheet').values(sheetRow('s', 'ada', { note: 'x'.repeat(281) })),
      missing: db.insertInto('team').values({ id: 't', name: null as never, createdAt: AT }),
    };
    for (const [rule, attempt] of Object.entries(attempts)) {
      const fault = await attempt.execute().catch(caught);
      expect(fault, rule).toMatchObject({ name: 'StoreConflict', rule });
    }
    const role = await db
      .insertInto('user')
      .values(personRow('bob', { role: 'root' as never }))
      .execute()
      .catch(caught);
    expect(isConflict(role, 'check')).toBe(true);
    const letters = await db
      .insertInto('throttle')
      .values({ key: 'k', count: 'many' as never, until: AT })
      .execute()
      .catch(caught);
    expect(isConflict(letters, 'check')).toBe(true);
  });

  it('takes a note of 280 characters, however many bytes they are', async () => {
    const { db } = await bench.open();
    await db.insertInto('user').values(personRow('ada')).execute();
    const note = '🧑'.repeat(280);
    await db
      .insertInto('sheet')
      .values(sheetRow('s', 'ada', { note }))
      .execute();
    expect(await db.selectFrom('sheet').select('note').executeTakeFirstOrThrow()).toMatchObject({ note });
  });

  it('never lets the audit log be changed, shortened or emptied', async () => {
    const store = await bench.open();
    const { db } = store;
    await db.insertInto('user').values(personRow('ada')).execute();
    await audit(db, { at: AT, who: 'ada', action: 'invited', subject: 'i1', detail: { role: 'rep' } });
    const attempts: (() => Promise<unknown>)[] = [
      () => db.updateTable('audit').set({ who: null }).execute(),
      () => db.updateTable('audit').set({ action: 'x' }).where('who', '=', 'ada').execute(),
      () => db.deleteFrom('audit').execute(),
      () => store.inTransaction((inside) => inside.deleteFrom('audit').where('who', '=', 'ada').execute()),
      store.engine === 'postgres'
        ? () => sql`truncate "audit"`.execute(db)
        : () =>
            sql`insert or replace into "audit" select "id", "at", "who", 'x', "subject", "detail" from "audit"`.execute(
              db,
            ),
    ];
    for (const attempt of attempts) {
      const fault = await attempt().catch(caught);
      expect(isConflict(fault, 'append-only')).toBe(true);
    }
    await db.deleteFrom('user').execute();
    const rows = await db.selectFrom('audit').select(['who', 'action', 'subject', 'detail']).execute();
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { who: 'ada', action: 'invited', subject: 'i1', detail: '{"role":"rep"}' },
    ]);
  });

  it('removes with a person everything that is only theirs', async () => {
    const { db } = await bench.open();
    await db
      .insertInto('user')
      .values([personRow('ada'), personRow('bob')])
      .execute();
    await db.insertInto('pin').values({ person: 'ada', page: 'plays/one', createdAt: AT }).execute();
    await db
      .insertInto('sheet')
      .values([sheetRow('own', 'ada'), sheetRow('sent', 'bob', { sentBy: 'ada' })])
      .execute();
    await db.deleteFrom('user').where('id', '=', 'ada').execute();
    expect(await db.selectFrom('pin').selectAll().execute()).toEqual([]);
    const sheets = await db.selectFrom('sheet').select(['id', 'sentBy']).execute();
    expect(sheets.map((row) => ({ ...row }))).toEqual([{ id: 'sent', sentBy: null }]);
  });

  it('does all of a transaction or nothing', async () => {
    const store = await bench.open();
    const cut = store.inTransaction(async (db) => {
      await db.insertInto('team').values({ id: 't', name: 'T', createdAt: AT }).execute();
      throw new Error('cut');
    });
    await expect(cut).rejects.toThrow('cut');
    expect(await store.db.selectFrom('team').selectAll().execute()).toEqual([]);
    await store.inTransaction((db) =>
      db.insertInto('team').values({ id: 't', name: 'T', createdAt: AT }).execute(),
    );
    expect(await store.db.selectFrom('team').selectAll().execute()).toHaveLength(1);
  });

  it('runs transactions as if one after the other: none is lost and none sees half of another', async () => {
    const store = await bench.open();
    await store.db.insertInto('throttle').values({ key: 'k', count: 0, until: AT }).execute();
    const addOne = () =>
      store.inTransaction(async (db) => {
        const { count } = await db.selectFrom('throttle').select('count').executeTakeFirstOrThrow();
        await db
          .updateTable('throttle')
          .set({ count: count + 1 })
          .execute();
      });
    for (let round = 0; round < 10; round += 1) await Promise.all([addOne(), addOne(), addOne()]);
    const { count } = await store.db.selectFrom('throttle').select('count').executeTakeFirstOrThrow();
    expect(count).toBe(30);
  });

  it('reads one moment throughout a snapshot, while others write', async () => {
    const store = await bench.open();
    const add = (id: string) => store.db.insertInto('team').values({ id, name: id, createdAt: AT }).execute();
    await add('before');
    const seen = await store.inSnapshot(async (db) => {
      const names = () => db.selectFrom('team').select('id').execute();
      const first = await names();
      await add('meanwhile');
      return [first.length, (await names()).length];
    });
    expect(seen).toEqual([1, 1]);
    expect(await store.db.selectFrom('team').select('id').execute()).toHaveLength(2);
    await expect(
      store.inSnapshot((db) => db.insertInto('team').values({ id: 'x', name: 'x', createdAt: AT }).execute()),
    ).rejects.toThrow();
  });

  it('looks up by key, again and again, what is committed', async () => {
    const store = await bench.open();
    const find = store.lookUp(store.db.selectFrom('user').select(['name', 'emailVerified']), 'user.id');
    expect(await find('ada')).toEqual([]);
    await store.db
      .insertInto('user')
      .values([personRow('ada'), personRow('bob')])
      .execute();
    expect(await find('ada')).toEqual([{ name: 'Name of ada', emailVerified: 1 }]);
    expect(await find('bob')).toEqual([{ name: 'Name of bob', emailVerified: 1 }]);
    await store.db.deleteFrom('user').execute();
    expect(await find('ada')).toEqual([]);
  });

  it('gives everyone who looks something up at the same time their own rows', async () => {
    const store = await bench.open();
    const find = store.lookUp(store.db.selectFrom('user').select('name'), 'user.id');
    const ids = Array.from({ length: 300 }, (_, place) => `person-${place}`);
    await store.db
      .insertInto('user')
      .values(ids.map((id) => personRow(id)))
      .execute();
    const asked = [...ids, 'nobody', ...ids];
    const found = await Promise.all(asked.map((id) => find(id)));
    expect(found).toEqual(asked.map((id) => (id === 'nobody' ? [] : [{ name: `Name of ${id}` }])));
  });

  it(
    'has every row that it said was written, however often the process is killed',
    async () => {
      const where = await bench.newWhere();
      const { db } = await bench.open(where);
      for (let round = 0; round < KILLS; round += 1) {
        const child = startChild('write-and-tell.ts', where, `round-${round}`);
        let told = '';
        child.stdout?.on('data', (chunk) => {
          told += chunk;
        });
        const end = endOf(child);
        await heard(child, `round-${round}-${1 + ((round * 7) % 20)}\n`);
        child.kill('SIGKILL');
        await end;
        const ids = told.split('\n').slice(0, -1);
        const rows = await db.selectFrom('team').select(['id', 'name']).where('id', 'in', ids).execute();
        expect(rows).toHaveLength(ids.length);
        const pairs = await db
          .selectFrom('team')
          .select('id')
          .where('id', 'like', `round-${round}-%`)
          .execute();
        const twins = await db
          .selectFrom('team')
          .select('id')
          .where('id', 'like', `twin-round-${round}-%`)
          .execute();
        expect(twins).toHaveLength(pairs.length);
      }
    },
    KILLS * 20_000,
  );

  it('lets two processes write at once, and loses nothing', async () => {
    const where = await bench.newWhere();
    const { db } = await bench.open(where);
    await db.insertInto('throttle').values({ key: 'shared', count: 0, until: AT }).execute();
    const children = ['one', 'two'].map((name) => startChild('write-rows.ts', where, name, '150'));
    const ends = await Promise.all(children.map(endOf));
    expect(ends).toMatchObject([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect(await db.selectFrom('team').select('id').execute()).toHaveLength(300);
    const { count } = await db.selectFrom('throttle').select('count').executeTakeFirstOrThrow();
    expect(count).toBe(300);
  });
});

function caught(error: unknown): unknown {
  return error;
}
