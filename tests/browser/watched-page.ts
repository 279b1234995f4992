import type { BrowserContextOptions, Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { asMember } from './let-in.ts';
import type { Member, OwnPortal } from './own-portal.ts';
import { browser } from './setup.ts';

/** Pages of one test, in browsers of their own, with everything that they complain about. */
export interface Watch {
  /** What any of them logged as an error or a warning, threw, lost, or asked of another origin. */
  readonly complaints: readonly string[];
  /** Opens a page; a stranger's without a member. */
  open(viewport: NonNullable<BrowserContextOptions['viewport']>, as?: Member): Promise<Page>;
  /** While this runs a request may be lost, and the browser may say so. */
  mayLose(act: () => Promise<void>): Promise<void>;
  /** From now on the clocks of all these browsers go on from this instant. */
  setTime(instant: string): Promise<void>;
}

/** Begins to watch. @param instant what the clocks of the browsers say at first */
export function watchPages(portal: OwnPortal, instant: string): Watch {
  const complaints: string[] = [];
  const pages: Page[] = [];
  let time = instant;
  let isLost = false;
  return {
    complaints,
    async open(viewport, as) {
      const context = await (await browser()).newContext({
        viewport,
        baseURL: portal.origin,
        ...(as && asMember(portal.origin, as.cookie)),
      });
      onTestFinished(() => context.close());
      context.setDefaultTimeout(30_000);
      await context.clock.setSystemTime(time);
      context.on('console', (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        if (isLost && /Failed to load resource/.test(message.text())) return;
        complaints.push(`console: ${message.text()} ${message.location().url}`);
      });
      context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== portal.origin)
          complaints.push(`asked ${url.href}`);
      });
      context.on('requestfailed', (request) => {
        // A page that is left while something loads cancels it; that is no fault.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED' && !isLost)
          complaints.push(`lost ${request.url()}`);
      });
      const page = await context.newPage();
      pages.push(page);
      return page;
    },
    async mayLose(act) {
      isLost = true;
      await act();
      isLost = false;
    },
    async setTime(next) {
      time = next;
      for (const page of pages) await page.context().clock.setSystemTime(next);
    },
  };
}
