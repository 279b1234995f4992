import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe } from 'vitest';
import { randomFrom } from '../random.ts';
import { readShifts, type Shifts, watchShifts } from './layout-shift.ts';
import { asMember } from './let-in.ts';
import { countTelling, findLeaks } from './search-fuzz/leaks.ts';
import { type LibraryTexts, readTexts } from './search-fuzz/library-texts.ts';
import { cut, HOSTILE, mangle } from './search-fuzz/strange-strings.ts';
import { type Seen, typeAll } from './search-fuzz/typing-session.ts';
import { browser, DESK, expect, PHONE, test } from './setup.ts';
import { type RunningSite, startSite } from './start-site.ts';

const seed = Number(process.env.CALLSHEET_TEST_SEED ?? 20_261_122);
const CONTENT = process.env.CALLSHEET_CONTENT ?? 'content';
/** A hang limit for a loaded machine; an idle one takes less than a minute for everything here. */
const PATIENT = 400_000;
/** Nothing may visibly jump, whatever is typed. */
const MOST_SHIFT = 0.02;

/** Anything that can be typed, in a real browser: nothing breaks, nothing jumps, nothing closed is shown. */
describe(`Search, with strings from seed ${seed}`, () => {
  let texts: LibraryTexts;
  beforeAll(async () => {
    texts = await readTexts(CONTENT);
  });

  test('is held against texts that would be noticed', () => {
    expect(countTelling(texts), 'runs of words that only closed texts hold').toBeGreaterThan(200);
    expect(texts.closedPieces.length, 'closed pieces in the sample library').toBeGreaterThanOrEqual(4);
    const closed = texts.closedPieces.map((id) => ({ address: `/${id}/#abcd`, words: '' }));
    const said = { address: '/elsewhere/', words: texts.closed.join(' ') };
    expect(findLeaks([...closed, said], texts)).toHaveLength(closed.length + 1);
    expect(
      findLeaks(
        texts.open.map((words) => ({ address: '/elsewhere/', words })),
        texts,
      ),
    ).toEqual([]);
  });

  test('survives two thousand pieces of the library’s own text, cut anywhere', { timeout: PATIENT }, async ({
    visit,
  }) => {
    const random = randomFrom(seed);
    const strings = Array.from({ length: 2_000 }, () => cut(texts.open, random));
    // Nobody who types out a draft may be shown it.
    strings.push(...Array.from({ length: 150 }, () => cut(texts.closed, random)));
    const half = Math.ceil(strings.length / 2);
    await Promise.all([
      survive(await visit('/', { viewport: DESK }), strings.slice(0, half), texts),
      survive(await visit('/', { viewport: PHONE }), strings.slice(half), texts),
    ]);
  });

  test('survives mangled and hostile strings, at a desk and on a phone', async ({ visit }) => {
    const random = randomFrom(seed + 1);
    const mangled = Array.from({ length: 300 }, () => mangle(cut(texts.open, random), random));
    const pages = [await visit('/library/', { viewport: PHONE }), await visit('/library/')] as const;
    await Promise.all([survive(pages[0], mangled, texts), survive(pages[1], HOSTILE, texts)]);
    for (const page of pages) {
      expect(await page.evaluate(() => Reflect.get(window, 'owned'))).toBeUndefined();
      expect(await page.evaluate(() => Reflect.get({}, 'owned'))).toBeUndefined();
    }
  });

  test('paints letter by letter without a jump', async ({ visit }) => {
    const random = randomFrom(seed + 2);
    const page = await openSearch(await visit('/', { viewport: PHONE }));
    for (let count = 0; count < 50; count += 1) {
      const text = cut(texts.open, random).slice(0, 16);
      await page.locator('.search-box').selectText();
      await page.keyboard.type(text);
    }
    await page.locator('[data-answer-to][data-whole], .search-start').waitFor();
    const { unasked, all } = await readShifts(page);
    console.log(`letter by letter: moved ${all.toFixed(4)}, by itself ${unasked.toFixed(4)}`);
    expect(all).toBeLessThanOrEqual(MOST_SHIFT);
  });
});

/** The same library as it will be ten months later, when many claims have lapsed and nobody has looked at them. */
describe('Search in a library that was left alone', () => {
  const LATER = '2027-09-30';
  let folder: string;
  let site: RunningSite;
  beforeAll(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'callsheet-later-')), 'content');
    await cp(CONTENT, folder, { recursive: true });
    const settings = path.join(folder, 'library.yaml');
    await writeFile(settings, (await readFile(settings, 'utf8')).replace(/^asOf: .*$/m, `asOf: ${LATER}`));
    site = await startSite({ CALLSHEET_CONTENT: folder });
  });
  afterAll(async () => {
    await site?.stop();
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  test('shows no line that is withheld by then, even to those who type it out', async () => {
    const texts = await readTexts(folder);
    expect(texts.closedAddresses.length, 'withheld lines').toBeGreaterThan(100);
    const random = randomFrom(seed + 3);
    const strings = Array.from({ length: 250 }, () => cut(texts.closed, random));
    const context = await (await browser()).newContext({
      viewport: DESK,
      ...asMember(site.origin, site.cookie),
    });
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    await survive(page, strings, texts);
    await context.close();
  });
});

/** Puts every string into the box of the page's dialog: all are answered, nothing closed is shown, nothing jumps. */
async function survive(page: Page, strings: readonly string[], texts: LibraryTexts): Promise<void> {
  await openSearch(page);
  const seen = await typeAll(page, strings);
  const shifts = await readShifts(page);
  report(seen, shifts);
  expect(seen.times.length).toBe(strings.length);
  expect(seen.rows.length, 'different lines of results').toBeGreaterThan(100);
  expect(findLeaks(seen.rows, texts)).toEqual([]);
  expect(seen.foreign).toEqual([]);
  expect(shifts.all).toBeLessThanOrEqual(MOST_SHIFT);
}

/** Opens the dialog, lets everything load, and begins to watch what moves. */
async function openSearch(page: Page): Promise<Page> {
  await page.keyboard.press('/');
  await page.locator('.search-start .search-chips').first().waitFor();
  await typeAll(page, ['discount', '']);
  // The dialog has faded in by then.
  await page.waitForTimeout(200);
  await watchShifts(page);
  return page;
}

function report({ times, slow }: Seen, { all }: Shifts): void {
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0);
  console.log(
    `${times.length} answers painted: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms; moved ${all.toFixed(4)}`,
  );
  for (const { text, took } of slow)
    console.log(`slow, ${took.toFixed(0)} ms: ${JSON.stringify(text.slice(0, 80))}`);
}
