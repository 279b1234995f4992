import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { asMember } from './let-in.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { browser, DESK, expect, PHONE, test } from './setup.ts';
import { startSite } from './start-site.ts';

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

describe('my sheets', () => {
  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`are kept with one press and found again, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      const page = await visit('/call/justify/cfo/?rival=paygrove', { viewport, as: rep });
      await page.getByRole('button', { name: 'Keep', exact: true }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Kept in My sheets' });
      await dialog.waitFor();
      expect(await dialog.getByLabel('Label').inputValue()).toBe('CFO · Build the case inside · Paygrove');
      // The press has kept it; nothing more is needed.
      expect(await labels(rep)).toEqual(['CFO · Build the case inside · Paygrove']);

      // The suggestion is chosen as a whole: typing replaces it.
      await expectFocus(page, 'Label');
      await page.keyboard.type('Acme, second call');
      await dialog.getByLabel('Private note').focus();
      await page.keyboard.type('Ask about the audit.');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText(/^Kept in My sheets for /).waitFor();
      expect(await labels(rep)).toEqual(['Acme, second call']);
      await page.getByRole('button', { name: 'Kept', exact: true, pressed: true }).waitFor();

      await page
        .getByText(/^Kept in My sheets for /)
        .getByRole('link', { name: 'My sheets' })
        .click();
      await page.waitForURL('**/sheets/');
      const row = page.getByRole('listitem').filter({ hasText: 'Acme, second call' });
      await row.getByText('Ask about the audit.').waitFor();
      expect(await row.innerText()).toContain('CFO · Build the case inside · Paygrove');
      await page.goto('/');
      const next = page.getByRole('region', { name: 'Your next sheets' });
      await next.getByRole('link', { name: 'Acme, second call' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/call/justify/cfo/?rival=paygrove#kept=*');
      const bar = page.getByRole('complementary', { name: 'Your kept sheet' });
      await bar.getByText('Ask about the audit.').waitFor();
    });

    test(`are edited, deleted and brought back, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      await keep(rep, { label: 'Acme', day: farDay });
      await keep(rep, { label: 'Bexley', day: farDay });
      await keep(rep, { label: 'An old one', day: '2026-01-15' });
      const page = await visit('/sheets/', { viewport, as: rep });
      await page.getByRole('button', { name: 'Edit Acme' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Edit' });
      await dialog.getByLabel('Label').fill('Acme and sons');
      await page.keyboard.press('Enter');
      await page.getByText('Saved.').waitFor();
      expect(await listed(page, 'Next')).toEqual(['Acme and sons', 'Bexley']);
      expect(await listed(page, 'Past')).toEqual(['An old one']);

      await page.getByRole('button', { name: 'Delete Bexley' }).focus();
      await page.keyboard.press('Enter');
      await expectFocus(page, 'Undo Bexley');
      await page.keyboard.press('Enter');
      expect(await listed(page, 'Next')).toEqual(['Acme and sons', 'Bexley']);

      await page.getByRole('button', { name: 'Delete Acme and sons' }).click();
      await page.goto('/library/');
      await expect.poll(async () => (await labels(rep)).sort()).toEqual(['An old one', 'Bexley']);
    });

    test(`are sent to a colleague without the note, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson({ name: 'Sena Marlow' });
      const other = await newPerson({ name: `Wilhelmina ${crypto.randomUUID().slice(0, 6)}` });
      await keep(rep, { label: 'For two', day: farDay, note: 'She was rude last time.' });
      const page = await visit('/sheets/', { viewport, as: rep });
      await page.getByRole('button', { name: 'Send For two' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Send to a colleague' });
      await dialog.getByText('Your note stays private').waitFor();
      await page.keyboard.type(other.name.split(' ')[1] ?? '');
      await dialog.getByRole('radio', { name: other.name }).waitFor();
      expect(await dialog.getByRole('radio').count()).toBe(1);
      // Whom Enter sends to is seen before.
      expect(await dialog.getByRole('radio').isChecked()).toBe(true);
      await dialog.getByRole('button', { name: `Send to ${other.name}` }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText(`Sent to ${other.name}.`).waitFor();

      const theirs = await visit('/sheets/', { viewport, as: other });
      await theirs.getByText('Sent by Sena Marlow').waitFor();
      expect(await listed(theirs, 'Next')).toEqual(['For two']);
      expect(await theirs.locator('main').innerText()).not.toContain('rude');
    });
  }

  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`say what came of it where the person is, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      for (let day = 10; day < 30; day += 1) {
        await keep(rep, { label: `Call of the ${day}th`, day: `2099-11-${day}` });
      }
      const page = await visit('/sheets/', { viewport, as: rep });
      await page.getByRole('button', { name: 'Delete Call of the 29th' }).click();
      const status = page.getByRole('status').filter({ hasText: 'Deleted “Call of the 29th”.' });
      await status.waitFor();
      const box = await status.boundingBox();
      expect(box?.y).toBeGreaterThan(viewport.height / 2);
      const bar = await page.locator('.bottom-bar').boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? viewport.height);
      await status.waitFor({ state: 'detached', timeout: 12_000 });
    });

    test(`are edited, sent and removed on the sheet itself, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      const other = await newPerson({ name: `Wanda ${crypto.randomUUID().slice(0, 6)}` });
      const page = await visit('/call/justify/cfo/', { viewport, as: rep });
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await page.getByText('Kept. Change what you like.').waitFor();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.waitForURL('**/call/justify/cfo/#kept=*');

      // A reload knows which sheet it is.
      await page.reload();
      const bar = page.getByRole('complementary', { name: 'Your kept sheet' });
      await page.getByRole('button', { name: 'Kept', exact: true, pressed: true }).waitFor();
      await bar.getByRole('button', { name: 'Edit' }).click();
      await expectFocus(page, 'Label');
      await page.keyboard.type('Renamed');
      await page.keyboard.press('Enter');
      await bar.getByText('Saved.').waitFor();
      expect(await labels(rep)).toEqual(['Renamed']);
      expect(await bar.innerText()).toContain('Renamed');

      await bar.getByRole('button', { name: 'Send' }).click();
      await expectFocus(page, 'Colleague');
      await page.keyboard.type(other.name);
      await page.getByRole('button', { name: `Send to ${other.name}` }).click();
      await bar.getByText(`Sent to ${other.name}.`).waitFor();

      await bar.getByRole('button', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await bar.waitFor({ state: 'detached' });
      expect(await labels(rep)).toEqual([]);
      await page.getByRole('button', { name: 'Keep', exact: true }).waitFor();
      expect(new URL(page.url()).hash).toBe('');
    });
  }

  test('are not kept twice unawares', async ({ visit }) => {
    const rep = await newPerson();
    await keep(rep, { label: 'Acme', day: '2099-11-27' });
    const page = await visit('/call/justify/cfo/', { as: rep });
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('You keep this sheet for Fri 27 Nov 2099.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await labels(rep)).toEqual(['Acme']);

    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Keep another' }).click();
    await page.getByText(/^Kept in My sheets for /).waitFor();
    expect(await labels(rep)).toHaveLength(2);

    await page.goto('/library/');
    await page.goto('/call/justify/cfo/');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page
      .getByText(/^You keep this sheet for /)
      .getByRole('link')
      .click();
    await page.getByRole('complementary', { name: 'Your kept sheet' }).waitFor();
    await page.waitForURL('**/call/justify/cfo/#kept=*');
    expect(await labels(rep)).toHaveLength(2);
  });

  test('are sent from a dialog that stands still, and forgets a fault that is being mended', async ({
    visit,
  }) => {
    const rep = await newPerson();
    const other = await newPerson({ name: `Wanda ${crypto.randomUUID().slice(0, 6)}` });
    await keep(rep, { label: 'Acme', day: farDay });
    for (const viewport of Object.values(SIZES)) {
      const page = await visit('/sheets/', { viewport, as: rep });
      await page.getByRole('button', { name: 'Send Acme' }).click();
      const dialog = page.getByRole('dialog', { name: 'Send to a colleague' });
      await dialog.getByRole('radio').first().waitFor();
      const place = () => dialog.getByRole('searchbox', { name: 'Colleague' }).boundingBox();
      const before = await place();
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await dialog.getByText('Choose a colleague.').waitFor();
      await dialog.getByRole('searchbox', { name: 'Colleague' }).fill(other.name);
      expect(await dialog.getByText('Choose a colleague.').count()).toBe(0);
      expect(await place()).toEqual(before);
    }
  });

  test('say what cannot be kept, at its field, and keep what was typed', async ({ visit }) => {
    const rep = await newPerson();
    await keep(rep, { label: 'Acme', day: farDay });
    const page = await visit('/sheets/', { as: rep });
    await page.getByRole('button', { name: 'Edit Acme' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit' });
    const long = 'a'.repeat(290);
    await dialog.getByLabel('Private note').fill(long);
    expect(await dialog.innerText()).toContain('10 characters too many');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('A note has 280 characters at most.').waitFor();
    await expectFocus(page, 'Private note');
    expect(await dialog.getByLabel('Private note').inputValue()).toBe(long);
    await dialog.getByLabel('Private note').fill('Shorter.');
    expect(await dialog.getByText('A note has 280 characters at most.').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
  });

  test('are kept once the connection is back, with what was typed meanwhile', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/call/justify/cfo/', { as: rep, mayFail: true });
    // The sheet has come to life and its dialog is loaded, as somebody has who works with it.
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Don’t keep' }).click();
    await expect.poll(() => labels(rep)).toEqual([]);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText(/^Not kept yet\. You are offline\./).waitFor();
    await page.getByLabel('Label').fill('Typed in the lift');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByText(/^You are offline\./).waitFor();
    expect(await page.getByLabel('Label').inputValue()).toBe('Typed in the lift');
    await page.context().setOffline(false);
    await expect.poll(() => labels(rep)).toEqual(['Typed in the lift']);
    await page.getByText(/^Kept in My sheets for /).waitFor();
  });

  test('say what to do while there are none', async ({ visit }) => {
    const page = await visit('/sheets/', { as: await newPerson() });
    await page.getByRole('heading', { name: 'Nothing kept yet' }).waitFor();
    await page.getByRole('link', { name: 'Put a call sheet together' }).click();
    await page.waitForURL('**/call/');
  });

  test('tell which lines have changed since the sheet was prepared', async () => {
    const content = await mkdtemp(path.join(tmpdir(), 'callsheet-content-'));
    await cp('content', content, { recursive: true });
    const site = await startSite({ CALLSHEET_CONTENT: content });
    try {
      const context = await (await browser()).newContext({
        ...asMember(site.origin, site.cookie),
        baseURL: site.origin,
      });
      const page = await context.newPage();
      await page.goto('/call/justify/cfo/');
      const line = page.locator('[data-section="ask"] .line').first();
      const ref = (await line.getAttribute('data-ref')) ?? '';
      const before = await line.locator('.line-words > p').first().innerText();
      await page.getByRole('button', { name: 'Keep', exact: true }).click();
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByText(/^Kept in My sheets for /).waitFor();

      const file = path.join(content, `${ref.split('#')[0]}.mdx`);
      const text = await readFile(file, 'utf8');
      expect(text).toContain(before);
      await writeFile(file, text.replace(before, 'What does the auditor say to that?'));
      const changed = page.getByText('1 line changed since you prepared');
      await expect
        .poll(async () => (await page.goto('/sheets/')) && (await appears(changed)), { timeout: 90_000 })
        .toBe(true);
      await changed.focus();
      await page.keyboard.press('Enter');
      await page.getByText('What does the auditor say to that?').waitFor();

      await page.getByRole('link', { name: 'CFO · Build the case inside' }).first().click();
      await page.locator(`[data-ref="${ref}"][data-changed]`).getByText('Changed', { exact: true }).waitFor();
      const unfolding = page.locator('.kept-changes');
      expect(await unfolding.getAttribute('open')).toBeNull();
      const bar = page.getByRole('complementary', { name: 'Your kept sheet' });
      expect((await bar.boundingBox())?.height, 'one row').toBeLessThan(48);
      const sheet = await page.locator('.sheet').boundingBox();
      await unfolding.getByText('1 line changed').click();
      await unfolding.getByText('Says now:').waitFor();
      expect(await page.locator('.sheet').boundingBox(), 'nothing moves').toEqual(sheet);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'I have read them' }).click();
      await page.getByText('Prepared anew.').waitFor();
      await page.goto('/sheets/');
      await page.getByRole('link', { name: 'CFO · Build the case inside' }).waitFor();
      expect(await changed.count()).toBe(0);
      await context.close();
    } finally {
      await site.stop();
      await rm(content, { recursive: true, force: true });
    }
  });
});

/** A day that stays ahead. */
const farDay = '2099-11-24';

function keep(person: NewPerson, sheet: { label: string; day: string; note?: string }): Promise<unknown> {
  return callApi('POST', '/sheets', { address: '/call/justify/cfo/', ...sheet }, person);
}

/** The labels of a person's sheets as the server has them, the last touched first. */
async function labels(person: NewPerson): Promise<string[]> {
  const { items } = await callApi<{ items: { label: string }[] }>('GET', '/sheets', undefined, person);
  return items.map(({ label }) => label);
}

async function listed(page: Page, heading: string): Promise<string[]> {
  const region = page.getByRole('region', { name: heading, exact: true });
  await region.waitFor();
  return region.getByRole('heading', { level: 3 }).allInnerTexts();
}

function expectFocus(page: Page, name: string): Promise<void> {
  return expect
    .poll(() =>
      page.evaluate(() => {
        const held = document.activeElement;
        const label = held?.id ? document.querySelector(`label[for="${held.id}"]`) : null;
        return (label ?? held)?.textContent?.trim() ?? '';
      }),
    )
    .toContain(name);
}

function appears(thing: ReturnType<Page['getByText']>): Promise<boolean> {
  return thing.waitFor({ timeout: 1_500 }).then(
    () => true,
    () => false,
  );
}
