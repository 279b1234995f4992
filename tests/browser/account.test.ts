import { readFile } from 'node:fs/promises';
import type { Page, Route } from 'playwright';
import { describe } from 'vitest';
import { goBack, openKeepingPages } from './keep-pages.ts';
import { sendForm } from './let-in.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { DESK, expect, origin, PHONE, test } from './setup.ts';

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

describe('the account page', () => {
  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`is reached from the menu, says who one is, and changes the name, by keyboard, ${where}`, async ({
      visit,
    }) => {
      const rep = await newPerson({ name: 'Remi Okafor' });
      const page = await visit('/library/', { viewport, as: rep });
      await page.locator('summary[aria-label^="Account of Remi Okafor"]').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Account', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/account/');
      const you = page.getByRole('region', { name: 'You', exact: true });
      await you.getByText(rep.mail).waitFor();
      expect(await you.innerText()).toContain('Rep');
      await page.getByRole('button', { name: 'Change your name' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Change your name' }).waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('Remi Okafor-Lind');
      await page.keyboard.press('Enter');
      await page.getByText('Your name is changed.').waitFor();
      expect((await callApi<{ name: string }>('GET', '/me', undefined, rep)).name).toBe('Remi Okafor-Lind');
    });

    test(`lists sign-ins, marks this one, and ends the others, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      const { mail, password } = rep;
      await sendForm(`${origin()}/sign-in/`, { mail, password });
      await sendForm(`${origin()}/sign-in/`, { mail, password });
      const page = await visit('/account/', { viewport, as: rep });
      const list = page.getByRole('region', { name: 'Where you are signed in' });
      await expect.poll(() => list.getByRole('listitem').count()).toBe(3);
      expect(await list.getByText('This browser').count()).toBe(1);
      await list
        .getByRole('button', { name: /^Sign out A program/ })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      await list.getByText('Signed out there.').waitFor();
      expect(await list.getByRole('listitem').count()).toBe(2);
      await list.getByRole('button', { name: 'Sign out everywhere else' }).focus();
      await page.keyboard.press('Enter');
      await list.getByText('Signed out everywhere else.').waitFor();
      expect(await list.getByRole('listitem').count()).toBe(1);
    });

    test(`makes a key that is shown once, and ends it, by keyboard, ${where}`, async ({ visit }) => {
      const rep = await newPerson();
      const page = await visit('/account/', { viewport, as: rep });
      const keys = page.getByRole('region', { name: 'Keys', exact: true });
      await keys.getByText('You have no keys.').waitFor();
      await keys.getByRole('button', { name: 'Make a key' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Make a key' }).waitFor();
      await page.keyboard.type('CRM');
      await page.keyboard.press('Enter');
      await page.getByText('Choose at least one thing that it may do.').waitFor();
      expect(await page.getByLabel('What it is for').inputValue()).toBe('CRM');
      await page.getByRole('checkbox', { name: 'Read the library' }).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      const told = page.getByRole('dialog', { name: 'Your new key' });
      await told.waitFor();
      await page.keyboard.press('Enter');
      await told.getByText('Copied.').waitFor();
      const key = await page.evaluate(() => navigator.clipboard.readText());
      expect(await statusWithKey(key)).toBe(200);
      await page.keyboard.press('Escape');
      await keys.getByText('The key “CRM” is made.').waitFor();
      expect(await page.content()).not.toContain(key);

      await keys.getByRole('button', { name: 'End the key CRM' }).focus();
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog', { name: 'End the key “CRM”?' })
        .getByRole('button', { name: 'End the key' })
        .focus();
      await page.keyboard.press('Enter');
      await keys.getByText('The key “CRM” is ended.').waitFor();
      expect(await statusWithKey(key)).toBe(401);
    });
  }

  test('changes the password, asking for the present one', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/account/', { as: rep, mayFail: true });
    await page.getByRole('button', { name: 'Change the password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change your password' });
    await dialog.getByLabel('Present password').fill('something else entirely');
    await dialog.getByLabel('New password').fill('brass kettle window rain');
    await page.keyboard.press('Enter');
    await dialog.getByText('That is not the password so far.').waitFor();
    expect(await dialog.getByLabel('New password').inputValue()).toBe('brass kettle window rain');
    await dialog.getByLabel('Present password').fill(rep.password);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed.').waitFor();
    const again = await sendForm(`${origin()}/sign-in/`, {
      mail: rep.mail,
      password: 'brass kettle window rain',
    });
    expect(again.status).toBe(200);
  });

  test('shows all that is kept in plain words, and gives it as a file', async ({ visit }) => {
    const rep = await newPerson();
    const sheet = {
      label: 'Acme',
      day: '2026-11-24',
      address: '/call/justify/cfo/',
      note: 'Bring the chart.',
    };
    await callApi('POST', '/sheets', sheet, rep);
    const page = await visit('/account/', { as: rep });
    await page.getByRole('button', { name: 'Show it' }).click();
    await page.getByText('Acme, for 24 Nov 2026, with your note “Bring the chart.”').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download as JSON' }).click(),
    ]);
    const file = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(file.person.email).toBe(rep.mail);
    expect(file.sheets).toHaveLength(1);
  });
});

describe('signing out', () => {
  test('leaves nothing of the person in the browser, and Back shows nothing', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/battlecards/paygrove/', { as: rep });
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.goto('/');
    await page.getByRole('region', { name: 'Pinned' }).getByRole('link').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('.account-menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in/**');
    expect(await stored(page)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await page.goBack();
    await page.waitForURL('**/sign-in/**');
    expect(await page.getByText('Pinned').count()).toBe(0);
  });

  test('ends the other tabs of the browser too', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/account/', { as: rep, mayFail: true });
    const other = await page.context().newPage();
    await other.goto('/sheets/');
    await other.getByRole('heading', { name: 'Nothing kept yet' }).waitFor();
    await page.locator('main').getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL('**/sign-in/**');
    await other.waitForURL('**/sign-in/**');
  });

  test('asks first where something could not be sent', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/battlecards/paygrove/', { as: rep, mayFail: true });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    // The parts of the page that sign out are loaded at the first press.
    await page.route('**/api/v1/pins**', (route) => route.abort());
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.locator('.account-menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'Not everything is saved' }).waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.unroute('**/api/v1/pins**');
    await page.locator('.account-menu summary').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in/**');
    const { items } = await callApi<{ items: unknown[] }>('GET', '/pins', undefined, {
      cookie: await cookieOf(rep),
    });
    expect(items).toHaveLength(1);
  });
});

describe('a session that ends without a sign-out', () => {
  test('leaves nothing behind Back where the browser keeps pages, for nobody and for the next person', async () => {
    const joel = await newPerson({ name: 'Joel Okafor' });
    const { page, shown } = await openKeepingPages(joel);
    await page.goto('/sheets/');
    await page.locator('summary[aria-label^="Account of Joel Okafor"]').waitFor();
    await endSessions(joel);
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.waitForURL('**/sign-in/?to=%2Flibrary%2F');
    await goBack(page);
    await page.waitForURL('**/sign-in/?to=%2Fsheets%2F');
    // Either it is not kept (pages are no-store), or it is hidden until the gate has been asked.
    expect(shown).not.toContain('/sheets/ visible');
    expect(await page.content()).not.toContain('Joel');
    expect(await stored(page)).toEqual([]);

    await signIn(page, await newPerson({ name: 'Grace Adeyemi' }));
    await page.waitForURL('**/sheets/');
    await page.locator('summary[aria-label^="Account of Grace Adeyemi"]').waitFor();
    await goBack(page);
    await page.waitForURL('**/sign-in/**', { waitUntil: 'commit' });
    expect(await page.getByLabel('Password').inputValue(), 'what was typed is gone').toBe('');
  });

  test('shows the next person nothing, writes nothing as the last one, and keeps what was not sent', async ({
    visit,
  }) => {
    const joel = await newPerson({ name: 'Joel Okafor' });
    await callApi(
      'POST',
      '/sheets',
      { label: 'Acme', day: '2099-11-24', address: '/call/justify/cfo/' },
      joel,
    );
    await callApi('PUT', '/pins', { address: '/battlecards/quillseer/' }, joel);
    const page = await visit('/', { as: joel, mayFail: true });
    await page.getByRole('link', { name: 'Acme' }).waitFor();
    await page.route('**/api/v1/pins**', (route) => route.abort());
    await page.goto('/battlecards/paygrove/');
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await expect.poll(() => addresses('/recents', joel)).toEqual(['/battlecards/paygrove/']);
    await endSessions(joel);
    await page.unroute('**/api/v1/pins**');
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.waitForURL('**/sign-in/**');
    expect(await stored(page)).toEqual([`callsheet:unsent:${joel.id}`]);

    const grace = await newPerson({ name: 'Grace Adeyemi' });
    const held = await holdMe(page);
    await page.goto('/sign-in/');
    await signIn(page, grace);
    await page.waitForURL(`${origin()}/`);
    await held.asked();
    expect(await page.locator('body').innerText()).not.toMatch(/Acme|Joel/);
    expect(await page.getByRole('heading', { name: 'Pinned' }).isVisible()).toBe(false);
    expect(await page.locator('summary[aria-label*="Joel"]').count()).toBe(0);
    await page.goto('/objections/too-expensive/');
    await held.letGo();
    await expect.poll(() => addresses('/recents', grace)).toEqual(['/objections/too-expensive/']);
    expect(await addresses('/pins', grace)).toEqual([]);
    const again = { cookie: await cookieOf(joel) };
    expect(await addresses('/recents', again)).toEqual(['/battlecards/paygrove/']);
    expect(await addresses('/pins', again)).toEqual(['/battlecards/quillseer/']);

    await endSessions(grace);
    await page.goto('/');
    await signIn(page, joel);
    await page.locator('summary[aria-label^="Account of Joel Okafor"]').waitFor();
    await expect.poll(async () => (await addresses('/pins', again)).length).toBe(2);
  });
});

describe('before the server has said who is signed in', () => {
  test('nothing is written for the person who was known, and the page begins anew for another', async ({
    visit,
  }) => {
    const rep = await newPerson({ name: 'Grace Adeyemi' });
    const page = await visit('/glossary/', { as: rep });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    const before = await page.evaluate(() => {
      localStorage.setItem('callsheet:me', '{"id":"joel","name":"Joel Okafor","role":"rep"}');
      localStorage.setItem('callsheet:pins:joel', '[]');
      return Object.keys(localStorage).sort();
    });
    const held = await holdMe(page);
    await page.goto('/battlecards/paygrove/');
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    expect(await pin.getAttribute('aria-pressed')).toBe('true');
    await held.asked();
    expect((await stored(page)).sort()).toEqual(before);
    await held.letGo();
    await page.locator('summary[aria-label^="Account of Grace Adeyemi"]').waitFor();
    await expect.poll(() => addresses('/recents', rep)).toEqual(['/battlecards/paygrove/']);
    expect(await addresses('/pins', rep), 'the press was on a page of somebody else').toEqual([]);
    expect((await stored(page)).join()).not.toContain('joel');
  });

  test('a pin that is pressed counts for the same person, on its page and on home', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/glossary/', { as: rep });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    const held = await holdMe(page);
    await page.goto('/battlecards/paygrove/');
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    expect(await pin.getAttribute('aria-pressed')).toBe('true');
    await held.letGo();
    await expect.poll(() => addresses('/pins', rep)).toEqual(['/battlecards/paygrove/']);
    expect(await pin.getAttribute('aria-pressed')).toBe('true');

    const heldAgain = await holdMe(page);
    await page.goto('/');
    await page.getByRole('button', { name: /^Unpin/ }).click();
    expect(await page.getByRole('button', { name: /^Unpin/ }).count()).toBe(0);
    expect(await addresses('/pins', rep)).toEqual(['/battlecards/paygrove/']);
    await heldAgain.letGo();
    await expect.poll(() => addresses('/pins', rep)).toEqual([]);
  });

  test('a pin that is pressed is taken back where the server cannot say it', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/glossary/', { as: rep, mayFail: true });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    await page.route('**/api/v1/me', (route) => route.fulfill({ status: 503 }));
    await page.goto('/battlecards/paygrove/');
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    await expect.poll(() => pin.getAttribute('aria-pressed')).toBe('false');
  });
});

/** Ends whatever sessions a person has, as an admin would. */
async function endSessions({ id }: NewPerson): Promise<void> {
  await callApi('DELETE', `/people/${id}/sessions`);
}

async function signIn(page: Page, { mail, password }: NewPerson): Promise<void> {
  await page.getByLabel('Mail address').fill(mail);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
}

/** The addresses that the server remembers for a person. */
async function addresses(list: '/pins' | '/recents', person: { cookie: string }): Promise<string[]> {
  const { items } = await callApi<{ items: { address: string }[] }>('GET', list, undefined, person);
  return items.map(({ address }) => address);
}

/** Holds the answer to who is signed in back, for every page, until it is let go. */
async function holdMe(page: Page): Promise<{ asked(): Promise<unknown>; letGo(): Promise<void> }> {
  const waiting: Route[] = [];
  await page.route('**/api/v1/me', (route) => void waiting.push(route));
  return {
    asked: () => expect.poll(() => waiting.length).toBeGreaterThan(0),
    async letGo() {
      await page.unroute('**/api/v1/me');
      // What a page asked that was left since is not there any more.
      for (const route of waiting) await route.continue().catch(() => undefined);
    },
  };
}

async function cookieOf({ mail, password }: { mail: string; password: string }): Promise<string> {
  const answer = await sendForm(`${origin()}/sign-in/`, { mail, password });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function statusWithKey(key: string): Promise<number> {
  const answer = await fetch(`${origin()}/api/v1/pieces`, { headers: { Authorization: `Bearer ${key}` } });
  return answer.status;
}

function stored(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
}
