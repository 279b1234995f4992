import type { Page } from 'playwright';
import { describe } from 'vitest';
import { chips, countOf } from './library-page.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

const SIZES = [
  ['a phone', PHONE],
  ['a desk', DESK],
] as const;

describe.each(SIZES)('the library at %s', (_, viewport) => {
  test('is narrowed by keyboard, keeps the filters in its address, and goes back', async ({ visit }) => {
    const page = await visit('/library/', { viewport });
    const whole = await countOf(page);
    if (viewport === PHONE) {
      await page.locator('summary', { hasText: 'Filter' }).focus();
      await page.keyboard.press('Enter');
    }

    await facet(page, 'stage', 'justify').focus();
    const offered = await offeredCount(page, 'stage', 'justify');
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('/library/?stage=justify');
    expect(await countOf(page)).toBe(offered);
    expect(offered).toBeLessThan(whole);
    // The focus stays where the hand is, so that a second filter is a few tabs away.
    expect(await focused(page)).toBe('stage justify');
    expect(await facet(page, 'stage', 'justify').getAttribute('aria-current')).toBe('true');

    const both = await offeredCount(page, 'competitor', 'paygrove');
    await facet(page, 'competitor', 'paygrove').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => address(page)).toBe('/library/?stage=justify&competitor=paygrove');
    expect(await countOf(page)).toBe(both);
    expect(await rows(page).count()).toBe(both);

    await page.goBack();
    await expect.poll(() => address(page)).toBe('/library/?stage=justify');
    await expect.poll(() => countOf(page)).toBe(offered);
    await page.goBack();
    await expect.poll(() => address(page)).toBe('/library/');
    await expect.poll(() => countOf(page)).toBe(whole);
  });

  test('opens narrowed and sorted from an address, and a piece opens by keyboard', async ({ visit }) => {
    const page = await visit('/library/?persona=cfo&type=objection&sort=-verified', { viewport });
    await expect.poll(() => chips(page)).toEqual(['CFO', 'Objections']);
    const dates = await page
      .locator('tbody time')
      .evaluateAll((list) => list.map((time) => time.getAttribute('datetime')));
    expect(dates.length).toBeGreaterThan(2);
    expect(dates).toEqual([...dates].sort().reverse());

    const first = rows(page).first().getByRole('link');
    const title = await first.innerText();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/objections/**');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
  });
});

describe('the library', () => {
  test('sorts by its column heads and says so', async ({ visit }) => {
    const page = await visit('/library/');
    const head = page.getByRole('columnheader', { name: 'Checked' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('descending');
    expect(address(page)).toBe('/library/?sort=-verified');
    await page.keyboard.press('Enter');
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    expect(await page.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBeNull();
  });

  test('offers no value that would give nothing', async ({ visit }) => {
    const page = await visit('/library/?type=battlecard');
    await expect.poll(() => chips(page)).toEqual(['Battlecards']);
    const counts = await page
      .locator('.facet-count')
      .evaluateAll((list) => list.map((count) => Number.parseInt(count.textContent ?? '', 10)));
    expect(counts.length).toBeGreaterThan(3);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  test('says when nothing fits, and every way out that it offers leads somewhere', async ({ visit }) => {
    const page = await visit('/library/?persona=treasurer&type=battlecard&competitor=quillseer&trust=stale');
    await page.getByRole('heading', { name: 'Nothing is written for this yet' }).waitFor();
    expect(await countOf(page)).toBe(0);
    await page.getByRole('link', { name: 'The whole library' }).click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(20);
    expect(address(page)).toBe('/library/');
  });

  test('takes a filter back from above the table', async ({ visit }) => {
    const page = await visit('/library/?stage=justify&type=objection');
    await expect.poll(() => chips(page)).toEqual(['Build the case inside', 'Objections']);
    await page.getByRole('link', { name: 'Remove filter Build the case inside' }).click();
    await expect.poll(() => address(page)).toBe('/library/objections/');
  });

  test('goes through its pages and says where it is', async ({ visit }) => {
    const page = await visit('/library/');
    const first = await rows(page).first().innerText();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click();
    await expect.poll(() => address(page)).toBe('/library/2/');
    await expect.poll(() => rows(page).first().innerText()).not.toBe(first);
    expect(await page.getByRole('status').first().innerText()).toContain('page 2 of');
    await page.reload();
    expect(await page.getByRole('status').first().innerText()).toContain('page 2 of');
  });

  test('can be browsed without script: by page, by type, and by stage', async ({ visit }) => {
    const page = await visit('/library/', { script: false });
    await page.getByRole('link', { name: /^Objections/ }).click();
    await page.waitForURL('**/library/objections/');
    expect(await rows(page).count()).toBeGreaterThan(5);
    await page
      .getByRole('link', { name: /^Build the case inside/ })
      .first()
      .click();
    await page.waitForURL('**/stages/justify/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Build the case inside');
    // What only script can do is not shown.
    await page.goBack();
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test('still leads somewhere when its rows cannot be had', async ({ visit }) => {
    const page = await visit('/library/');
    await page.route('**/library/rows.json', (route) => route.fulfill({ status: 404, body: '' }));
    // The browser reports the answer that this test asks for.
    page.context().removeAllListeners('console');
    await facet(page, 'stage', 'justify').click();
    await page.waitForURL('**/stages/justify/');
  });
});

function facet(page: Page, name: string, value: string) {
  return page.locator(`[data-part="facets"] [data-facet="${name}"][data-value="${value}"]`);
}

async function offeredCount(page: Page, name: string, value: string): Promise<number> {
  return Number.parseInt(await facet(page, name, value).locator('.facet-count').innerText(), 10);
}

function rows(page: Page) {
  return page.locator('tbody tr');
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { facet, value } = (document.activeElement as HTMLElement).dataset;
    return `${facet} ${value}`;
  });
}

function address(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}
