import type { TestProject } from 'vitest/node';
import { ensureBrowser } from './get-browser.ts';
import { comeIn } from './let-in.ts';
import { startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the running site, without a slash at the end. */
    origin: string;
    /** The folder that holds its releases. */
    dataFolder: string;
    /** The session of the test's admin there, as the value of a `Cookie` header. */
    cookie: string;
  }
}

/**
 * Builds and serves the sample library once for all browser tests. CALLSHEET_TEST_ORIGIN names a site that already
 * runs (its data folder in CALLSHEET_DATA), for quick work on one test; the test's admin must be there already, or the
 * link of its first start in CALLSHEET_TEST_LINK.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBrowser();
  const running = process.env.CALLSHEET_TEST_ORIGIN;
  if (running) {
    const origin = running.replace(/\/$/, '');
    project.provide('origin', origin);
    project.provide('cookie', await comeIn(origin, process.env.CALLSHEET_TEST_LINK));
    project.provide('dataFolder', process.env.CALLSHEET_DATA ?? 'data');
    return async () => {};
  }
  const site = await startSite();
  project.provide('origin', site.origin);
  project.provide('dataFolder', site.dataFolder);
  project.provide('cookie', site.cookie);
  return site.stop;
}
