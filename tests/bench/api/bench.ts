import { rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolderAt, prepareDataFolder } from '#release/data-folder.ts';
import type { StoreWhere } from '#server/store/engine.ts';
import { startPostgres } from '../../server/store/postgres.ts';
import type { BenchOptions } from '../bench-options.ts';
import { machineLine } from '../machine.ts';
import { benchColdStart, printColdStartHead } from './cold-start.ts';
import { benchJourney } from './journey.ts';
import { type Portal, startPortal } from './portal.ts';
import { benchReads, printReadsHead } from './reads.ts';
import { benchWrites, printWritesHead } from './writes.ts';

const DATA = path.join(import.meta.dirname, '..', '..', '..', '.cache', 'bench-api');

/** What the door costs: reads, durable writes, the start and a journey, on both databases. */
export async function bench({ runs, only }: BenchOptions): Promise<void> {
  console.log(`## The door\n\n${machineLine(new Date())}. Medians of ${runs}.\n`);
  const isAsked = (part: string) => !only || only.includes(part);
  const postgres = await startPostgres();
  try {
    await prepareDataFolder(dataFolderAt(DATA));
    for (const file of ['', '-wal', '-shm']) rmSync(path.join(DATA, `callsheet.db${file}`), { force: true });
    const databases: Record<string, StoreWhere> = {
      SQLite: { engine: 'sqlite', file: path.join(DATA, 'callsheet.db') },
      Postgres: { engine: 'postgres', url: await postgres.newDatabase() },
    };
    if (isAsked('reads')) {
      printReadsHead();
      await onEach(databases, (name, portal) => benchReads(name, portal, runs));
    }
    if (isAsked('writes')) {
      printWritesHead();
      await onEach(databases, (name, portal) => benchWrites(name, portal, DATA, runs));
    }
    if (isAsked('journey')) {
      const where = databases.SQLite as StoreWhere;
      const portal = await startPortal({ where, data: DATA });
      await benchJourney(portal, DATA, where);
      await portal.stop();
    }
    if (isAsked('cold-start')) {
      printColdStartHead();
      for (const [name, where] of Object.entries(databases)) await benchColdStart(name, where, DATA, runs);
      console.log();
    }
  } finally {
    await postgres.remove();
  }
}

async function onEach(
  databases: Readonly<Record<string, StoreWhere>>,
  run: (name: string, portal: Portal) => Promise<void>,
): Promise<void> {
  for (const [name, where] of Object.entries(databases)) {
    const portal = await startPortal({ where, data: DATA });
    try {
      await run(name, portal);
    } finally {
      await portal.stop();
    }
  }
  console.log();
}
