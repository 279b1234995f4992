import { afterEach, describe } from 'vitest';
import { press, tabTo } from './by-keyboard.ts';
import { inDatabase } from './in-database.ts';
import { newPerson } from './new-person.ts';
import { expect, PHONE, test } from './setup.ts';

const PIECE = '/objections/too-expensive/';

afterEach(() => {
  inDatabase((database) => database.exec('delete from feedback'));
});

describe('did this help', () => {
  test('is answered under a piece by keyboard, says thanks, and leads to saying what is wrong', async ({
    visit,
  }) => {
    const page = await visit(PIECE, { as: await newPerson() });
    const foot = page.locator('.feedback-piece');
    await press(foot.getByRole('button', { name: 'No' }));
    await foot.getByText('Thanks. What is it?').waitFor();
    await tabTo(foot.getByRole('button', { name: 'Wrong' }));
    await page.keyboard.press('Enter');
    await foot.getByText('Thanks.', { exact: true }).waitFor();
    const flag = foot.getByRole('button', { name: 'Say what is wrong' });
    expect(await flag.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await expect.poll(said).toEqual(['objections/too-expensive not 1', 'objections/too-expensive wrong 1']);
  });

  test('counts once a day for one person, however often it is pressed', async ({ visit }) => {
    const rep = await newPerson();
    for (const _again of [1, 2]) {
      const page = await visit(PIECE, { as: rep });
      await page.locator('.feedback-piece').getByRole('button', { name: 'Yes' }).click();
      await page.locator('.feedback-piece').getByText('Thanks.').waitFor();
      await expect.poll(said).toEqual(['objections/too-expensive helped 1']);
    }
    const other = await visit(PIECE, { as: await newPerson() });
    await other.locator('.feedback-piece').getByRole('button', { name: 'Yes' }).click();
    await expect.poll(said).toEqual(['objections/too-expensive helped 2']);
  });

  test('is asked of a block on a phone, closes with Escape, and names the block', async ({ visit }) => {
    const page = await visit(PIECE, { viewport: PHONE, as: await newPerson() });
    const opener = page.getByRole('button', { name: /^Did this help\?/ }).first();
    const block = await opener.evaluate((element) => element.closest('.block')?.id);
    await tabTo(opener);
    await page.keyboard.press('Enter');
    const box = page.locator('.feedback-block');
    await box.waitFor();
    await page.keyboard.press('Escape');
    expect(await box.count()).toBe(0);
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await box.getByRole('button', { name: 'No' }).click();
    await box.getByRole('button', { name: 'Too long' }).click();
    await box.getByText('Thanks.').waitFor();
    await expect
      .poll(said)
      .toEqual([`objections/too-expensive#${block} not 1`, `objections/too-expensive#${block} too-long 1`]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  test('is kept when the connection is lost', async ({ visit }) => {
    const page = await visit(PIECE, { as: await newPerson(), mayFail: true });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    // What answers is loaded with the first press on a block, before the connection goes.
    const opener = page.getByRole('button', { name: /^Did this help\?/ }).first();
    await opener.click();
    await page.locator('.feedback-block').waitFor();
    await page.context().setOffline(true);
    await page.locator('.feedback-piece').getByRole('button', { name: 'Yes' }).click();
    await page.getByText('sent when the portal answers').waitFor();
    await page.context().setOffline(false);
    await page.goto('/glossary/');
    await expect.poll(said).toEqual(['objections/too-expensive helped 1']);
  });
});

function said(): string[] {
  const rows = inDatabase((database) =>
    database.prepare('select piece, block, kind, count from feedback order by kind').all(),
  ) as { piece: string; block: string; kind: string; count: number }[];
  return rows.map(({ piece, block, kind, count }) => `${piece}${block && `#${block}`} ${kind} ${count}`);
}
