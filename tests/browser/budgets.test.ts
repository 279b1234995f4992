import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe } from 'vitest';
import { PIECE_TYPE_NAMES, PIECE_TYPES } from '#domain/piece-types.ts';
import {
  gzipBytes,
  inlineScripts,
  pagePaths,
  readPage,
  readSiteFile,
  scriptsBeforeTouch,
  siteFolder,
  stylesheets,
} from './release-files.ts';
import { expect, PHONE, test } from './setup.ts';

const kB = 1000;
const pieceFolders: string[] = PIECE_TYPE_NAMES.map((type) => PIECE_TYPES[type].folder);

/** Budgets on built files, in bytes as gzip sends them. */
describe('Budgets', () => {
  let pages: string[] = [];
  beforeAll(() => {
    pages = pagePaths();
    expect(pages.length).toBeGreaterThan(50);
  });

  test('the HTML of a piece is at most 10 kB', () => {
    const heavy = weigh(
      pages.filter((page) => pieceFolders.includes(page.split('/')[1] ?? '')),
      (page) => gzipBytes(readPage(page)),
      10 * kB,
    );
    expect(heavy).toEqual([]);
  });

  test('the styles of every page are at most 14 kB', () => {
    const heavy = weigh(
      pages,
      (page) => sum(stylesheets(readPage(page)).map((address) => gzipBytes(readSiteFile(address)))),
      14 * kB,
    );
    expect(heavy).toEqual([]);
  });

  test('the script of every page before interaction is at most 12 kB', () => {
    const heavy = weigh(
      pages,
      (page) => {
        const html = readPage(page);
        const files = scriptsBeforeTouch(html).map((address) => gzipBytes(readSiteFile(address)));
        return sum(files) + sum(inlineScripts(html).map(gzipBytes));
      },
      12 * kB,
    );
    expect(heavy).toEqual([]);
  });

  test('all fonts together are at most 95 kB', () => {
    const fonts = readdirSync(siteFolder(), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.woff2?$/.test(file),
    );
    expect(fonts.length).toBeGreaterThan(0);
    expect(sum(fonts.map((file) => statSync(path.join(siteFolder(), file)).size))).toBeLessThanOrEqual(
      95 * kB,
    );
  });

  test('no page asks for a style or a script in its own text beyond the hashed ones', () => {
    const styled = pages.filter((page) => /<style|\sstyle="/.test(readPage(page)));
    expect(styled).toEqual([]);
  });

  test('script after the first touch is at most 150 kB, search and call sheet alike', async ({ visit }) => {
    for (const address of ['/', '/call/justify/cfo/', '/library/', '/battlecards/paygrove/']) {
      const page = await visit(address, { viewport: PHONE });
      // Names are noted here and weighed as files below: a body asked of the browser may be gone by then,
      // since a late answer of the page before still arrives while this one loads.
      const scripts = new Set<string>();
      page.on('response', (response) => {
        if (/javascript/.test(response.headers()['content-type'] ?? ''))
          scripts.add(new URL(response.url()).pathname);
      });
      await page.reload();
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('paygrove discount');
      await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor();
      await page.waitForLoadState('networkidle');
      const sizes = [...scripts].map((script) => ({
        script,
        bytes: gzipBytes(readSiteFile(script)),
      }));
      expect(sizes.length, `scripts that ${address} fetched`).toBeGreaterThan(1);
      expect(
        sum(sizes.map(({ bytes }) => bytes)),
        `bytes of script on ${address}: ${sizes.map(({ script, bytes }) => `${script} ${bytes}`).join(', ')}`,
      ).toBeLessThanOrEqual(150 * kB);
    }
  });
});

/** The items that weigh more than the limit, each with its weight, heaviest first. */
function weigh(items: string[], weight: (item: string) => number, limit: number): string[] {
  const weighed = items
    .map((item) => ({ item, bytes: weight(item) }))
    .sort((left, right) => right.bytes - left.bytes);
  console.log(`heaviest: ${weighed[0]?.item} with ${weighed[0]?.bytes} of ${limit} bytes`);
  return weighed.filter(({ bytes }) => bytes > limit).map(({ item, bytes }) => `${item}: ${bytes}`);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
