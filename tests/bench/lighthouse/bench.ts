import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { BROWSER_FLAGS, getBrowserPath } from '../../browser/find-browser.ts';
import type { RunningSite } from '../../browser/start-site.ts';
import { machineLine, median } from '../machine.ts';
import { markdownTable } from '../markdown-table.ts';
import { openSampleSite } from '../open-site.ts';

const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  'a piece': '/objections/too-expensive/',
  library: '/library/',
  'a call sheet': '/call/justify/cfo/',
};
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;

/** What a page got, and the audits that cost it points. */
interface Marks {
  /** 0 to 100, in the order of the categories. */
  readonly scores: readonly number[];
  readonly lost: readonly string[];
}

/**
 * Lighthouse with its own defaults (a mid-range phone on slow 4G, simulated) on four pages of the sample library,
 * `runs` times each. Prints a table of medians, and on standard error what cost points.
 */
export async function bench(runs: number): Promise<void> {
  console.log(`## Lighthouse\n\n${machineLine(new Date())}. Mobile defaults, medians of ${runs}.\n`);
  const site = await openSampleSite();
  const rows: (string | number)[][] = [];
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      const all: Marks[] = [];
      for (let run = 0; run < runs; run += 1) all.push(await mark(site, path));
      rows.push([
        name,
        ...CATEGORIES.map((_, at) => median(all.map(({ scores }) => scores[at] ?? Number.NaN))),
      ]);
      const lost = [...new Set(all.flatMap((marks) => marks.lost))];
      if (lost.length > 0) console.error(`${name}: ${lost.join('; ')}`);
    }
  } finally {
    await site.stop();
  }
  console.log(markdownTable(['page', ...CATEGORIES], rows));
}

/** A browser of its own for every page, as Lighthouse's command does. */
async function mark({ origin, cookie }: RunningSite, path: string): Promise<Marks> {
  const url = origin + path;
  const chrome = await launch({
    chromeFlags: ['--headless=new', ...BROWSER_FLAGS],
    ...browserPath(),
    logLevel: 'silent',
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      onlyCategories: [...CATEGORIES],
      logLevel: 'silent',
      extraHeaders: { Cookie: cookie },
    });
    if (!result || result.lhr.runtimeError) {
      throw new Error(
        `Lighthouse could not load ${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`,
      );
    }
    return marksOf(result.lhr);
  } finally {
    chrome.kill();
  }
}

function browserPath(): { chromePath?: string } {
  const chromePath = getBrowserPath();
  return chromePath ? { chromePath } : {};
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

function marksOf({ categories, audits }: Report): Marks {
  const lost = CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score, displayValue = '' } = audits[id] ?? {};
      if (weight === 0 || typeof score !== 'number' || score >= 0.995) return [];
      return [`${id} ${score} ${displayValue}`.trim()];
    }),
  );
  return {
    scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? Number.NaN) * 100)),
    lost,
  };
}
