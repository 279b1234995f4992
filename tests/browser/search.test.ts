import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { blockStorage } from './block-storage.ts';
import { readShifts, watchShifts } from './layout-shift.ts';
import { browser, DESK, expect, origin, PHONE, signedIn, test } from './setup.ts';

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

/** A network on which everything takes its time: what is loaded late cannot help. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 200_000,
    uploadThroughput: 50_000,
  });
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

  test('loses no letter on a slow network, however fast one types, and opens what Enter asked for', async ({
    visit,
  }) => {
    const page = await visit('/library/');
    await slowDown(page);
    // Without a pause between the keys, the island cannot have loaded in between.
    await page.keyboard.press('/');
    await page.keyboard.type('paygrove discuont');
    expect(await box(page).inputValue()).toBe('paygrove discuont');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('o');
    await page.keyboard.press('Home');
    await page.keyboard.type('the ');
    expect(await page.getByText('Loading the library…').isVisible()).toBe(true);
    await page.locator('[data-answer-to="the paygrove discuont"]').waitFor();
    expect(await box(page).inputValue()).toBe('the paygrove discuont');
    expect(await box(page).evaluate((input: HTMLInputElement) => input.selectionStart)).toBe(4);

    await page.reload();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('you are too expensive');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/objections/too-expensive/**');
  });

  test('goes on where one was typing in the box of the page, in the middle of a word too', async ({
    visit,
  }) => {
    const page = await visit('/');
    await slowDown(page);
    const pageBox = page.getByRole('searchbox', { name: 'Search the library' });
    await pageBox.evaluate((input: HTMLInputElement) => {
      input.value = 'pagrove';
      input.focus();
      input.setSelectionRange(2, 2);
    });
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.type('y dis');
    expect(await box(page).inputValue()).toBe('pay disgrove');
    await page.locator('[data-answer-to="pay disgrove"]').waitFor();
    await page.keyboard.type('!');
    expect(await box(page).inputValue()).toBe('pay dis!grove');
  });

  test('leaves letters alone while they are being composed', async ({ visit }) => {
    const page = await visit('/');
    const pageBox = page.getByRole('searchbox', { name: 'Search the library' });
    await pageBox.focus();
    const session = await page.context().newCDPSession(page);
    await session.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await session.send('Input.insertText', { text: '你' });
    await expect.poll(() => box(page).inputValue()).toBe('你');
  });

  test('has the focus within the tap itself, so that a phone shows its keyboard', async ({ visit }) => {
    const page = await visit('/', { viewport: PHONE });
    await slowDown(page);
    const focused = await page.evaluate(() => {
      document.querySelector<HTMLElement>('.bottom-bar [data-wake="search"]')?.click();
      return document.activeElement?.getAttribute('aria-label');
    });
    expect(focused).toBe('Search the library');
    await page.keyboard.type('too expensive');
    expect(await box(page).inputValue()).toBe('too expensive');
    await page.locator('[data-answer-to="too expensive"]').waitFor();
    expect(await box(page).inputValue()).toBe('too expensive');
  });

  test('says so when it cannot be loaded at all, and keeps what was typed', async () => {
    const context = await (await browser()).newContext({ viewport: PHONE, ...signedIn() });
    const page = await context.newPage();
    await page.route('**/*mount*.js', (route) => route.abort());
    await page.goto(`${origin()}/`);
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await page.keyboard.type('paygrove');
    await page.getByRole('alert').getByText('The search could not be loaded.').waitFor();
    expect(await box(page).inputValue()).toBe('paygrove');
    await page.getByRole('alert').getByRole('link', { name: 'the library' }).click();
    await page.waitForURL('**/library/');
    await context.close();
  });

  test('traps no key: Home and End are the text’s, Tab stays within, modified Enter keeps it open', async ({
    visit,
  }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'paygrove');
    const caret = () => box(page).evaluate((input: HTMLInputElement) => input.selectionStart);
    await page.keyboard.press('Home');
    expect(await caret()).toBe(0);
    await page.keyboard.press('End');
    expect(await caret()).toBe(8);
    await page.keyboard.press('Shift+Home');
    await page.keyboard.type('price');
    expect(await box(page).inputValue()).toBe('price');

    for (let presses = 0; presses < 14; presses += 1) {
      await page.keyboard.press('Tab');
      const where = await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('dialog[open]'),
      );
      expect(where, `after ${presses + 1} presses of Tab`).toBe(true);
    }
    await box(page).focus();
    await page.locator('[data-answer-to="price"][data-whole]').waitFor();
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('ControlOrMeta+Enter');
    await (await opened).waitForLoadState();
    expect(await box(page).inputValue()).toBe('price');
    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/');
  });

  test('tells a screen reader once what there is, and names an option only when it is reached', async ({
    visit,
  }) => {
    const page = await visit('/');
    await openByKey(page);
    await page.locator('.search-start .search-chips').first().waitFor();
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const status = document.querySelector('.search-dialog [role="status"]') as Node;
      new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await page.keyboard.type('paygrove discuont', { delay: 30 });
    const status = page.getByRole('dialog').getByRole('status');
    await expect
      .poll(() => status.innerText())
      .toMatch(/^\d+ results\. Searched for paygrove discount\. Enter opens Paygrove offered us/);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said.length, said.join('\n')).toBeLessThanOrEqual(2);
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull();
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const reached = await box(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`#${reached}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.type('s');
    await expect.poll(() => box(page).getAttribute('aria-activedescendant')).toBeNull();
  });

  test('says why a result is there when nothing that was typed can be seen in it', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'accounting system');
    expect(await results(page).first().innerText()).toContain('“accounting system” read as “ERP”');
    await ask(page, 'in the queue');
    expect(await results(page).filter({ hasText: 'Also called' }).count()).toBeGreaterThan(0);
    await ask(page, 'discount');
    expect(await results(page).filter({ hasText: 'read as' }).count()).toBe(0);
  });

  test('sets quotation marks as print does, and marks the words all the same', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, "finance's problem");
    const words = await results(page).allInnerTexts();
    expect(words.join('\n')).toContain('’');
    expect(words.join('\n')).not.toMatch(/['"]/);
    expect(await results(page).locator('mark').count()).toBeGreaterThan(0);
  });

  test('has no answer to what holds no word', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    for (const text of ['???', '🙂']) {
      await ask(page, text);
      expect(await page.getByText('The library has no answer to this.').isVisible()).toBe(true);
      expect(await results(page).count()).toBe(0);
    }
  });

  test('offers only filters that leave something, and counts what they leave', async ({ visit }) => {
    const page = await visit('/');
    await openByKey(page);
    await ask(page, 'discount');
    const list = page.getByRole('combobox', { name: 'Persona' });
    // They are counted once nobody types any more.
    await list
      .locator('option', { hasText: /\(\d+\)$/ })
      .first()
      .waitFor({ state: 'attached' });
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
    await page.evaluate(() => localStorage.setItem('callsheet:searches', '["price","erp","paygrove"]'));
    await page.reload();
    await openByKey(page);
    await recent.getByRole('button', { name: 'Forget erp' }).click();
    expect(await recent.getByRole('listitem').allInnerTexts()).toEqual(['price', 'paygrove', 'Forget these']);
    expect(await box(page).evaluate((input) => input === document.activeElement)).toBe(true);
    await recent.getByRole('button', { name: 'Forget these' }).click();
    await recent.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => localStorage.getItem('callsheet:searches'))).toBe('[]');
  });

  test('searches where the browser keeps nothing', async ({ visit }) => {
    const page = await visit('/');
    await blockStorage(page);
    await page.goto('/library/');
    await openByKey(page);
    await ask(page, 'paygrove');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/battlecards/paygrove/**');
    await openByKey(page);
    expect(await page.getByText('Searched before').count()).toBe(0);
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
    await watchShifts(page);
    const frame = async () => page.getByRole('dialog').boundingBox();
    const before = await frame();
    await page.keyboard.type('paygrove discount', { delay: 40 });
    await page.locator('[data-answer-to="paygrove discount"][data-whole]').waitFor();
    expect(await frame()).toEqual(before);
    expect((await readShifts(page)).unasked).toBeLessThanOrEqual(0.02);
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
        const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
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
    const context = await (await browser()).newContext({ viewport: DESK, ...signedIn() });
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
