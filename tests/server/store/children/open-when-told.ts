import { once } from 'node:events';
import { openStore, type StoreWhere } from '#server/store/open-store.ts';

/** Opens the store as soon as it is told to, so that several do so at the same moment. */
const where = JSON.parse(process.argv[2] ?? '') as StoreWhere;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore(where, new Date());
await store.close();
process.stdin.destroy();
