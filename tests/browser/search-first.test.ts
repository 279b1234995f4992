import type { Page } from 'playwright';
import { describe } from 'vitest';
import { longestChain, type RequestSpan } from '../bench/search/speed/longest-chain.ts';
import { type NetworkWatch, SLOW_4G, watchNetwork } from '../bench/search/speed/watch-network.ts';
import { browser, expect, origin, PHONE, signedIn, test } from './setup.ts';

/** What a first search asks the network for, and what it does without. */

/** A rival and a topic. */
const QUERY = 'paygrove discount';
const searchLink = (page: Page) => page.getByRole('link', { name: 'Search', exact: true });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');
const box = (page: Page) => page.getByRole('combobox', { name: 'Search the library' });

async function openAndAsk(page: Page, query = QUERY): Promise<void> {
  await searchLink(page).click();
  await box(page).waitFor();
  await page.keyboard.insertText(query);
  await page.locator(`[data-answer-to="${query}"][data-whole]`).waitFor();
}

/** A word that stands in bodies alone: without full text it has no answer, and its passages must be fetched. */
async function wordOfBodies(page: Page): Promise<string> {
  const release = await page.evaluate(() => document.documentElement.dataset.release);
  // Not by the page itself, which would have the file then.
  const response = await page.request.get(`${origin()}/_r/${release}/search/full-text.json`);
  const { words } = (await response.json()) as { words: string };
  return words.split(' ').find((word) => /^[a-z]{9,}$/.test(word)) as string;
}

/** The network of a page that has come to rest, slow enough that what waits for something is seen to wait. */
async function watchAtRest(page: Page): Promise<NetworkWatch> {
  await page.waitForLoadState('networkidle');
  return watchNetwork(page, SLOW_4G);
}

function names(requests: readonly RequestSpan[]): string[] {
  return requests.map(({ url }) => url.replace(origin(), ''));
}

describe('The first search', () => {
  test('has full text after three requests in turn at most, and fetches nothing twice', async ({ visit }) => {
    const page = await visit('/', { viewport: PHONE });
    const word = await wordOfBodies(page);
    const network = await watchAtRest(page);
    await openAndAsk(page, word);
    const asked = network.requests();
    const all = names(asked);
    // All that there can be was needed, or there would be nothing to count.
    for (const kind of [
      /mount/,
      /search.*\.css$/,
      /heads\.json$/,
      /wasm/,
      /pf_meta$/,
      /pf_index$/,
      /pf_fragment$/,
    ])
      expect(all.filter((name) => kind.test(name)).length, `${kind} in ${all}`).toBeGreaterThan(0);
    expect(names(longestChain(asked)).length, all.join('\n')).toBeLessThanOrEqual(3);
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
  });

  test('uses what was asked for when the focus came near, and asks for none of it again', async ({
    visit,
  }) => {
    const page = await visit('/', { viewport: PHONE });
    const network = await watchAtRest(page);
    await searchLink(page).focus();
    const hasEngine = () => names(network.requests()).some((name) => /wasm/.test(name));
    await expect.poll(hasEngine, { timeout: 20_000 }).toBe(true);
    const early = names(network.requests());
    await openAndAsk(page);
    const all = names(network.requests());
    expect(all.toSorted()).toEqual([...new Set(all)].toSorted());
    const late = all.filter((name) => !early.includes(name));
    expect(late.filter((name) => !/pf_index$|pf_fragment$|full-text\.json$|icons\.svg$/.test(name))).toEqual(
      [],
    );
  });

  for (const missing of [
    'pagefind.js',
    'pagefind-entry.json*',
    'pagefind.all.pf_meta',
    'wasm.all.pagefind',
    'full-text.json',
  ]) {
    test(`answers from the heads alone without ${missing}`, async () => {
      // A context of its own: a lost file logs errors, which are the point here.
      const context = await (await browser()).newContext({ viewport: PHONE, ...signedIn() });
      const page = await context.newPage();
      await page.route(`**/search/${missing}`, (route) => route.abort());
      await page.goto(`${origin()}/`);
      await searchLink(page).click();
      await page.keyboard.insertText('you are too expensive');
      await page.locator('[data-answer-to="you are too expensive"]').waitFor();
      await page.keyboard.insertText(' now');
      await page.locator('[data-answer-to="you are too expensive now"]').waitFor();
      expect(await results(page).first().innerText()).toContain('You are too expensive');
      expect(await page.locator('[data-whole]').count()).toBe(0);
      expect(await page.getByRole('alert').count()).toBe(0);
      await context.close();
    });
  }
});
