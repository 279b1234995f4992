import { openStore, type StoreWhere } from '#server/store/open-store.ts';

/** Writes so many teams, each with one more on a shared count, in one transaction each. */
const [where = '', name = '', times = ''] = process.argv.slice(2);
const now = new Date();
const store = await openStore(JSON.parse(where) as StoreWhere, now);
for (let at = 0; at < Number(times); at += 1) {
  await store.inTransaction(async (db) => {
    const id = `${name}-${at}`;
    await db.insertInto('team').values({ id, name: id, createdAt: now.toISOString() }).execute();
    await db
      .updateTable('throttle')
      .set(({ eb }) => ({ count: eb('count', '+', 1) }))
      .execute();
  });
}
await store.close();
