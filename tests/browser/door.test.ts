import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { ADMIN } from './let-in.ts';
import { DESK, expect, origin, PHONE, test } from './setup.ts';

const DOOR = ['/sign-in/', '/sign-in/company/', '/welcome/', '/invitation/', '/reset/', '/reset/new/'];

/** Fills the sign-in form by keyboard, from the top of the page. */
async function signInByKeyboard(page: Page, password: string = ADMIN.password): Promise<void> {
  await page.getByLabel('Mail address').focus();
  await page.keyboard.type(ADMIN.mail);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

describe('the door', () => {
  for (const [name, viewport] of [
    ['at a desk', DESK],
    ['on a phone', PHONE],
  ] as const) {
    test(`lets a person in by keyboard and leads on to where they wanted to go, ${name}`, async ({
      visit,
    }) => {
      const page = await visit('/library/?type=proof', { isStranger: true, viewport });
      expect(page.url()).toBe(`${origin()}/sign-in/?to=%2Flibrary%2F%3Ftype%3Dproof`);
      await signInByKeyboard(page);
      await page.waitForURL('**/library/?type=proof');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Library');
    });
  }

  test('says beside the form what was wrong, keeps what was typed, and lets in at the second try', async ({
    visit,
  }) => {
    const page = await visit('/sign-in/', { isStranger: true, isRefused: true });
    await signInByKeyboard(page, 'not the password');
    await page.getByRole('alert').getByText('The mail address or the password is not right.').waitFor();
    expect(await page.getByLabel('Mail address').inputValue()).toBe(ADMIN.mail);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin()}/`);
  });

  test('lets a person in without script, and says without script what was wrong', async ({ visit }) => {
    const page = await visit('/sign-in/?to=%2Fclaims%2F', { isStranger: true, script: false });
    await page.getByLabel('Mail address').fill(ADMIN.mail);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(({ search, hash }) => search === '?to=%2Fclaims%2F' && hash === '#wrong');
    expect(await page.getByText('The mail address or the password is not right.').isVisible()).toBe(true);
    await page.getByLabel('Mail address').fill(ADMIN.mail);
    await page.getByLabel('Password').fill(ADMIN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Browsers carry a fragment over a redirect that names none.
    await page.waitForURL(({ pathname }) => pathname === '/claims/');
  });

  test('shows nothing of the library after sign-out, by the back button either, and keeps nothing', async ({
    visit,
  }) => {
    const page = await visit('/sign-in/', { isStranger: true });
    await signInByKeyboard(page);
    await page.waitForURL(`${origin()}/`);
    await page.goto(`${origin()}/claims/`);
    await page.goto(`${origin()}/objections/too-expensive/`);
    await page.evaluate(() => localStorage.setItem('theme', 'dark'));
    await signOut(page);
    await page.waitForURL('**/sign-in/#signed-out');
    expect(await page.getByText('You are signed out.').isVisible()).toBe(true);
    for (let step = 0; step < 3; step += 1) {
      await page.goBack({ waitUntil: 'load' });
      expect(new URL(page.url()).pathname, `${step + 1} steps back`).toBe('/sign-in/');
      expect(await page.locator('h1').textContent()).toBe('Sign in');
    }
    const kept = await page.evaluate(async () => ({
      storage: localStorage.length + sessionStorage.length,
      caches: (await caches.keys()).length,
      databases: (await indexedDB.databases()).length,
    }));
    expect(kept).toEqual({ storage: 0, caches: 0, databases: 0 });
    expect(await page.context().cookies()).toEqual([]);
  });

  test('keeps what stands after the # of a call sheet through signing in', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/#said=too%20expensive', { isStranger: true });
    await signInByKeyboard(page);
    await page.waitForURL('**/call/justify/cfo/**');
    expect(decodeURIComponent(page.url())).toContain('#said=too expensive');
  });

  test('takes the code of a link out of the address, and asks for it without script', async ({ visit }) => {
    const code = 'A'.repeat(43);
    const page = await visit(`/invitation/#${code}`, { isStranger: true, isRefused: true });
    expect(page.url()).toBe(`${origin()}/invitation/`);
    expect(await page.getByLabel('Code').isVisible()).toBe(false);
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Password').fill('five other words for tomorrow');
    await page.getByRole('button', { name: 'Come in' }).click();
    await page.getByRole('alert').getByText('This link was used already, or is too old.').waitFor();
    const plain = await visit(`/invitation/#${code}`, { isStranger: true, script: false });
    expect(await plain.getByLabel('Code').isVisible()).toBe(true);
  });

  test('says whom to ask for a new password where no mail is set up', async ({ visit }) => {
    const page = await visit('/sign-in/', { isStranger: true, isRefused: true });
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    await page.getByLabel('Mail address').fill(ADMIN.mail);
    await page.getByRole('button', { name: 'Send a link' }).click();
    await page.getByRole('alert').getByText('Ask an admin for a link').waitFor();
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`passes axe on every page, ${theme}`, async ({ visit }) => {
      for (const path of DOOR) {
        for (const viewport of [PHONE, DESK]) {
          const page = await visit(path, { isStranger: true, viewport, theme });
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(
            violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
            path,
          ).toEqual([]);
          const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(sideways, path).toBeLessThanOrEqual(0);
        }
      }
    });
  }

  test('holds nothing of the library: its pages name no piece, no rival and no vendor', async ({ visit }) => {
    for (const path of DOOR) {
      const page = await visit(path, { isStranger: true });
      expect(await page.content(), path).not.toMatch(/Larkfield|Paygrove|Pennyfold|Quillseer|data-release/i);
    }
  });
});

/** Signs out as the portal's own button does: a form that is sent. */
async function signOut(page: Page): Promise<void> {
  await page.locator('.account-menu summary').press('Enter');
  await page.getByRole('button', { name: 'Sign out' }).press('Enter');
}
