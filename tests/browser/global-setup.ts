import type { TestProject } from 'vitest/node';
import { ensureBrowser } from './get-browser.ts';
import { startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the running site, without a slash at the end. */
    origin: string;
    /** The folder that holds its releases. */
    dataFolder: string;
  }
}

/**
 * Builds and serves the sample library once for all browser tests. CALLSHEET_TEST_ORIGIN names a site that already
 * runs (its data folder in CALLSHEET_DATA), for quick work on one test.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  ensureBrowser();
  const running = process.env.CALLSHEET_TEST_ORIGIN;
  if (running) {
    project.provide('origin', running.replace(/\/$/, ''));
    project.provide('dataFolder', process.env.CALLSHEET_DATA ?? 'data');
    return async () => {};
  }
  const site = await startSite();
  project.provide('origin', site.origin);
  project.provide('dataFolder', site.dataFolder);
  return site.stop;
}
