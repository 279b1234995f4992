import type { Browser, Page } from 'playwright';
import { asMember } from '../../../browser/let-in.ts';
import type { RunningSite } from '../../../browser/start-site.ts';
import { longestChain, type RequestSpan } from './longest-chain.ts';
import { watchAnswers } from './watch-answers.ts';
import { SLOW_4G, watchNetwork } from './watch-network.ts';

/** What a first search costs up to a moment. */
export interface Cost {
  /** From the tap to the painted answer. */
  readonly milliseconds: number;
  /** Over the wire, everything that had arrived by then. */
  readonly bytes: number;
  readonly requests: number;
  /** The longest chain of requests that the answer may have waited for. */
  readonly chain: readonly RequestSpan[];
}

export interface ColdSearch {
  /** Up to the first answer to the query. */
  readonly first: Cost;
  /** Up to the answer that full text had a say in. */
  readonly whole: Cost;
}

/** A phone's screen. */
const VIEWPORT = { width: 390, height: 844 };
/** Milliseconds after which a search hangs. */
const HANG = 120_000;

/**
 * The first search of a visit over a slow phone network, with an empty cache but for the page, which has loaded and
 * come to rest. The search is opened with a tap and the query pasted as soon as there is a box, so that nobody's
 * typing lies between the requests; time runs from the tap. `slowdown` is how many times slower the processor is made.
 */
export async function searchCold(
  browser: Browser,
  { origin, cookie }: RunningSite,
  query: string,
  slowdown: number,
): Promise<ColdSearch> {
  const context = await browser.newContext({ viewport: VIEWPORT, ...asMember(origin, cookie) });
  const page = await context.newPage();
  const network = await watchNetwork(page, SLOW_4G);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.addInitScript(watchAnswers);
  await page.goto(`${origin}/`, { waitUntil: 'networkidle' });
  network.reset();
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search the library' }).waitFor();
  await page.keyboard.insertText(query);
  const found = await page.evaluate(async (patience) => {
    const entry = await window.answerWatch.settled(patience);
    return { ...entry, touchedAt: window.answerWatch.touchedAt, zero: performance.timeOrigin };
  }, HANG);
  const requests = [...network.requests(), ...(await workerScripts(page, network.requests()))];
  await context.close();
  const { painted, whole, touchedAt, zero } = found;
  if (painted === undefined || whole === undefined || touchedAt === undefined) {
    throw new Error(`No answer to "${query}" was painted within ${HANG / 1000} s.`);
  }
  const costUpTo = (moment: number, waitsFor: (request: RequestSpan) => boolean): Cost => {
    const arrived = requests.filter(({ end }) => end <= zero + moment);
    return {
      milliseconds: moment - touchedAt,
      bytes: arrived.reduce((sum, { bytes }) => sum + bytes, 0),
      requests: arrived.length,
      chain: longestChain(arrived.filter(waitsFor)),
    };
  };
  // The first answer that full text had no say in has waited for none of its files.
  const isAlone = painted < whole;
  return {
    first: costUpTo(painted, ({ url }) => !isAlone || !FULL_TEXT_FILE.test(url)),
    whole: costUpTo(whole, () => true),
  };
}

/** Pagefind's files, and our own beside them. */
const FULL_TEXT_FILE = /\/search\/(?:pagefind|wasm|full-text|index\/|fragment\/|filter\/)/;

/**
 * Scripts that workers began with. DevTools tells of them neither in the page nor in the worker; the page's own record
 * does.
 */
async function workerScripts(page: Page, known: readonly RequestSpan[]): Promise<RequestSpan[]> {
  const record = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).map((entry) => ({
      url: entry.name,
      start: performance.timeOrigin + entry.startTime,
      end: performance.timeOrigin + entry.responseEnd,
      bytes: entry.transferSize,
    })),
  );
  const from = Math.min(...known.map(({ start }) => start));
  const isUnknown = (address: string) => !known.some(({ url }) => url === address);
  return record.filter(({ url, start }) => url.endsWith('.js') && start >= from && isUnknown(url));
}
