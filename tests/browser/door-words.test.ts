import { describe } from 'vitest';
import { ADMIN } from './let-in.ts';
import { expect, origin, test } from './setup.ts';

describe('what the door says', () => {
  test('that signing in leads on, never where to, with the mail field ready', async ({ visit }) => {
    for (const [to, leadsOn] of [
      ['/sheets/', true],
      ['/objections/too-expensive/?a=b', true],
      ['//evil.example/', false],
      ['https://evil.example/', false],
      ['', false],
    ] as const) {
      const page = await visit(`/sign-in/?to=${encodeURIComponent(to)}`, { isStranger: true });
      const line = page.getByText('Sign in to go on to the page that you asked for.');
      expect(await line.isVisible(), to).toBe(leadsOn);
      expect(await page.locator('body').innerText()).not.toMatch(/My sheets|too-expensive|evil/);
      expect(
        await page.getByLabel('Mail address').evaluate((field) => field === document.activeElement),
      ).toBe(true);
    }
  });

  test('that somebody is signed out, as news and not as a field', async ({ visit }) => {
    const page = await visit('/sign-in/#signed-out', { isStranger: true });
    const news = page.getByRole('status').filter({ hasText: 'You are signed out.' });
    await news.waitFor();
    expect(await news.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('none');
    const mail = page.getByLabel('Mail address');
    expect(await mail.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await mail.getAttribute('aria-describedby')).toContain('signed-out');
  });

  test('what is wrong beside each field, before anything is sent', async ({ visit }) => {
    const page = await visit(`/invitation/#${'A'.repeat(43)}`, { isStranger: true });
    page.on('request', (request) => expect(request.method()).toBe('GET'));
    await page.getByRole('button', { name: 'Come in' }).click();
    const fault = (field: string) => page.locator(`[data-field="${field}"] [data-fault]`);
    expect(await fault('name').innerText()).toBe('Enter your name as colleagues know it.');
    expect(await fault('password').innerText()).toBe('Enter a password.');
    expect(await page.getByLabel('Your name').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await page.getByLabel('Your name').fill('Bo');
    await page.getByLabel('Password').fill('short');
    await page.keyboard.press('Enter');
    expect(await fault('name').isVisible()).toBe(false);
    expect(await fault('password').innerText()).toBe('Use at least 12 characters.');
  });

  test('that a link is incomplete, and takes the whole link instead', async ({ visit }) => {
    const code = 'B'.repeat(43);
    const page = await visit('/invitation/#BBBB', { isStranger: true });
    await page.getByText('The link is incomplete. Paste the whole link, or its code, here.').waitFor();
    const noticed = await visit('/invitation/#link-over', { isStranger: true });
    await noticed.getByText('This invitation was used already').waitFor();
    expect(await noticed.getByText('The link is incomplete').isVisible()).toBe(false);
    await page.getByLabel('Code').fill(`${origin()}/invitation/#${code}`);
    expect(await page.getByLabel('Code').inputValue()).toBe(code);
  });

  test('whom to ask on a portal without mail, and takes the form away', async ({ visit }) => {
    const page = await visit('/reset/', { isStranger: true, isRefused: true });
    await page.getByText('A link comes by mail').waitFor();
    await page.getByLabel('Mail address').fill(ADMIN.mail);
    await page.getByRole('button', { name: 'Send a link' }).click();
    await page.getByRole('alert').getByText('Ask an admin for a link').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByText('A link comes by mail').isVisible()).toBe(false);
    const plain = await visit('/reset/#no-mail', { isStranger: true, script: false });
    await plain.getByText('Ask an admin for a link').waitFor();
    expect(await plain.getByRole('textbox').count()).toBe(0);
    expect(await plain.getByRole('link', { name: 'Back to sign-in' }).isVisible()).toBe(true);
  });
});
