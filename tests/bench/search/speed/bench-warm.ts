import type { Browser } from 'playwright';
import { percentile } from '../../machine.ts';
import { type Cells, tableHead, tableRow } from '../../markdown-table.ts';
import { openGeneratedSite } from '../../open-site.ts';
import { openEcho, searchOf, type Typed, typeQueries } from './typing.ts';

/** At least so many key presses for each size. */
const PRESSES = 300;

const READING =
  'Graded queries typed letter by letter, a key every 120 ms or when the answer is there; from the key’s event to the end of the frame that shows the answer to that very text. "Whole": the same for the answer that full text had a say in. "Echo" is a page that only writes down what is typed: what the browser and the measuring itself take, in the same run. "Main thread": its processor time for a key press, which other work on the machine hardly changes.';
const HEAD = [
  'pieces',
  'key presses',
  'p50, ms',
  'p95, ms',
  'longest, ms',
  'whole p50, ms',
  'whole p95, ms',
  'without full text',
  'main thread p50, ms',
  'main thread p95, ms',
];

/** Measures search as somebody types `queries`, with libraries of the given sizes. Prints a table. */
export async function benchWarm(
  browser: Browser,
  sizes: readonly number[],
  queries: readonly string[],
): Promise<void> {
  console.log(`### Warm: from key press to painted results\n\n${READING}\n\n${tableHead(HEAD)}`);
  console.log(tableRow(rowOf('none: echo', await typeQueries(browser, openEcho, queries, PRESSES))));
  for (const size of sizes) {
    const site = await openGeneratedSite(size);
    try {
      const typed = await typeQueries(browser, searchOf(site), queries, PRESSES);
      console.log(tableRow(rowOf(size, typed)));
    } finally {
      await site.stop();
    }
  }
  console.log('');
}

function rowOf(pieces: number | string, { painted, whole, busy }: Typed): Cells {
  const rounded = (values: readonly number[], share: number) => Math.round(percentile(values, share));
  return [
    pieces,
    painted.length,
    rounded(painted, 0.5),
    rounded(painted, 0.95),
    rounded(painted, 1),
    rounded(whole, 0.5),
    rounded(whole, 0.95),
    painted.length - whole.length,
    rounded(busy, 0.5),
    rounded(busy, 0.95),
  ];
}
