import { setTimeout } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'playwright';
import { asMember } from '../../../browser/let-in.ts';
import type { RunningSite } from '../../../browser/start-site.ts';
import { type Entry, watchAnswers } from './watch-answers.ts';

/** Milliseconds between key presses: a fast typist, 100 words a minute. */
const CADENCE = 120;
/** Milliseconds after which no answer comes any more. */
const HANG = 20_000;

/** Milliseconds, one figure for each key press. */
export interface Typed {
  /** From the press until an answer was painted. */
  readonly painted: readonly number[];
  /** The same for the answer that full text had a say in; fewer, where it failed to have one. */
  readonly whole: readonly number[];
  /** Processor time of the page's main thread; unlike the others it hardly depends on what else the machine does. */
  readonly busy: readonly number[];
}

type Painted = Entry & { readonly painted: number };

/**
 * Types queries letter by letter into the box of a page, until there are `least` key presses; what is typed before
 * that, for warming up, does not count. `open` brings the page to where the box has the focus.
 */
export async function typeQueries(
  browser: Browser,
  open: (page: Page) => Promise<void>,
  queries: readonly string[],
  least: number,
): Promise<Typed> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(watchAnswers);
  await open(page);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  for (const letter of 'paygrove pricing') await typeLetter(page, letter);
  const typed: Painted[] = [];
  const busy: number[] = [];
  for (let at = 0; typed.length < least; at += 1) {
    await page.keyboard.press('Control+A');
    for (const letter of queries[at % queries.length] ?? '') {
      const before = await busyTime(session);
      typed.push(await typeLetter(page, letter));
      busy.push((await busyTime(session)) - before);
    }
  }
  await context.close();
  return {
    painted: typed.map(({ at, painted }) => painted - at),
    whole: typed.flatMap(({ at, whole }) => (whole === undefined ? [] : [whole - at])),
    busy,
  };
}

/** The search dialog of a site's home page. */
export function searchOf({ origin, cookie }: RunningSite): (page: Page) => Promise<void> {
  return async (page) => {
    await page.context().addCookies(asMember(origin, cookie).storageState.cookies);
    await page.goto(`${origin}/`, { waitUntil: 'load' });
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: 'Search the library' }).waitFor();
  };
}

/** A page that only writes down what is typed: what browser and measuring take by themselves. */
export async function openEcho(page: Page): Promise<void> {
  await page.goto('data:text/html,<input autofocus><p data-whole>');
  await page.evaluate(() => {
    const [box, line] = [document.querySelector('input'), document.querySelector('p')];
    box?.addEventListener('input', () => {
      if (!line) return;
      line.textContent = box.value;
      line.dataset.answerTo = box.value;
    });
    box?.focus();
  });
}

async function typeLetter(page: Page, letter: string): Promise<Painted> {
  const pause = setTimeout(CADENCE);
  await page.keyboard.press(letter === ' ' ? 'Space' : letter);
  const entry = await page.evaluate((patience) => window.answerWatch.settled(patience), HANG);
  if (entry?.painted === undefined) {
    const shown = await page
      .locator('[data-answer-to]')
      .first()
      .getAttribute('data-answer-to', { timeout: 1_000 })
      .catch(() => null);
    throw new Error(
      `No answer to "${entry?.text}" was painted within ${HANG / 1000} s; on screen is the one to "${shown}".`,
    );
  }
  await pause;
  return { ...entry, painted: entry.painted };
}

/** Milliseconds of processor time that the main thread has spent on tasks. */
async function busyTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}
