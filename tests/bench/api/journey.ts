import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { BROWSER_FLAGS, getBrowserPath } from '../../browser/find-browser.ts';
import { median } from '../machine.ts';
import { tableHead, tableRow } from '../markdown-table.ts';
import { type Portal, startPortal } from './portal.ts';

const TIMES = 15;

/** From home to a call sheet for two people and a rival, through the door and in a portal without one, in turns. */
export async function benchJourney(
  behind: Portal,
  data: string,
  where: Parameters<typeof startPortal>[0]['where'],
) {
  const open = await startPortal({
    where,
    data,
    program: [path.join(import.meta.dirname, 'open-portal.ts')],
  });
  const browser = await chromium.launch({ executablePath: getBrowserPath(), args: BROWSER_FLAGS });
  try {
    const door: number[] = [];
    const without: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      without.push(await journey(browser, open));
      door.push(await journey(browser, behind));
    }
    console.log(
      '### The call-sheet journey\n\nHome, then a sheet for two people and a rival; milliseconds.\n',
    );
    console.log(tableHead(['through the door, median', 'without one, median', 'ratio', 'journeys each']));
    const ratio = (median(door) / median(without)).toFixed(2);
    console.log(`${tableRow([median(door).toFixed(0), median(without).toFixed(0), ratio, TIMES])}\n`);
  } finally {
    await browser.close();
    await open.stop();
  }
}

async function journey(browser: Browser, { origin, cookies }: Portal): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const [name = '', value = ''] = cookies[0].split('=', 2);
  await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(origin, { waitUntil: 'load' });
  await page.goto(`${origin}/call/justify/cfo/?with=controller.against&rival=paygrove`, {
    waitUntil: 'load',
  });
  await page.getByText('If Paygrove comes up').first().waitFor();
  const taken = performance.now() - start;
  await context.close();
  return taken;
}
