import type { Portal } from '../api/portal.ts';
import { median, percentile } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import type { Measured } from './requests.ts';
import { timeRequests } from './time-requests.ts';

/** Requests of each kind: the first ones fill caches and are not counted. */
export const WARM = 3;
export const COUNTED = 20;

/** Of one request. */
export interface Figures {
  readonly median: number;
  readonly p95: number;
}

/** Measures each, one after the other. */
export async function measureAll(
  portal: Portal,
  measured: readonly Measured[],
): Promise<Map<string, Figures>> {
  const figures = new Map<string, Figures>();
  for (const { name, by, make } of measured) {
    const requests = Array.from({ length: WARM + COUNTED }, (_, at) => ({
      ...make(at),
      cookie: by(at).cookie,
    }));
    const taken = await timeRequests(portal.origin, requests, WARM);
    figures.set(name, { median: median(taken), p95: percentile(taken, 0.95) });
  }
  return figures;
}

/** Prints them beside those of an empty portal; a queue beside the empty queue. */
export function printTable(
  name: string,
  full: ReadonlyMap<string, Figures>,
  empty: ReadonlyMap<string, Figures>,
): void {
  console.log(`\n### ${name}\n`);
  console.log(tableHead(['what', 'median, ms', 'p95, ms', 'in an empty portal, ms', 'ratio']));
  for (const [what, figures] of full) {
    const base = empty.get(what) ?? empty.get('queue, no filter');
    const ratio = base ? (figures.median / base.median).toFixed(1) : '–';
    console.log(
      tableRow([
        what,
        figures.median.toFixed(1),
        figures.p95.toFixed(1),
        base?.median.toFixed(1) ?? '–',
        ratio,
      ]),
    );
  }
}
