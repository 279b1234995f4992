import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright';
import { describe, inject } from 'vitest';
import { sendForm } from './let-in.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { DESK, expect, origin, PHONE, test } from './setup.ts';

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

describe('admin pages', () => {
  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`invite somebody by a link that is shown, by keyboard, ${where}`, async ({ visit }) => {
      const mail = `${randomUUID()}@callsheet.test`;
      const page = await visit('/admin/people/', { viewport, mayFail: true });
      await page.getByRole('button', { name: 'Invite somebody' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Invite somebody' }).waitFor();
      await page.keyboard.type('nobody at all');
      await page.keyboard.press('Enter');
      await page.getByText('Mail address must be a mail address, such as ada@example.com.').waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(mail);
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      expect(await page.getByRole('radio', { name: /^Marketer/ }).isChecked()).toBe(true);
      await page.keyboard.press('Enter');
      const told = page.getByRole('dialog', { name: `${mail} is invited` });
      await told.getByText('This portal sends no mail').waitFor();
      const link = await told.getByLabel('Link').inputValue();
      await page.keyboard.press('Escape');
      const invited = page.getByRole('region', { name: 'Invited, not here yet' });
      await invited.getByText(mail, { exact: true }).waitFor();

      const token = link.split('#')[1] ?? '';
      const form = { token, name: 'Mattea Bloom', password: 'paper ink ruler lamp' };
      expect((await sendForm(`${origin()}/invitation/`, form)).status).toBe(200);
      await page.reload();
      const row = page.getByRole('row').filter({ hasText: mail });
      await row.waitFor();
      expect(await row.innerText()).toContain('Marketer');
    });

    test(`change a role, disable and let in again, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson({ name: 'Ines Kovac' });
      const page = await visit('/admin/people/', { viewport });
      await open(page, rep);
      await page.getByRole('radio', { name: /^Rep/ }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Ines Kovac is now a marketer and must sign in again.').waitFor();
      expect(await page.getByRole('row').filter({ hasText: rep.mail }).innerText()).toContain('Marketer');

      await open(page, rep);
      await pressIn(page, 'Ines Kovac', 'Disable');
      await pressIn(page, 'Disable Ines Kovac?', 'Disable');
      await page.getByText('Ines Kovac is disabled.').waitFor();
      const { mail, password } = rep;
      expect((await sendForm(`${origin()}/sign-in/`, { mail, password })).status).toBe(401);
      await open(page, rep);
      await pressIn(page, 'Ines Kovac', 'Let in again');
      await page.getByText('Ines Kovac may come in again.').waitFor();
      expect((await sendForm(`${origin()}/sign-in/`, { mail, password })).status).toBe(200);
    });

    test(`erase a person once their address is typed, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson({ name: 'Otto Lindqvist' });
      const page = await visit('/admin/people/', { viewport });
      await open(page, rep);
      await pressIn(page, 'Otto Lindqvist', 'Erase');
      const dialog = page.getByRole('dialog', { name: 'Erase Otto Lindqvist?' });
      await dialog.getByText('kept call sheets with their notes').waitFor();
      await dialog.getByText('lines of the audit log, without a name').waitFor();
      await page.keyboard.type('otto');
      await page.keyboard.press('Enter');
      await dialog.getByText('That is not the mail address.').waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(rep.mail);
      await page.keyboard.press('Enter');
      await page.getByText('Otto Lindqvist is erased.').waitFor();
      expect(await page.getByText(rep.mail).count()).toBe(0);
      await page.goto('/admin/audit/');
      await page.getByText('erased somebody.').first().waitFor();
    });
  }

  test('make, rename and remove a team, and put a person into it', async ({ visit }) => {
    const rep = await newPerson({ name: 'Pia Sorel' });
    const name = `Team ${randomUUID().slice(0, 8)}`;
    const page = await visit('/admin/teams/');
    await page.getByRole('button', { name: 'Make a team' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await page.getByText(`The team “${name}” is made.`).waitFor();
    await page.goto('/admin/people/');
    await open(page, rep);
    await page.getByRole('checkbox', { name }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The teams of Pia Sorel are changed.').waitFor();
    expect(await page.getByRole('row').filter({ hasText: rep.mail }).innerText()).toContain(name);
    await page.goto('/admin/teams/');
    await page.getByRole('button', { name: `Rename ${name}` }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(`${name} East`);
    await page.keyboard.press('Enter');
    await page.getByText(`The team is now called “${name} East”.`).waitFor();
    await page.getByRole('button', { name: `Remove ${name} East` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`The team “${name} East” is removed.`).waitFor();
  });

  test('tell the audit log in sentences, by person', async ({ visit }) => {
    const rep = await newPerson({ name: 'Quentin Abara' });
    await callApi('PUT', `/people/${rep.id}/role`, { role: 'manager' });
    const page = await visit('/admin/audit/');
    await page.getByText('changed the role of Quentin Abara from rep to manager.').first().waitFor();
    await page.getByLabel('Done by').locator(`option[value="${rep.id}"]`).waitFor({ state: 'attached' });
    await page.getByLabel('Done by').selectOption(rep.id);
    const log = page.locator('[data-part="log"]');
    await expect
      .poll(() => log.getByRole('listitem').filter({ hasNotText: 'Quentin Abara' }).count())
      .toBe(0);
    expect(await log.innerText()).toContain('Quentin Abara accepted an invitation.');
  });

  test('leave out who looked at what until it is asked for, and begin a day with its date', async ({
    visit,
  }) => {
    const page = await visit('/admin/audit/');
    const log = page.locator('[data-part="log"]');
    await log.getByText('invited somebody').first().waitFor();
    expect(await log.innerText()).not.toContain('looked at');
    await page.getByLabel('Also show who looked at what').check();
    await log.getByText('looked at').first().waitFor();
    const spacing = (selector: string) =>
      log
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).wordSpacing);
    expect(await spacing('h2 time')).toBe(await spacing('h2'));
  });

  test('keep what was changed in a person from one Escape, and say when nothing was', async ({ visit }) => {
    const rep = await newPerson({ name: 'Iva Lunt' });
    const page = await visit('/admin/people/');
    await open(page, rep);
    const dialog = page.getByRole('dialog', { name: 'Iva Lunt', exact: true });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Nothing was changed.').waitFor();
    await dialog.getByRole('radio', { name: /^Manager/ }).check();
    await page.keyboard.press('Escape');
    await pressIn(page, 'Leave without saving?', 'Stay here');
    expect(await dialog.getByRole('radio', { name: /^Manager/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await pressIn(page, 'Leave without saving?', 'Leave');
    await dialog.waitFor({ state: 'detached' });
    await open(page, rep);
    expect(await dialog.getByRole('radio', { name: /^Rep/ }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('make a new link for an invitation; the one before is over', async ({ visit }) => {
    const mail = `${randomUUID()}@callsheet.test`;
    const first = await callApi<{ link: string }>('POST', '/invitations', { mail, role: 'marketer' });
    const page = await visit('/admin/people/');
    await page.getByRole('button', { name: `Make a new link for ${mail}` }).click();
    await pressIn(page, `A new link for ${mail}?`, 'Make a new link');
    const told = page.getByRole('dialog', { name: `${mail} is invited` });
    const link = await told.getByLabel('Link').inputValue();
    await told.getByRole('button', { name: 'Copy' }).click();
    await told.getByText('Copied.').waitFor();
    await told.getByRole('button', { name: 'Done' }).click();
    await page.getByText(`${mail} has a new link`).waitFor();
    const accept = (address: string) =>
      sendForm(`${origin()}/invitation/`, {
        token: address.split('#')[1] ?? '',
        name: 'Mo Ferrant',
        password: 'paper ink ruler lamp',
      });
    expect((await accept(first.link)).status).toBe(410);
    expect((await accept(link)).status).toBe(200);
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: mail });
    await row.waitFor();
    expect(await row.innerText()).toContain('Marketer');
  });

  test('do not exist for anybody else', async ({ visit }) => {
    for (const role of ['rep', 'marketer', 'manager'] as const) {
      const page = await visit('/admin/people/', { as: await newPerson({ role }), isMissing: true });
      await page.getByRole('heading', { name: 'No page at this address' }).waitFor();
      const missing = await (await page.request.get('/nowhere/')).text();
      for (const path of [
        '/admin',
        '/admin/',
        '/admin/people',
        '/admin/people/',
        '/admin/teams/',
        '/admin/audit/',
      ]) {
        const answer = await page.request.get(path, { maxRedirects: 0 });
        expect([answer.status(), await answer.text()], path).toEqual([404, missing]);
      }
      await page.locator('.account-menu summary').click();
      expect(await page.getByRole('link', { name: 'Admin', exact: true }).count()).toBe(0);
    }
  });

  test('ask for the password again when signing in was long ago, and go on then', async ({ visit }) => {
    const admin = await newPerson({ role: 'admin', name: 'Nadia Farouk' });
    const rep = await newPerson({ name: 'Ugo Banti' });
    signedInLongAgo(admin);
    const page = await visit('/admin/people/', { as: admin, mayFail: true });
    await open(page, rep);
    await page.getByRole('radio', { name: /^Manager/ }).check();
    await page.getByRole('button', { name: 'Save' }).click();
    const again = page.getByRole('dialog', { name: 'Sign in again' });
    await again.getByLabel('Password').fill('not the password at all');
    await page.keyboard.press('Enter');
    await again.getByText('That is not your password.').waitFor();
    await again.getByLabel('Password').fill(admin.password);
    await page.keyboard.press('Enter');
    await page.getByText('Ugo Banti is now a manager and must sign in again.').waitFor();
  });
});

async function open(page: Page, { name, mail }: NewPerson): Promise<void> {
  await page.getByLabel('Find somebody').fill(mail);
  await page.getByRole('link', { name }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name }).waitFor();
}

async function pressIn(page: Page, dialog: string, button: string): Promise<void> {
  await page
    .getByRole('dialog', { name: dialog, exact: true })
    .getByRole('button', { name: button, exact: true })
    .focus();
  await page.keyboard.press('Enter');
}

/** Puts the sign-ins of a person back by a day, as if it had passed. */
function signedInLongAgo({ id }: NewPerson): void {
  const database = new DatabaseSync(path.join(inject('dataFolder'), 'callsheet.db'), { timeout: 10_000 });
  const dayBefore = new Date(Date.now() - 86_400_000).toISOString();
  database.prepare('update session set "createdAt" = ? where "userId" = ?').run(dayBefore, id);
  database.close();
}
