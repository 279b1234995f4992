import { setTimeout } from 'node:timers/promises';
import { PUBLISHING_PATH } from '#server/publishing-page.ts';
import type { StoreWhere } from '#server/store/engine.ts';
import { type Portal, startPortal } from '../api/portal.ts';

/**
 * Starts the real server over a library of its own, and waits until its release is built.
 * @param flags for Node, such as `--cpu-prof`
 */
export async function openPortal(
  { where, data, content }: { where: StoreWhere; data: string; content: string },
  flags: readonly string[] = [],
): Promise<Portal> {
  // The server takes the library's folder from its environment, before anything else of it runs.
  const setting = `process.env.CALLSHEET_CONTENT = ${JSON.stringify(content)}`;
  const program = [
    ...flags,
    '--import',
    `data:text/javascript,${encodeURIComponent(setting)}`,
    'src/cli/callsheet.ts',
    'serve',
  ];
  const portal = await startPortal({ where, data, program });
  const headers = { cookie: portal.cookies[0] };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page = await fetch(portal.origin + PUBLISHING_PATH, { headers });
    if (!(await page.text()).includes('is getting ready')) return portal;
    await setTimeout(200);
  }
  await portal.stop();
  throw new Error('The library of the bench was not published; what is wrong with it stands above.');
}

/** Four minutes, of which a build takes one at most. */
const TRIES = 1_200;
