import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { browser, DESK, expect, origin, PHONE, test } from './setup.ts';

/** Search as a rep uses it: from any page, by keyboard and on a phone. */

const box = (page: Page) => page.getByRole('combobox', { name: 'Search the library' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option');
const active = (page: Page) => results(page).and(page.locator('[aria-selected="true"]'));

async function openByKey(page: Page): Promise<void> {
  await page.keyboard.press('/');
  await box(page).waitFor();
}

/** Asks, and waits until the answer on screen is the one to this question. */
async function ask(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.locator(`[data-answer-to="${text}"][data-whole]`).waitFor();
}

describe('The search dialog', () => {
  test('costs nothing until it is touched', async ({ visit }) => {
    const page = await visit('/objections/too-expensive/');
    await page.waitForLoadState('networkidle');
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(asked.filter((name) => /\/_r\/|pagefind|react|mount/.test(name))).toEqual([]);
  });

  for (const [name, viewport] of Object.entries({ desk: DESK, phone: PHONE })) {
    test(`leads from a sentence to its answer by keyboard alone, at a ${name}`, async ({ visit }) => {
      const page = await visit('/', { viewport });
      await openByKey(page);
      await page.keyboard.type('honestly you are too expensive');
      await page.locator('[data-answer-to="honestly you are too expensive"][data-whole]').waitFor();
      expect(await active(page).innerText()).toContain('You are too expensive');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/objections\/too-expensive\/#[a-z0-9]+$/);
      const block = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
      await expect.poll(() => block.isVisible()).toBe(true);
    });
  }

  test('moves with the arrows, wraps around, and gives the focus back on Escape', async ({ visit }) => {
    const page = await visit('/library/');
    await openByKey(page);
    await ask(page, 'paygrove');
    expect(await active(page).innerText()).toContain('Battlecard');
    const place = () =>
      results(page).evaluateAll((all) => all.findIndex((one) => one.ariaSelected === 'true'));
    const count = await results(page).count();
    await page.keyboard.press('ArrowUp');
    expect(await place()).toBe(0);
    await page.keyboard.press('ArrowUp');
    expect(await place()).toBe(count - 1);
    await page.keyboard.press('ArrowDown');
    expect(await place()).toBe(0);
    expect(await box(page).getAttribute('aria-activedescendant')).toBe(
      await results(page).first().getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'detached' });
    const pageBox = page.getByRole('searchbox', { name: 'Search the library' });
    expect(await pageBox.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await pageBox.inputValue()).toBe('paygrove');
  });

  test('keeps what is typed before it has loaded', async ({ visit }) => {
    const page = await visit('/');
    await page.route('**/*mount*.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await route.continue();
    });
    await page.getByRole('searchbox', { name: 'Search the library' }).focus();
    await page.keyboard.type('payg', { delay: 20 });
    await box(page).waitFor();
    await expect.poll(() => box(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('rove');
    await expect.poll(() => box(page).inputValue()).toBe('paygrove');
    await expect.poll(() => active(page).innerText()).toContain('Paygrove');
  });

  test('offers only filters that leave something, and counts what they leave', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'discount');
    const list = page.getByRole('combobox', { name: 'Persona' });
    const offered = await list.locator('option').allInnerTexts();
    const counts = offered.slice(1).map((text) => Number(/\((\d+)\)$/.exec(text)?.[1]));
    expect(counts.length).toBeGreaterThan(1);
    expect(Math.min(...counts)).toBeGreaterThan(0);
    await list.selectOption({ index: 1 });
    const summary = page.locator('.search-summary');
    await expect.poll(() => summary.innerText()).toContain(`${counts[0]} result`);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(() => list.inputValue()).toBe('');
  });

  test('says when it has no answer, and where to look instead', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await box(page).fill('football results');
    await page.getByText('The library has no answer to this.').waitFor();
    await expect.poll(() => page.getByRole('dialog').getByRole('status').innerText()).toBe('Nothing found.');
    await page.getByRole('dialog').getByRole('link', { name: 'the library' }).click();
    await page.waitForURL('**/library/');
  });

  test('says how it read a misspelt word', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'discuont');
    await page.getByRole('button', { name: 'Searched for discount' }).click();
    await expect.poll(() => box(page).inputValue()).toBe('discount');
  });

  test('remembers searches that led somewhere, but no sentence, and forgets on demand', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'paygrove');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/battlecards/paygrove/**');
    await openByKey(page);
    await ask(page, 'we have no budget for anything like this before the next fiscal year');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/objections/no-budget/**');
    await openByKey(page);
    const recent = page.getByRole('dialog').getByRole('region', { name: 'Searched before' });
    expect(await recent.getByRole('listitem').allInnerTexts()).toEqual(['paygrove', 'Forget these']);
    await recent.getByRole('button', { name: 'Forget these' }).click();
    await recent.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => localStorage.getItem('callsheet:searches'))).toBe('[]');
  });

  test('fills the screen of a phone, and opens from the bottom bar', async ({ visit }) => {
    const page = await visit('/', { viewport: PHONE });
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await box(page).waitFor();
    const area = await page.getByRole('dialog').boundingBox();
    expect(area).toEqual({ x: 0, y: 0, ...PHONE });
    await ask(page, 'you are too expensive');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(PHONE.width);
  });

  test('does not move what stands on screen while one types', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        // As the metric has it: what moves within half a second of a key was asked for by it.
        for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
          if (!entry.hadRecentInput) shifts.push(entry.value);
        }
      }).observe({ type: 'layout-shift', buffered: false });
    });
    const frame = async () => page.getByRole('dialog').boundingBox();
    const before = await frame();
    await page.keyboard.type('paygrove discount', { delay: 40 });
    await page.locator('[data-answer-to="paygrove discount"][data-whole]').waitFor();
    expect(await frame()).toEqual(before);
    await page.waitForTimeout(700);
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(Math.max(0, ...shifts)).toBeLessThanOrEqual(0.02);
  });

  test('shows nothing but text for whatever is typed', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    for (const text of [
      '<img src=x onerror=alert(1)>',
      '{{7*7}}',
      '__proto__',
      '"><svg/onload=alert(1)>',
      '%00',
    ]) {
      await box(page).fill(text);
      await page.waitForTimeout(150);
      expect(await page.getByRole('dialog').locator('img, svg[onload], script').count(), text).toBe(0);
    }
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`is accessible while empty, with results and without, in the ${theme} theme`, async ({ visit }) => {
      const page = await visit('/', { theme, viewport: PHONE });
      await openByKey(page);
      const check = async () => {
        const { violations } = await new AxeBuilder({ page }).include('[role="dialog"]').analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      };
      await check();
      await ask(page, 'paygrove discuont');
      await check();
      await box(page).fill('football results');
      await page.getByText('The library has no answer to this.').waitFor();
      await check();
    });
  }

  test('says when it cannot be loaded, and tries again', async () => {
    // A context of its own: a lost connection logs errors, which are the point here.
    const context = await (await browser()).newContext({ viewport: DESK });
    const page = await context.newPage();
    let isDown = true;
    await page.route('**/heads.json', (route) => (isDown ? route.abort() : route.continue()));
    await page.goto(`${origin()}/`);
    await openByKey(page);
    await page.keyboard.type('paygrove');
    await page.getByText('The search could not be loaded.').waitFor();
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => active(page).innerText()).toContain('Paygrove');
    await context.close();
  });
});
