import { writeSync } from 'node:fs';
import { loadArchive } from '#server/store/archive/load-archive.ts';
import { openDatabase } from '#server/store/open-database.ts';
import type { StoreWhere } from '#server/store/open-store.ts';

/** Restores, and stands still for ever at the first file, which comes after all rows. */
const [where = '', archive = ''] = process.argv.slice(2);
const { db, engine } = await openDatabase(JSON.parse(where) as StoreWhere);
await loadArchive(db, engine, archive, new Date(), async () => {
  writeSync(1, 'halted\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
