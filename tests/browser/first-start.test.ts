import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, inject, onTestFinished } from 'vitest';
import { borrowRelease } from '#cli/demo/borrow-release.ts';
import { dataFolderAt } from '#release/data-folder.ts';
import { startPostgres, type TestPostgres } from '../server/store/postgres.ts';
import { press, type } from './by-keyboard.ts';
import { ADMIN } from './let-in.ts';
import { browser, DESK, expect, PHONE, test } from './setup.ts';
import { startServing } from './start-site.ts';

const REP = { name: 'Rosa Rep', mail: 'rosa@callsheet.test', password: 'another four words nobody guesses' };

const NOTE = 'Ask for the date of the board meeting.';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});

afterAll(() => postgres.remove());

/** A portal that nobody has opened yet; gives the link that it prints. */
async function firstStart(environment: Record<string, string>): Promise<URL> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'callsheet-site-'));
  // The release that all browser tests look at; building it once more would show nothing new.
  await borrowRelease(dataFolderAt(inject('dataFolder')), dataFolderAt(dataFolder));
  const { address, stop } = await startServing(dataFolder, environment);
  onTestFinished(stop);
  return address;
}

/** A browser of somebody's own. */
async function openBrowser(viewport: { width: number; height: number }): Promise<BrowserContext> {
  const context = await (await browser()).newContext({ viewport });
  context.setDefaultTimeout(30_000);
  onTestFinished(() => context.close());
  return context;
}

/** Opens the menu of one's account and chooses from it. */
async function chooseFromAccount(page: Page, name: string, role: 'link' | 'button'): Promise<void> {
  await press(page.locator('[data-account] summary'));
  await press(page.locator('[data-account]').getByRole(role, { name, exact: true }));
}

async function becomeAdmin(page: Page, link: URL): Promise<void> {
  await page.goto(link.href);
  await type(page.getByLabel('Your name'), ADMIN.name);
  await type(page.getByLabel('Mail address'), ADMIN.mail);
  await type(page.getByLabel('Password'), ADMIN.password);
  expect(page.url(), 'the code stays in no address').not.toContain('#');
  await press(page.getByRole('button', { name: 'Open the portal' }));
  await page.waitForURL(`${link.origin}/`);
}

/** Gives the link of the invitation. */
async function inviteRep(page: Page): Promise<string> {
  await chooseFromAccount(page, 'Admin', 'link');
  await press(page.getByRole('button', { name: 'Invite somebody' }));
  await type(page.getByRole('dialog').getByLabel('Mail address'), REP.mail);
  await page.keyboard.press('Enter');
  const told = page.getByRole('dialog', { name: `${REP.mail} is invited` });
  const link = await told.getByLabel('Link').inputValue();
  await press(told.getByRole('button', { name: 'Done' }));
  await page.getByText(`${REP.mail} is invited.`).waitFor();
  return link;
}

async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await type(page.getByLabel('Your name'), REP.name);
  await type(page.getByLabel('Password'), REP.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${new URL(link).origin}/`);
}

async function keepSheet(page: Page): Promise<void> {
  await press(page.getByRole('link', { name: 'Call sheet', exact: true }).first());
  await type(page.getByLabel('Who you are meeting'), 'CFO');
  await type(page.getByLabel('What the meeting is for'), 'build');
  await press(page.getByRole('button', { name: 'Get the call sheet' }));
  await page.waitForURL('**/call/justify/cfo/');
  await press(page.getByRole('button', { name: 'Keep', exact: true }));
  const dialog = page.getByRole('dialog', { name: 'Kept in My sheets' });
  await type(dialog.getByLabel('Private note'), NOTE);
  await press(dialog.getByRole('button', { name: 'Done' }));
  await page.getByText('Kept in My sheets for').waitFor();
  await chooseFromAccount(page, 'My sheets', 'link');
  await page.getByText(NOTE).waitFor();
}

async function signIn(page: Page): Promise<void> {
  await type(page.getByLabel('Mail address'), REP.mail);
  await type(page.getByLabel('Password'), REP.password);
  await page.keyboard.press('Enter');
}

/** What a browser still holds of the portal. */
async function leftBehind(page: Page) {
  const stored = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  return { ...stored, cookies: (await page.context().cookies()).map(({ name }) => name) };
}

const NOTHING = { local: [], session: [], caches: [], databases: [], workers: 0, cookies: [] };

async function signOut(page: Page): Promise<void> {
  await chooseFromAccount(page, 'Sign out', 'button');
  await page.getByText('You are signed out.').waitFor();
  expect(await leftBehind(page), 'in the browser').toEqual(NOTHING);
  await page.goBack();
  await expectSignInPage(page);
  await page.reload();
  await expectSignInPage(page);
}

/** Somebody who looks at the screen sees where to sign in, and nothing of the library. */
async function expectSignInPage(page: Page): Promise<void> {
  await page.waitForURL('**/sign-in/**');
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
  const text = await page.locator('body').innerText();
  expect(text).not.toContain(NOTE);
  expect(text).not.toContain('My sheets');
}

async function disableRep(page: Page): Promise<void> {
  await page.reload();
  await press(page.getByRole('link', { name: REP.name }));
  await press(page.getByRole('dialog', { name: REP.name }).getByRole('button', { name: 'Disable' }));
  await press(
    page.getByRole('dialog', { name: `Disable ${REP.name}?` }).getByRole('button', { name: 'Disable' }),
  );
  await page.getByText(`${REP.name} is disabled.`).waitFor();
}

const DATABASES = {
  'the file in the data folder': async () => ({}),
  Postgres: async () => ({ DATABASE_URL: await postgres.newDatabase() }),
};

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

describe('A portal from its first start', () => {
  for (const [database, makeDatabase] of Object.entries(DATABASES)) {
    for (const [where, viewport] of Object.entries(SIZES)) {
      test(`lets an admin in, a rep who keeps a sheet, and the rep out again, by keyboard, ${where}, with ${database}`, async () => {
        const link = await firstStart(await makeDatabase());
        const admin = await (await openBrowser(viewport)).newPage();
        await becomeAdmin(admin, link);
        const invitation = await inviteRep(admin);

        const rep = await (await openBrowser(viewport)).newPage();
        await acceptInvitation(rep, invitation);
        await keepSheet(rep);
        await signOut(rep);
        await signIn(rep);
        await rep.waitForURL('**/call/justify/cfo/**');
        await chooseFromAccount(rep, 'My sheets', 'link');
        await rep.getByText(NOTE).waitFor();

        await disableRep(admin);
        await press(rep.getByRole('link', { name: 'Library', exact: true }).first());
        await expectSignInPage(rep);
        await signIn(rep);
        await rep.getByRole('alert').getByText('The mail address or the password is not right.').waitFor();
        await rep.goBack();
        await expectSignInPage(rep);
      });
    }
  }

  test('opens each link once', async () => {
    const link = await firstStart({});
    await becomeAdmin(await (await openBrowser(DESK)).newPage(), link);
    const second = await (await openBrowser(DESK)).newPage();
    await second.goto(link.href);
    await type(second.getByLabel('Your name'), 'Eve Else');
    await type(second.getByLabel('Mail address'), 'eve@callsheet.test');
    await type(second.getByLabel('Password'), REP.password);
    await press(second.getByRole('button', { name: 'Open the portal' }));
    await second.getByRole('alert').getByText('This link was used already').waitFor();
    expect(await second.context().cookies()).toEqual([]);
  });
});

describe('A release', () => {
  test('holds nothing of the sign-ins without a password that the demo and astro dev have', () => {
    const releases = join(inject('dataFolder'), 'releases');
    const files = readdirSync(releases, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(files.length, 'files to look into').toBeGreaterThan(300);
    const found = files.filter((file) =>
      /sign-in\/dev|Development sign-in|\/demo\/(?:rep|marketer|manager|admin)\//.test(
        readFileSync(file, 'latin1'),
      ),
    );
    expect(found).toEqual([]);
  });
});
