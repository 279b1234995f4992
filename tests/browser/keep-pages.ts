import { chromium, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { BROWSER_FLAGS, getBrowserPath } from './find-browser.ts';
import { asMember } from './let-in.ts';
import { DESK, origin } from './setup.ts';

/**
 * A page in a browser that keeps pages whole and shows them again behind Back, as people's browsers do and Playwright's
 * does not. Go back with {@link goBack}.
 * @returns the page, and `shown`: what people could see of each page that was shown again, as `/path/ hidden`
 */
export async function openKeepingPages(person: { cookie: string }): Promise<{ page: Page; shown: string[] }> {
  const browser = await chromium.launch({
    executablePath: getBrowserPath(),
    args: BROWSER_FLAGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({
    viewport: DESK,
    baseURL: origin(),
    ...asMember(origin(), person.cookie),
  });
  context.setDefaultTimeout(30_000);
  await context.addInitScript(() =>
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) console.log('again', location.pathname, getComputedStyle(document.body).visibility);
    }),
  );
  const page = await context.newPage();
  const shown: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('again ')) shown.push(message.text().slice('again '.length));
  });
  return { page, shown };
}

/** Playwright waits for a load that does not come where a page is shown again. */
export async function goBack(page: Page): Promise<void> {
  await page.evaluate(() => setTimeout(() => history.back()));
}
