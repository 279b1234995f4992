import type { Page } from 'playwright';
import { describe } from 'vitest';
import { blockStorage } from './block-storage.ts';
import { inDatabase } from './in-database.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

describe('home', () => {
  test('leads a rep on a phone to a sheet in three actions', async ({ visit }) => {
    const page = await visit('/', { viewport: PHONE });
    await page.getByLabel('Who you are meeting').selectOption('cfo');
    await page.getByLabel('What the meeting is for: the stage').selectOption('justify');
    await page.getByRole('button', { name: 'Get the call sheet' }).click();
    await page.waitForURL('**/call/justify/cfo/**');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  test('remembers what was opened and what was pinned, wherever one signs in', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/objections/too-expensive/', { viewport: DESK, as: rep });
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.waitForURL('**/library/');
    await page.goto('/battlecards/paygrove/');
    const pin = page.getByRole('button', { name: 'Pin', exact: true });
    await pin.click();
    expect(await pin.getAttribute('aria-pressed')).toBe('true');

    await page.goto('/');
    expect(await listed(page, 'Recent')).toEqual([title]);
    const [pinned] = await listed(page, 'Pinned');
    expect(pinned).toContain('Paygrove');

    await expect.poll(() => kept(rep, '/pins')).toEqual(['/battlecards/paygrove/']);
    const phone = await visit('/', { viewport: PHONE, as: rep });
    await expect.poll(() => listed(phone, 'Pinned')).toEqual([pinned]);
    expect(await listed(phone, 'Recent')).toEqual([title]);

    await page.getByRole('button', { name: /^Unpin/ }).click();
    expect(await page.getByRole('heading', { name: 'Pinned' }).isVisible()).toBe(false);
    expect((await listed(page, 'Recent'))[0]).toBe(pinned);
    await expect.poll(() => kept(rep, '/pins')).toEqual([]);
  });

  test('takes over, once, what the browser remembered before there was sign-in', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/glossary/', { as: rep });
    await page.evaluate(() => {
      const at = '2026-11-01T00:00:00Z';
      const pages = ['/battlecards/paygrove/', '/objections/too-expensive/'].map((address) => ({
        address,
        title: address,
        kind: 'Piece',
        at,
      }));
      localStorage.setItem('callsheet:pins', JSON.stringify(pages));
    });
    await page.reload();
    await expect
      .poll(() => kept(rep, '/pins'))
      .toEqual(['/battlecards/paygrove/', '/objections/too-expensive/']);
    expect(await page.evaluate(() => localStorage.getItem('callsheet:pins'))).toBeNull();
  });

  test('keeps what was pinned without a connection until there is one', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/battlecards/paygrove/', { as: rep, mayFail: true });
    await page.locator('summary[aria-label^="Account of"]').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await page.context().setOffline(false);
    expect(await kept(rep, '/pins')).toEqual([]);
    await page.goto('/glossary/');
    await expect.poll(() => kept(rep, '/pins')).toEqual(['/battlecards/paygrove/']);
  });

  test('marks what changed since the last visit of this person, and nothing on the first', async ({
    visit,
  }) => {
    const rep = await newPerson();
    const page = await visit('/', { as: rep });
    await expect.poll(() => visitsOf(rep).length).toBe(1);
    expect(await page.locator('[data-new]').count()).toBe(0);
    const lines = await page.locator('[data-changes] [data-on]').evaluateAll((list) =>
      list.map((item) => ({
        on: item.getAttribute('data-on') ?? '',
        pieces: Number(item.getAttribute('data-pieces') ?? 1),
      })),
    );
    const third = lines[2]?.on as string;
    wasLastHere(rep, third);
    await page.reload();
    const since = lines.filter(({ on }) => on >= third);
    await expect.poll(() => page.locator('[data-new]').count()).toBe(since.length);
    const pieces = since.reduce((sum, line) => sum + line.pieces, 0);
    expect(await page.getByText('since you were last here').innerText()).toMatch(
      new RegExp(`^${pieces} since`),
    );
    await page.goto('/changed/');
    await page.getByText('since you were last here').waitFor();
    expect(await page.locator('[data-new]').count()).toBeGreaterThan(0);
  });

  test('remembers on the server alone where the browser blocks its store', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/', { as: rep });
    await blockStorage(page);
    await page.goto('/battlecards/paygrove/');
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await expect.poll(() => kept(rep, '/pins')).toEqual(['/battlecards/paygrove/']);
    await page.goto('/');
    await expect.poll(() => listed(page, 'Pinned')).toHaveLength(1);
  });

  test('is whole without script: the sentence, the changes, the stages, and no empty memory', async ({
    visit,
  }) => {
    const page = await visit('/', { script: false });
    expect(await page.getByRole('button', { name: 'Get the call sheet' }).isVisible()).toBe(true);
    expect(await page.getByRole('heading', { name: 'Recent' }).isVisible()).toBe(false);
    await page.getByRole('link', { name: /Build the case inside/ }).click();
    await page.waitForURL('**/stages/justify/');
  });
});

describe('pages that gather', () => {
  test('a stage leads to the call sheet of a persona', async ({ visit }) => {
    const page = await visit('/stages/justify/');
    await page.getByRole('link', { name: 'CFO', exact: true }).first().click();
    await page.waitForURL('**/call/justify/cfo/');
  });

  test('the holes of the library are named on the pages of stages and rivals', async ({ visit }) => {
    const stage = await visit('/stages/evaluate/');
    const missing = stage.getByRole('region', { name: 'What is missing' });
    expect(await missing.innerText()).toMatch(/Nothing is written for .*Treasurer.*Procurement/);
    const rival = await visit('/competitors/quillseer/');
    expect(await rival.getByRole('region', { name: 'What is missing' }).innerText()).toContain(
      'Build the case inside',
    );
  });

  test('hearsay never stands among the claims', async ({ visit }) => {
    const page = await visit('/claims/');
    expect(await page.locator('.claim-entry').count()).toBeGreaterThan(20);
    expect(await page.getByText('raises prices in spring').count()).toBe(0);
  });
});

function listed(page: Page, heading: string): Promise<string[]> {
  return page.getByRole('region', { name: heading }).getByRole('link').allInnerTexts();
}

/** The addresses that the server remembers for a person. */
async function kept(person: NewPerson, list: '/pins' | '/recents'): Promise<string[]> {
  const { items } = await callApi<{ items: { address: string }[] }>('GET', list, undefined, person);
  return items.map(({ address }) => address);
}

function visitsOf({ id }: NewPerson): unknown[] {
  return inDatabase((database) => database.prepare('select at from visit where person = ?').all(id));
}

/** Makes the day of a person's last visit another. */
function wasLastHere({ id }: NewPerson, day: string): void {
  inDatabase((database) =>
    database
      .prepare('update visit set at = ?, before = null where person = ?')
      .run(`${day}T09:00:00.000Z`, id),
  );
}
