import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLibrary } from '#content-layer/read-library.ts';
import { todayFor } from '#domain/today.ts';
import { lint } from '#lint/lint.ts';
import { TEXTS } from '../fixtures/hostile/payloads.ts';
import { writeHostileLibrary } from '../fixtures/hostile/write-hostile-library.ts';
import { asMember } from './let-in.ts';
import { pagePaths } from './release-files.ts';
import { browser } from './setup.ts';
import { type RunningSite, startSite } from './start-site.ts';

/**
 * A library full of payloads: what the check refuses is taken out, as it would be by its author; everything that it
 * lets through is built and served for real, and a browser opens every page. Nothing may run, and nothing may be
 * asked of another origin.
 */
describe('Hostile content', () => {
  let content: string;
  let site: RunningSite;
  let refused: string[] = [];

  beforeAll(async () => {
    content = path.join(await mkdtemp(path.join(tmpdir(), 'callsheet-hostile-')), 'content');
    writeHostileLibrary(content);
    refused = await removeRefused(content);
    site = await startSite({ CALLSHEET_CONTENT: content });
  });

  afterAll(async () => {
    await site?.stop();
    await rm(path.dirname(content), { recursive: true, force: true });
  });

  it('is refused by the check where it could run', () => {
    expect(refused.length).toBeGreaterThan(100);
  });

  it('is inert on every page that is built from the rest', async () => {
    // The page for what is not found is answered as such, which a browser logs.
    const paths = pagePaths(site.dataFolder).filter((address) => address !== '/404.html');
    expect(paths.filter((address) => address.startsWith('/plays/text-')).length).toBe(TEXTS.length);
    const { page, complaints } = await openWatchedPage(site);
    for (const address of paths) {
      await page.goto(site.origin + address, { waitUntil: 'load' });
      expect(await page.evaluate(() => Reflect.get(window, 'owned')), `owned by ${address}`).toBeUndefined();
      expect(await liveElements(page), `live elements on ${address}`).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('is inert in the search box, in results, in the address and on a call sheet', async () => {
    const { page, complaints } = await openWatchedPage(site);
    await page.goto(`${site.origin}/library/`);
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    for (const text of TEXTS) {
      await page.getByRole('combobox', { name: 'Search the library' }).fill(text);
      await page.waitForTimeout(60);
    }
    for (const text of TEXTS) {
      const encoded = encodeURIComponent(text);
      await page.goto(
        `${site.origin}/call/any/any/?with=${encoded}&rival=${encoded}&swap=${encoded}#said=${encoded}`,
      );
      await page.goto(`${site.origin}/library/?q=${encoded}&stage=${encoded}&sort=${encoded}`);
      expect(await page.evaluate(() => Reflect.get(window, 'owned')), `owned by ${text}`).toBeUndefined();
      expect(await liveElements(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

/** Takes out of the folder every file that the check refuses; returns their names. */
async function removeRefused(content: string): Promise<string[]> {
  const refused = new Set<string>();
  // Taking one file out can leave another one pointing at nothing, hence the rounds.
  for (let round = 0; round < 5; round += 1) {
    const reading = await readLibrary(content);
    const today = reading.library ? todayFor(reading.library.settings, new Date()) : '2026-01-01';
    const errors = lint(reading, today).findings.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return [...refused];
    for (const { file } of errors) {
      if (!/^(plays|claims)\//.test(file))
        throw new Error(`The check refuses ${file}, which this test cannot do without.`);
      refused.add(file);
      await rm(path.join(content, file), { force: true });
    }
  }
  throw new Error('The check still refuses something after five rounds.');
}

/**
 * Of the texts one looks like the id of a rival or a persona. A call sheet counts one that nobody knows as empty: it
 * asks for their file, and the release has none. Whether that comes in before the next page is chance.
 */
function isUnknownChoice(text: string, url: string): boolean {
  return text.includes('404') && /\/_r\/[^/]+\/(?:competitor|call\/any)\/constructor\.json$/.test(url);
}

async function openWatchedPage({
  origin,
  cookie,
}: RunningSite): Promise<{ page: Page; complaints: string[] }> {
  const context = await (await browser()).newContext(asMember(origin, cookie));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !isUnknownChoice(message.text(), url))
      complaints.push(`console: ${message.text()} ${url}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`asked ${url.href}`);
  });
  return { page, complaints };
}

/** Elements and attributes that no page of ours has a reason to hold. */
function liveElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      if (['IFRAME', 'OBJECT', 'EMBED', 'BASE', 'MATH'].includes(element.tagName))
        found.push(element.tagName);
      for (const { name, value } of element.attributes) {
        if (/^on/.test(name)) found.push(`${element.tagName} ${name}`);
        if (
          ['href', 'src', 'action', 'formaction'].includes(name) &&
          /^\s*(javascript|data|vbscript|blob):/i.test(value)
        ) {
          found.push(`${element.tagName} ${name}=${value}`);
        }
      }
    }
    return found;
  });
}
