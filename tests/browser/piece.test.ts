import type { Page } from 'playwright';
import { describe } from 'vitest';
import { DESK, expect, PHONE, test } from './setup.ts';

const OBJECTION = '/objections/too-expensive/';
const BATTLECARD = '/battlecards/paygrove/';

describe('a piece', () => {
  test('opens its evidence in place, by keyboard and without script', async ({ visit }) => {
    const page = await visit(BATTLECARD, { script: false });
    const button = page.getByRole('button', { name: /^Evidence/ }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    const evidence = page.locator('.claim-evidence:popover-open');
    expect(await evidence.textContent()).toMatch(/holds until/);
    await page.keyboard.press('Escape');
    expect(await evidence.count()).toBe(0);
  });

  test('shows nothing without script that only script could do', async ({ visit }) => {
    const page = await visit(OBJECTION, { script: false });
    expect(await page.getByRole('button', { name: /Copy|Pin|theme/ }).count()).toBe(0);
    expect(await page.getByText('You respond').isVisible()).toBe(true);
  });

  test('copies an internal block with a first line that says so, evidence left out', async ({ visit }) => {
    const page = await visit(OBJECTION);
    const response = page.locator('.block-response');
    await response.getByRole('button', { name: /^Copy/ }).click();
    await response.getByText('Copied').waitFor();
    const copied = await clipboard(page);
    expect(copied.split('\n')[0]).toBe('INTERNAL – do not forward');
    const words = (await response.locator('.words').textContent())?.trim() ?? '';
    expect(words.length).toBeGreaterThan(20);
    expect(copied).toContain(words);
    expect(copied).not.toMatch(/holds until|Copy/);
  });

  test('copies a mail as it may be sent: subject, words, no mark', async ({ visit }) => {
    const page = await visit('/emails/justify-the-three-numbers/');
    const mail = page.locator('.block-email');
    await mail.getByRole('button', { name: /^Copy/ }).click();
    await mail.getByText('Copied').waitFor();
    const copied = await clipboard(page);
    const subject = (await mail.locator('.mail-subject').textContent())?.trim() ?? '';
    expect(copied.startsWith(`${subject}\n\n`)).toBe(true);
    expect(copied).not.toContain('INTERNAL');
  });

  test('says on the day it is read what was still true on the day it was built', async ({ visit }) => {
    const page = await visit(BATTLECARD);
    const late = await later(page, '2028-01-10');
    expect(await late.locator('.facts .trust').textContent()).toContain('Stale');
    expect(await late.locator('.facts').textContent()).toMatch(/a year ago/);
    expect(await late.getByText('Check before use.').isVisible()).toBe(true);
    const landmine = late.locator('.block-landmine').first();
    expect(await landmine.innerText()).toMatch(/^This line is withheld: its evidence lapsed on/);
    expect(await landmine.getByRole('button').count()).toBe(0);
  });

  test('marks the block to which a link leads', async ({ visit }) => {
    const page = await visit(BATTLECARD);
    const id = await page.locator('.block-talk-track').first().getAttribute('id');
    const ground = () => page.locator(`#${id}`).evaluate((block) => getComputedStyle(block).backgroundColor);
    const before = await ground();
    await page.evaluate((hash) => location.assign(hash), `#${id}`);
    await expect.poll(ground).not.toBe(before);
    await expect.poll(() => page.locator(`#${id}`).evaluate(isOnScreen)).toBe(true);
  });

  test('prints with its owner, its date and the INTERNAL mark, and without what a printer cannot press', async ({
    visit,
  }) => {
    const page = await visit(OBJECTION, { theme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.print-line').innerText()).toMatch(
      /^INTERNAL – do not forward\. .+ Verified \d.+ Printed as of \d/,
    );
    for (const gone of ['.finder', '.main-nav', '.theme-switch', '.copy', '.evidence-button', '[data-pin]']) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
  });
});

describe('the frame', () => {
  test('keeps a chosen theme from page to page, and follows the system again when it agrees', async ({
    visit,
  }) => {
    const page = await visit('/library/', { theme: 'light' });
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const paper = await ground();
    const button = page.getByRole('button', { name: 'Dark theme' });
    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    const night = await ground();
    expect(night).not.toBe(paper);
    await page.goto(OBJECTION);
    expect(await ground()).toBe(night);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    expect(await ground()).toBe(paper);
    expect(await page.evaluate(() => localStorage.getItem('theme'))).toBeNull();
  });

  test('leads past itself: the first tab stop skips to the content', async ({ visit }) => {
    const page = await visit(OBJECTION);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('gives a thumb four targets of at least 44 px on a phone', async ({ visit }) => {
    const page = await visit(OBJECTION, { viewport: PHONE });
    const targets = page.getByRole('navigation', { name: 'Bottom bar' }).getByRole('link');
    expect(await targets.allInnerTexts()).toEqual(['Home', 'Call sheet', 'Search', 'Library']);
    for (const box of await targets.evaluateAll((links) =>
      links.map((link) => link.getBoundingClientRect().toJSON()),
    )) {
      expect(box.width).toBeGreaterThanOrEqual(44);
      expect(box.height).toBeGreaterThanOrEqual(44);
    }
  });

  test('never scrolls sideways at 320 px, nor at 200 % zoom on a desk', async ({ visit }) => {
    for (const viewport of [
      { width: 320, height: 640 },
      { width: DESK.width / 2, height: DESK.height / 2 },
    ]) {
      for (const address of [OBJECTION, BATTLECARD, '/value-props/cost-per-invoice/', '/plays/gone-quiet/']) {
        const page = await visit(address, { viewport });
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(beyond, `${address} at ${viewport.width} px`).toBeLessThanOrEqual(0);
      }
    }
  });

  test('moves nothing when the font arrives', async ({ visit }) => {
    const page = await visit('/library/');
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: 'layout-shift', buffered: true });
          document.fonts.ready.then(() => setTimeout(() => resolve(sum), 300));
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });
});

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** The same page as it would be read on another day. */
async function later(page: Page, day: string): Promise<Page> {
  await page.route(page.url(), async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-as-of="[\d-]+"/, `data-as-of="${day}"`);
    await route.fulfill({ response: answer, body });
  });
  await page.reload();
  return page;
}

function isOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
