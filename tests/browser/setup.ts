import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { test as base, expect, inject } from 'vitest';
import { BROWSER_FLAGS, getBrowserPath } from './find-browser.ts';
import { asMember } from './let-in.ts';

export { expect } from 'vitest';

/** The two sizes at which every page is looked at. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

export interface VisitOptions {
  viewport?: { width: number; height: number };
  theme?: 'light' | 'dark';
  /** Without script when false. */
  script?: boolean;
  /** The address leads nowhere, and the browser may say so. */
  isMissing?: boolean;
  /** What is sent is refused, and the browser may say so. */
  isRefused?: boolean;
  /** Nobody is signed in. */
  isStranger?: boolean;
  /** Whose session the page has, as `newPerson` gives it; the admin's without. */
  as?: { readonly cookie: string };
  /** The test cuts the connection, or has something refused, and the browser may say so. */
  mayFail?: boolean;
}

/**
 * A test with a browser. `visit(path, options)` opens a page of the running site in a context of its own; the test
 * fails when any page that it opened logged an error or a warning, threw, lost a request, or asked another origin.
 */
export const test = base.extend<{ visit: (path: string, options?: VisitOptions) => Promise<Page> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the fixtures that a test needs from this pattern.
  visit: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    const complaints: string[] = [];
    await use(async (path, options = {}) => {
      const context = await newContext(options, complaints);
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(origin() + path, { waitUntil: 'load' });
      return page;
    });
    for (const context of contexts) await context.close();
    expect(complaints, 'what the pages complained about').toEqual([]);
  },
});

/** The address of the running site, without a slash at the end. */
export function origin(): string {
  return inject('origin');
}

/** What a browser context needs to be signed in at the running site. */
export function signedIn(): ReturnType<typeof asMember> {
  return asMember(origin(), inject('cookie'));
}

let shared: Promise<Browser> | undefined;

/** One browser for all tests of a file; it ends with the test process. */
export function browser(): Promise<Browser> {
  shared ??= chromium.launch({ executablePath: getBrowserPath(), args: BROWSER_FLAGS });
  return shared;
}

async function newContext(options: VisitOptions, complaints: string[]): Promise<BrowserContext> {
  const context = await (await browser()).newContext({
    viewport: options.viewport ?? DESK,
    colorScheme: options.theme ?? 'light',
    javaScriptEnabled: options.script ?? true,
    permissions: ['clipboard-read', 'clipboard-write'],
    baseURL: origin(),
    ...(!options.isStranger && (options.as ? asMember(origin(), options.as.cookie) : signedIn())),
  });
  context.setDefaultTimeout(30_000);
  context.on('console', (message) => {
    if (options.isMissing && /status of 404/.test(message.text())) return;
    if (options.isRefused && /status of (?:401|410|422|503)/.test(message.text())) return;
    if (options.mayFail && /Failed to load resource/.test(message.text())) return;
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin()) complaints.push(`asked ${url.href}`);
  });
  context.on('requestfailed', (request) => {
    // A page that is left while something loads cancels it; that is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED' && !options.mayFail)
      complaints.push(`lost ${request.url()}`);
  });
  return context;
}
