import type { Page } from 'playwright';
import { describe } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { candidatePool } from '#domain/call-sheet/candidate-pool.ts';
import { formatChoice } from '#domain/call-sheet/choice.ts';
import { composeCallSheet } from '#domain/call-sheet/compose.ts';
import { indexLibrary } from '#domain/library-index.ts';
import { todayFor } from '#domain/today.ts';
import { renderCallSheet } from '#render/call-sheet/call-sheet.ts';
import { sampleChoices } from '../unit/call-sheet/sample-choices.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

/** The sheets with the most letters among more than a thousand of the sample library, each with its address. */
const MEASURED = 400;
const sheets = (await composeAll()).sort((a, b) => b.html.length - a.html.length).slice(0, MEASURED);

describe('the longest call sheets of the sample library', () => {
  test('fit one screen of 1440 by 900', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/', { viewport: DESK });
    const [tallest] = await measure(page);
    expect(tallest?.bottom, tallest?.address).toBeLessThanOrEqual(DESK.height);
  });

  for (const [name, paper] of Object.entries({
    A4: { format: 'A4', width: 210, height: 297 },
    Letter: { format: 'Letter', width: 215.9, height: 279.4 },
  } as const)) {
    test(`print on one ${name} page with everything opened`, async ({ visit }) => {
      const page = await visit('/call/justify/cfo/', { viewport: DESK });
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: Math.floor(pixels(paper.width - 22)), height: 1000 });
      const tallest = (await measure(page)).slice(0, 3);
      expect(tallest[0]?.bottom, tallest[0]?.address).toBeLessThanOrEqual(pixels(paper.height - 20));

      // The measure above is quick; the real print of the three tallest has the last word.
      await page.setViewportSize(DESK);
      for (const { address } of tallest) {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        expect(pagesOf(await page.pdf({ format: paper.format, preferCSSPageSize: false })), address).toBe(1);
      }
    });
  }

  test('show aim, opening and questions first on a phone, with the people folded to a line', async ({
    visit,
  }) => {
    const page = await visit('/call/justify/cfo/?with=controller.against&rival=paygrove', {
      viewport: PHONE,
    });
    await page.getByRole('heading', { name: 'CFO and Controller' }).waitFor();
    const names = await page.locator('.sheet-section h2').allInnerTexts();
    expect(names.slice(0, 4).map((name) => name.toLowerCase())).toEqual(['aim', 'open', 'ask', 'expect']);
    const people = await page.locator('.sheet-people').boundingBox();
    expect(people?.height).toBeLessThan(60);
    const ask = await page.locator('[data-section="ask"] .line').first().boundingBox();
    expect(ask?.y).toBeLessThan(PHONE.height);
    await page.locator('.sheet-people > summary').click();
    expect(await page.locator('.sheet-people li').first().isVisible()).toBe(true);
  });

  for (const width of [320, 390, 768, 1024]) {
    test(`need no sideways scrolling at ${width} px`, async ({ visit }) => {
      const page = await visit(
        '/call/evaluate/ap-specialist/?with=it-security.unsure&with=regional-director&rival=status-quo&rival=erp-module',
        {
          viewport: { width, height: 800 },
        },
      );
      await page.getByRole('heading', { name: 'If Email and spreadsheets comes up' }).waitFor();
      expect(await overhang(page)).toBeLessThanOrEqual(0);
      await page.getByText('Change', { exact: true }).click();
      expect(await overhang(page), 'with the form open').toBeLessThanOrEqual(0);
    });
  }
});

interface Measured {
  readonly address: string;
  /** Where the sheet ends, in pixels from the top of the page. */
  readonly bottom: number;
}

async function composeAll(): Promise<{ address: string; html: string }[]> {
  const { library } = await readLibrary('content');
  if (!library) throw new Error('The sample library cannot be read: run `npm run callsheet lint`.');
  const index = indexLibrary(library);
  const today = todayFor(library.settings, new Date());
  const { all } = candidatePool(index, today);
  return [...sampleChoices(index)].map((choice) => ({
    address: formatChoice(choice),
    html: renderCallSheet(composeCallSheet(all, choice, today)),
  }));
}

/** Draws every sheet into the page and measures it; the tallest first. */
async function measure(page: Page): Promise<Measured[]> {
  await page.evaluate(() => document.fonts.ready);
  const bottoms = await page.evaluate(
    (drawings) => {
      const article = document.querySelector<HTMLElement>('.sheet');
      if (!article) throw new Error('The page has no sheet.');
      return drawings.map((html) => {
        article.innerHTML = html;
        return Math.floor(article.getBoundingClientRect().bottom + scrollY);
      });
    },
    sheets.map(({ html }) => html),
  );
  const measured = sheets.map(({ address }, at) => ({ address, bottom: bottoms[at] ?? 0 }));
  return measured.sort((a, b) => b.bottom - a.bottom);
}

/** By how many pixels the page is wider than its window. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function pixels(millimetres: number): number {
  return (millimetres / 25.4) * 96;
}

function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0
  );
}
