import { type ChildProcess, spawn } from 'node:child_process';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { press } from './by-keyboard.ts';
import { browser, DESK, expect, PHONE, test } from './setup.ts';

/** What `npm run demo` prints for a role. */
interface Guest {
  readonly role: string;
  readonly link: string;
  readonly password: string;
  readonly mail: string;
}

let demo: ChildProcess;
let guests: Map<string, Guest>;

beforeAll(async () => {
  demo = spawn(process.execPath, ['src/cli/callsheet.ts', 'demo'], {
    // The release that all browser tests look at is taken over from there.
    env: { ...process.env, CALLSHEET_DATA: inject('dataFolder'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  guests = await readGuests(demo);
});

afterAll(async () => {
  const ended = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  await ended;
});

function readGuests(process: ChildProcess): Promise<Map<string, Guest>> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      const password = /password: (\S+)/.exec(printed)?.[1];
      if (!password || !/still open: \S+\s/.test(printed)) return;
      const rows = [...printed.matchAll(/^ {2}(\w+) +(\S+@\S+) +(http\S+)$/gm)];
      resolve(
        new Map(rows.map(([, role = '', mail = '', link = '']) => [role, { role, mail, link, password }])),
      );
    };
    process.stdout?.on('data', read);
    process.stderr?.on('data', read);
    process.once('exit', () => reject(new Error(`The demo did not start.\n${printed}`)));
  });
}

function guest(role: string): Guest {
  const found = guests.get(role);
  if (!found) throw new Error(`The demo printed no link for a ${role}.`);
  return found;
}

const contexts: BrowserContext[] = [];
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

async function openPage(viewport = DESK): Promise<Page> {
  const context = await (await browser()).newContext({ viewport });
  context.setDefaultTimeout(30_000);
  contexts.push(context);
  return context.newPage();
}

/** Signs in with the password that the demo prints, and goes to a page. */
async function openAs(role: string, path: string, viewport = DESK): Promise<Page> {
  const page = await openPage(viewport);
  const { link, mail, password } = guest(role);
  await page.goto(new URL(`/sign-in/?to=${encodeURIComponent(path)}`, link).href);
  await page.getByLabel('Mail address').fill(mail);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(new URL(path, link).href);
  return page;
}

const NAMES = {
  rep: 'Joel Okafor',
  marketer: 'Priya Raman',
  manager: 'Marta Lindqvist',
  admin: 'Owen Baptiste',
};

describe('npm run demo', () => {
  for (const [role, name] of Object.entries(NAMES)) {
    test(`signs in as the ${role} by one key after its link is opened, and once`, async () => {
      const page = await openPage(PHONE);
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(guest(role).link);
      await page.getByRole('heading', { name, exact: true }).waitFor();
      expect(page.url(), 'the code stays in no address').not.toContain('#');
      await page.keyboard.press('Enter');
      await page.waitForURL(/^http:\/\/[^/]+\/$/);
      await page.getByLabel(`Account of ${name}`).waitFor();
      expect(complaints).toEqual([]);

      const other = await openPage();
      await other.goto(guest(role).link);
      await other.keyboard.press('Enter');
      await other.getByRole('heading', { name: 'This link was used already' }).waitFor();
      expect(await other.context().cookies()).toEqual([]);
    });
  }

  test('shows a rep the sheets that are kept, what changed on them, and who sent one', async () => {
    const page = await openAs('rep', '/sheets/', PHONE);
    await page.getByText('2 lines changed since you prepared').waitFor();
    await page.getByText('Sent by Hana Sato').waitFor();
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(4);
  });
});

describe('The admin pages', () => {
  for (const viewport of [DESK, PHONE]) {
    test(`are there for an admin, by keyboard, ${viewport.width} px wide`, async () => {
      const page = await openAs('admin', '/', viewport);
      await page.getByLabel(`Account of ${NAMES.admin}`).waitFor();
      await press(page.locator('[data-account] summary'));
      await press(page.locator('[data-account]').getByRole('link', { name: 'Admin', exact: true }));
      await page.getByRole('link', { name: NAMES.rep }).waitFor();
      expect(await page.getByRole('row').filter({ hasText: 'Disabled' }).count(), 'who has left').toBe(1);
      await page.getByText('Invited, not here yet').waitFor();
    });
  }

  for (const role of ['rep', 'marketer', 'manager']) {
    test(`are not there for a ${role}`, async () => {
      const page = await openAs(role, '/admin/people/');
      await page.getByRole('heading', { name: 'No page at this address' }).waitFor();
      expect(await page.locator('body').innerText()).not.toContain(NAMES.admin);
      await page.locator('[data-account] summary').click();
      await page.getByRole('link', { name: 'Account', exact: true }).waitFor();
      expect(await page.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0);
    });
  }
});
