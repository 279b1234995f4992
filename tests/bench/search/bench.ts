import path from 'node:path';
import { chromium } from 'playwright';
import { BROWSER_FLAGS, getBrowserPath } from '../../browser/find-browser.ts';
import { KINDS, readGradedSet } from '../../graded/read-graded-set.ts';
import type { BenchOptions } from '../bench-options.ts';
import { machineLine } from '../machine.ts';
import { benchCallSheets } from './call-sheets.ts';
import { benchRelevance } from './relevance/bench.ts';
import { benchCold } from './speed/bench-cold.ts';
import { benchWarm } from './speed/bench-warm.ts';

const CONTENT = path.join(import.meta.dirname, '..', '..', '..', 'content');
const SIZES = [100, 1_000, 10_000];
const PARTS = ['relevance', 'warm', 'cold', 'call-sheets'];

/**
 * Relevance on the sample library, then speed in a browser, then composing call sheets, with generated libraries of
 * the given sizes. Prints tables. Throws for a part that there is not.
 */
export async function bench({ sizes = SIZES, runs, only = PARTS, graded }: BenchOptions): Promise<void> {
  const unknown = only.filter((part) => !PARTS.includes(part));
  if (unknown.length > 0) {
    throw new Error(`There is no part named "${unknown[0]}". There are: ${PARTS.join(', ')}.`);
  }
  console.log(`## Search\n\n${machineLine(new Date())}.\n`);
  if (only.includes('relevance')) await benchRelevance(CONTENT, graded);
  const browser = await chromium.launch({ executablePath: getBrowserPath(), args: BROWSER_FLAGS });
  try {
    if (only.includes('warm')) await benchWarm(browser, sizes, queriesToType(graded));
    if (only.includes('cold')) await benchCold(browser, sizes, runs);
  } finally {
    await browser.close();
  }
  if (only.includes('call-sheets')) await benchCallSheets(sizes);
}

/** The graded queries in turns, one of each kind, so that any beginning of the list is a mix. */
function queriesToType(graded: string): string[] {
  const queries = readGradedSet(graded);
  const shelves = KINDS.map((kind) => queries.filter((one) => one.kind === kind));
  const longest = Math.max(...shelves.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) =>
    shelves.flatMap((shelf) => shelf[at]?.query ?? []),
  ).flat();
}
