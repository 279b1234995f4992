import type { Browser } from 'playwright';
import { median } from '../../machine.ts';
import { type Cells, tableHead, tableRow } from '../../markdown-table.ts';
import { openGeneratedSite } from '../../open-site.ts';
import { type ColdSearch, type Cost, searchCold } from './cold-search.ts';

/** A rival and a topic, spelt right. */
const QUERY = 'paygrove discount';
/** How many times slower the processor is made. */
const SLOWDOWNS = [1, 4];

const READING =
  'Slow 4G (1.6 Mbit/s down, 750 kbit/s up, 150 ms), nothing of search in the cache; from the tap on Search, the query pasted as soon as there is a box. A chain is one of requests that were each asked for after the one before had arrived, and so may have waited for it; the first answer comes from the heads when full text is not there 60 ms after them.';
const HEAD = [
  'pieces',
  'processor',
  'until',
  'kB over the wire',
  'requests',
  'longest chain',
  'ms',
  'the chain',
];

/** Measures the first search of a visit, medians of `runs`, with libraries of the given sizes. Prints a table. */
export async function benchCold(browser: Browser, sizes: readonly number[], runs: number): Promise<void> {
  console.log(`### Cold: the first search on a phone\n\n${READING}\n\n${tableHead(HEAD)}`);
  for (const size of sizes) {
    const site = await openGeneratedSite(size);
    try {
      for (const slowdown of SLOWDOWNS) {
        const searches: ColdSearch[] = [];
        for (let run = 0; run < runs; run += 1) {
          searches.push(await searchCold(browser, site, QUERY, slowdown));
        }
        const first = searches.map((search) => search.first);
        const whole = searches.map((search) => search.whole);
        console.log(tableRow(rowOf(size, slowdown, 'first answer', first)));
        console.log(tableRow(rowOf(size, slowdown, 'with full text', whole)));
      }
    } finally {
      await site.stop();
    }
  }
  console.log('');
}

function rowOf(size: number, slowdown: number, until: string, costs: readonly Cost[]): Cells {
  const middle = (measure: (cost: Cost) => number) => median(costs.map(measure));
  const chain = costs.map((cost) => cost.chain).toSorted((a, b) => b.length - a.length)[0] ?? [];
  return [
    size,
    slowdown === 1 ? 'full speed' : `${slowdown} times slower`,
    until,
    Math.round(middle(({ bytes }) => bytes) / 1000),
    middle(({ requests }) => requests),
    chain.length,
    Math.round(middle(({ milliseconds }) => milliseconds)),
    chain.map(({ url }) => fileNameOf(url)).join(' → '),
  ];
}

/** The file's name without what changes with its contents. */
function fileNameOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? url;
  return name.replace(/^(\w+)\.[\w-]{8}(\.(?:js|css))$/, '$1$2').replace(/_[0-9a-f]{7,}(?=\.)/, '');
}
