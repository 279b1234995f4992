import { writeSync } from 'node:fs';
import { openStore, type StoreWhere } from '#server/store/open-store.ts';

/** Writes pairs of teams for ever, each pair in one transaction, and says which are written. */
const [where = '', name = ''] = process.argv.slice(2);
const store = await openStore(JSON.parse(where) as StoreWhere, new Date());
for (let at = 1; ; at += 1) {
  const id = `${name}-${at}`;
  await store.inTransaction(async (db) => {
    await db.insertInto('team').values({ id, name: id, createdAt: 'now' }).execute();
    await db
      .insertInto('team')
      .values({ id: `twin-${id}`, name: `twin-${id}`, createdAt: 'now' })
      .execute();
  });
  writeSync(1, `${id}\n`);
}
