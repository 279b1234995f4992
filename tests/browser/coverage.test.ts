import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { PIECE_TYPE_NAMES } from '#domain/piece-types.ts';
import { chips, countOf } from './library-page.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

const NARROW = { width: 320, height: 640 };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('coverage', () => {
  test('says in a sentence how the library leans, and on which day it was counted', async ({ visit }) => {
    const page = await visit('/coverage/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Coverage');
    expect(await page.locator('.coverage-headline').innerText()).toMatch(
      /^\d+\s%\sof pieces serve .+; (\d+\s% serve|none serves) “.+”\.$/,
    );
    const asOf = await page.locator('html').getAttribute('data-as-of');
    expect(await page.locator('.coverage-basis time').getAttribute('datetime')).toBe(asOf);
  });

  test('names the holes that the sample library has on purpose', async ({ visit }) => {
    const page = await visit('/coverage/');
    const holes = await page.locator('.holes li').allInnerTexts();
    expect(holes).toContain('Nothing for Procurement at “Win the comparison”.');
    expect(holes).toContain('Nothing for Treasurer at “Win the comparison”.');
    expect(holes.find((hole) => /^Nothing against Quillseer/.test(hole))).toContain(
      '“Build the case inside”',
    );
    const grid = page.getByRole('table', { name: 'All types by persona and stage' });
    expect(await place(grid, 'Procurement', 3).locator('.place').innerText()).toBe('none');
  });

  test('is made of tables whose places are told by a row and a column', async ({ visit }) => {
    const page = await visit('/coverage/');
    for (const [name, head] of [
      ['All types by stage', 'Stage'],
      ['All types by persona and stage', 'Persona'],
      ['All types by rival and stage', 'Rival'],
    ] as const) {
      const grid = page.getByRole('table', { name });
      const heads = await grid.getByRole('columnheader').allInnerTexts();
      expect(heads).toEqual([head, ...(await stageNames(page))]);
      const rows = await grid.getByRole('row').count();
      expect(await grid.getByRole('rowheader').count()).toBe(rows - 1);
      // No place is blank to somebody who hears it.
      const places = await grid
        .getByRole('cell')
        .evaluateAll((list) => list.map((cell) => cell.textContent?.trim()));
      expect(places.length).toBe((rows - 1) * 7);
      expect(places.filter((words) => !words)).toEqual([]);
    }
  });

  test('leads from a place to the library narrowed to it, and back', async ({ visit }) => {
    const page = await visit('/coverage/');
    const cell = place(page.getByRole('table', { name: /by persona/ }), 'CFO', 4);
    const written = Number.parseInt(await cell.innerText(), 10);
    expect(written).toBeGreaterThan(1);
    await cell.getByRole('link').click();
    await page.waitForURL('**/library/?stage=justify&persona=cfo');
    await expect.poll(() => countOf(page)).toBeGreaterThanOrEqual(written);
    await page.goBack();

    await page
      .getByRole('navigation', { name: 'Coverage by type' })
      .getByRole('link', { name: 'Objections' })
      .click();
    await page.waitForURL('**/coverage/objections/');
    const ofType = place(page.getByRole('table', { name: /by rival/ }), 'Paygrove', 4);
    const answers = Number.parseInt(await ofType.innerText(), 10);
    await ofType.getByRole('link').click();
    await page.waitForURL('**/library/objections/?stage=justify&competitor=paygrove');
    await expect.poll(() => chips(page)).toEqual(['Build the case inside', 'Objections', 'Paygrove']);
    expect(await countOf(page)).toBeGreaterThanOrEqual(answers);
  });

  test('shows what every rep needs: a mail for each stage, a battlecard for each rival', async ({
    visit,
  }) => {
    const page = await visit('/coverage/');
    const mails = page
      .getByRole('table', { name: 'All types by stage' })
      .getByRole('row', { name: /^Emails/ });
    expect(await mails.getByRole('cell').count()).toBe(7);
    const rivals = page.getByRole('table', { name: /by rival/ });
    for (const name of await rivals.getByRole('rowheader').allInnerTexts()) expect(name).toMatch(/attlecard/);
  });

  for (const [from, row] of [
    ['/stages/justify/', '#stage-justify'],
    ['/personas/cfo/', '#persona-cfo'],
    ['/competitors/paygrove/', '#rival-paygrove'],
  ] as const) {
    test(`is reached from ${from}, and marks where the reader came from`, async ({ visit }) => {
      const page = await visit(from, { viewport: PHONE });
      const missing = page.getByRole('region', { name: 'What is missing' });
      await missing.getByRole('link', { name: 'In the whole grid' }).click();
      await page.waitForURL(`**/coverage/${row}`);
      const target = page.locator(row);
      const marked = row.startsWith('#stage') ? target : target.getByRole('rowheader');
      expect(await backgroundOf(marked)).toBe(await markColour(page));
      await expect.poll(() => isInView(page, row)).toBe(true);
    });
  }

  test('is offered at the foot of every page and at the head of the library', async ({ visit }) => {
    const page = await visit('/library/');
    const ways = page.getByRole('navigation', { name: 'Other ways in' });
    await ways.getByRole('link', { name: 'Coverage' }).click();
    await page.waitForURL('**/coverage/');
    const foot = page.getByRole('navigation', { name: 'Reference' });
    expect(await foot.getByRole('link', { name: 'Coverage' }).getAttribute('href')).toBe('/coverage/');
  });

  test('has every type at an address of its own, with or without script', async ({ visit }) => {
    const page = await visit('/coverage/', { script: false });
    const types = page.getByRole('navigation', { name: 'Coverage by type' }).getByRole('link');
    const names = await types.allInnerTexts();
    expect(names.length).toBe(1 + PIECE_TYPE_NAMES.length);
    for (const [at, name] of names.entries()) {
      await types.nth(at).click();
      await expect.poll(() => types.nth(at).getAttribute('aria-current')).toBe('page');
      expect(await page.getByRole('table', { name: `${name} by persona and stage` }).count()).toBe(1);
      expect(await page.locator('.coverage-headline').innerText()).toMatch(/\.$/);
    }
  });

  test('shows ten holes at most, and says how many more stand behind a touch', async ({ visit }) => {
    const page = await visit('/coverage/', { script: false });
    const all = await page.locator('.holes li').count();
    const shown = await page.locator('.holes li:visible').count();
    const more = await page.locator('.more-holes summary').allInnerTexts();
    expect(shown).toBe(Math.min(all, 10));
    expect(more).toEqual(all > 10 ? [`${all - 10} more`] : []);
  });
});

describe.each([
  ['a phone', PHONE],
  ['a narrow window', NARROW],
] as const)('the grids on %s', (_, viewport) => {
  test('scroll by keyboard inside the page, and keep the names in view', async ({ visit }) => {
    const page = await visit('/coverage/', { viewport });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    const scroller = page.getByRole('region', { name: 'Grid by persona' });
    await scroller.focus();
    for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(() => scroller.evaluate((box) => box.scrollLeft)).toBeGreaterThan(100);
    const name = page.getByRole('rowheader', { name: 'CFO' });
    const left = await name.evaluate((cell) => cell.getBoundingClientRect().left);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(left).toBeLessThan(32);
  });

  test('give every place a target that a thumb can hit', async ({ visit }) => {
    const page = await visit('/coverage/', { viewport });
    const small = await page.locator('a.place').evaluateAll((list) =>
      list
        .map((link) => link.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44)
        .map(({ width, height }) => `${width} × ${height}`),
    );
    expect(small).toEqual([]);
  });
});

describe('axe finds nothing', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const address of [
      '/coverage/#stage-justify',
      '/coverage/emails/#persona-cfo',
      '/coverage/battlecards/#rival-quillseer',
    ]) {
      test(`on ${address} in the ${theme} theme, at both sizes`, async ({ visit }) => {
        for (const viewport of [PHONE, DESK]) {
          const page = await visit(address, { viewport, theme });
          const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`),
          ).toEqual([]);
        }
      });
    }
  }
});

type Grid = ReturnType<Page['getByRole']>;

/** A place of a grid by the name of its row and the number of its stage, from 0. */
function place(grid: Grid, row: string, stage: number): Grid {
  return grid
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .getByRole('cell')
    .nth(stage);
}

async function stageNames(page: Page): Promise<string[]> {
  const links = await page.locator('thead').first().getByRole('link').allInnerTexts();
  expect(links.length).toBe(7);
  return links;
}

function backgroundOf(cell: Grid): Promise<string> {
  return cell.evaluate((element) => getComputedStyle(element).backgroundColor);
}

function markColour(page: Page): Promise<string> {
  return page.evaluate(() => {
    const mark = document.body.appendChild(document.createElement('mark'));
    const colour = getComputedStyle(mark).backgroundColor;
    mark.remove();
    return colour;
  });
}

function isInView(page: Page, selector: string): Promise<boolean> {
  return page.locator(selector).evaluate((element) => {
    const { top, bottom, left } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && left < innerWidth;
  });
}
