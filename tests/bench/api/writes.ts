import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { median } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import { load } from './load.ts';
import type { Portal } from './portal.ts';

const SECONDS = 4;

/** Sheets that are kept, each on disk before it is answered, beside what the disk itself can do. */
export async function benchWrites(engine: string, portal: Portal, data: string, runs: number): Promise<void> {
  for (const connections of [1, 16]) {
    const kept: number[] = [];
    const synced: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      synced.push(syncsPerSecond(data));
      const { perSecond } = await load({
        url: `${portal.origin}/api/v1/sheets`,
        method: 'POST',
        headers: { origin: portal.origin, 'content-type': 'application/json' },
        cookies: portal.cookies,
        body: JSON.stringify(SHEET),
        connections,
        seconds: SECONDS,
      });
      kept.push(perSecond);
    }
    const ratio = median(kept) / median(synced);
    console.log(
      tableRow([engine, connections, median(kept).toFixed(0), median(synced).toFixed(0), ratio.toFixed(2)]),
    );
  }
}

const SHEET = {
  label: 'Pellworth, second meeting',
  day: '2026-11-24',
  address: '/call/justify/cfo/?rival=paygrove',
  note: 'Ask about the audit.',
};

export function printWritesHead(): void {
  console.log(
    '### Durable writes\n\nPOST of a call sheet to keep. Syncs: 4 kB written and synced to the same disk, one after the other.\n',
  );
  console.log(tableHead(['database', 'at once', 'kept/s', 'syncs/s', 'kept per sync']));
}

/** How often in a second the disk takes 4 kB for good. */
function syncsPerSecond(folder: string): number {
  const file = path.join(folder, 'sync-probe');
  const descriptor = openSync(file, 'w');
  const page = Buffer.alloc(4096, 1);
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 1000) {
    writeSync(descriptor, page);
    fdatasyncSync(descriptor);
    count += 1;
  }
  closeSync(descriptor);
  rmSync(file);
  return (count * 1000) / (performance.now() - start);
}
