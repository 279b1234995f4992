import type { Page } from 'playwright';
import { describe } from 'vitest';
import { callApi, newPerson } from './new-person.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

interface Settings {
  readonly mail: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
  readonly zone: string;
  readonly isChosen: boolean;
}

/** The site of the tests sends no mail. Here it says that it does; all else is its own answer. */
async function asIfThereWereMail(page: Page): Promise<void> {
  await page.route('**/api/v1/notices/settings', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), hasMail: true } });
  });
}

describe('mail about gaps', () => {
  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`is chosen on the account page, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      const settings = () => callApi<Settings>('GET', '/notices/settings', undefined, rep);
      const page = await visit('/library/', { viewport, as: rep });
      await asIfThereWereMail(page);
      await page.goto(new URL('/account/', page.url()).href);
      const part = page.getByRole('region', { name: 'Mail about gaps' });
      await part.getByRole('radio', { name: 'Soon' }).focus();
      expect(await part.getByRole('radio', { name: 'Soon' }).isChecked()).toBe(true);
      await page.keyboard.press('ArrowDown');
      await part.getByRole('combobox', { name: 'Time zone' }).focus();
      await part.getByRole('combobox', { name: 'Time zone' }).selectOption('America/St_Johns');
      await part.getByLabel('No mail from').fill('18:30');
      await part.getByLabel('Until', { exact: true }).fill('');
      await part.getByRole('button', { name: 'Save' }).focus();
      await page.keyboard.press('Enter');
      await part.getByText('Enter a time, such as 20:00.').waitFor();
      expect((await settings()).mail).toBe('soon');
      await part.getByLabel('Until', { exact: true }).fill('08:15');
      await page.keyboard.press('Enter');
      await part.getByText('Saved.').waitFor();
      expect(await settings()).toMatchObject({
        mail: 'daily',
        quietFrom: '18:30',
        quietUntil: '08:15',
        zone: 'America/St_Johns',
        isChosen: true,
      });
      await page.reload();
      await part.getByRole('radio', { name: 'Once a day' }).waitFor();
      expect(await part.getByRole('radio', { name: 'Once a day' }).isChecked()).toBe(true);
      const [inside, outside] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(inside).toBe(outside);
    });
  }

  test('goes by the clock of the browser in which somebody first looks', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/library/', { as: rep });
    const browser = await page.context().newCDPSession(page);
    await browser.send('Emulation.setTimezoneOverride', { timezoneId: 'America/Lima' });
    await page.goto(new URL('/account/', page.url()).href);
    await page
      .getByRole('region', { name: 'Mail about gaps' })
      .getByText('This portal sends no mail.')
      .waitFor();
    const settings = await callApi<Settings>('GET', '/notices/settings', undefined, rep);
    expect(settings).toMatchObject({ mail: 'soon', zone: 'America/Lima', isChosen: true });
  });
});
