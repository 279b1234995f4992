import type { Page } from 'playwright';
import { describe } from 'vitest';
import { blockStorage } from './block-storage.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

describe('home', () => {
  test('leads a rep on a phone to a sheet in three actions', async ({ visit }) => {
    const page = await visit('/', { viewport: PHONE });
    await page.getByLabel('Who you are meeting').selectOption('cfo');
    await page.getByLabel('What the meeting is for: the stage').selectOption('justify');
    await page.getByRole('button', { name: 'Get the call sheet' }).click();
    await page.waitForURL('**/call/justify/cfo/**');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  test('remembers what was opened and what was pinned, in this browser', async ({ visit }) => {
    const page = await visit('/objections/too-expensive/', { viewport: DESK });
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.waitForURL('**/library/');
    await page.goto('/battlecards/paygrove/');
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    expect(await pin.getAttribute('aria-pressed')).toBe('true');

    await page.goto('/');
    expect(await listed(page, 'Recent')).toEqual([title]);
    const [pinned] = await listed(page, 'Pinned');
    expect(pinned).toContain('Paygrove');

    await page.getByRole('button', { name: /^Unpin/ }).click();
    expect(await page.getByRole('heading', { name: 'Pinned' }).isVisible()).toBe(false);
    expect((await listed(page, 'Recent'))[0]).toBe(pinned);
  });

  test('marks what changed since the last visit, and nothing on the first', async ({ visit }) => {
    const page = await visit('/');
    expect(await page.locator('[data-new]').count()).toBe(0);
    const lines = await page.locator('[data-changes] [data-on]').evaluateAll((list) =>
      list.map((item) => ({
        on: item.getAttribute('data-on') ?? '',
        pieces: Number(item.getAttribute('data-pieces') ?? 1),
      })),
    );
    const third = lines[2]?.on as string;
    await page.evaluate((seenOn) => {
      localStorage.setItem('callsheet:visits', JSON.stringify({ seenAt: '2026-01-01T00:00:00Z', seenOn }));
    }, third);
    await page.reload();
    const since = lines.filter(({ on }) => on >= third);
    await expect.poll(() => page.locator('[data-new]').count()).toBe(since.length);
    const pieces = since.reduce((sum, line) => sum + line.pieces, 0);
    expect(await page.getByText('since you were last here').innerText()).toMatch(
      new RegExp(`^${pieces} since`),
    );
  });

  test('does without memory where the browser blocks it', async ({ visit }) => {
    const page = await visit('/');
    await blockStorage(page);
    await page.goto('/battlecards/paygrove/');
    expect(await page.getByRole('button', { name: 'Pin', exact: true }).count()).toBe(0);
    await page.goto('/');
    expect(await page.getByRole('heading', { name: 'What changed' }).isVisible()).toBe(true);
  });

  test('is whole without script: the sentence, the changes, the stages, and no empty memory', async ({
    visit,
  }) => {
    const page = await visit('/', { script: false });
    expect(await page.getByRole('button', { name: 'Get the call sheet' }).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Recent' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: /Build the case inside/ }).click();
    await page.waitForURL('**/stages/justify/');
  });
});

describe('pages that gather', () => {
  test('a stage leads to the call sheet of a persona', async ({ visit }) => {
    const page = await visit('/stages/justify/');
    await page.getByRole('link', { name: 'CFO', exact: true }).first().click();
    await page.waitForURL('**/call/justify/cfo/');
  });

  test('the holes of the library are named on the pages of stages and rivals', async ({ visit }) => {
    const stage = await visit('/stages/evaluate/');
    const missing = stage.getByRole('region', { name: 'What is missing' });
    expect(await missing.innerText()).toMatch(/Nothing is written for .*Treasurer.*Procurement/);
    const rival = await visit('/competitors/quillseer/');
    expect(await rival.getByRole('region', { name: 'What is missing' }).innerText()).toContain(
      'Build the case inside',
    );
  });

  test('hearsay never stands among the claims', async ({ visit }) => {
    const page = await visit('/claims/');
    expect(await page.locator('.claim-entry').count()).toBeGreaterThan(20);
    expect(await page.getByText('raises prices in spring').count()).toBe(0);
  });
});

function listed(page: Page, heading: string): Promise<string[]> {
  return page.getByRole('region', { name: heading }).getByRole('link').allInnerTexts();
}
