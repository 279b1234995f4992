import type { Page } from 'playwright';
import { afterEach, describe } from 'vitest';
import { dateOf } from '#domain/calendar.ts';
import { press, tabTo } from './by-keyboard.ts';
import { inDatabase } from './in-database.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { expect, PHONE, test } from './setup.ts';

const MINUTE = 60_000;
const SHEET = '/call/justify/cfo/?rival=paygrove';

afterEach(() => {
  inDatabase((database) => database.exec('delete from outcome'));
});

describe('how did it go', () => {
  test('is asked on a phone an hour after a sheet was used, and three taps answer it', async ({ visit }) => {
    const rep = await newPerson();
    await used(rep, SHEET, 60);
    const page = await visit('/', { viewport: PHONE, as: rep });
    const ask = page.getByRole('region', { name: 'How did it go?' });
    await ask.waitFor();
    expect(await ask.getByRole('link').first().getAttribute('href')).toBe(SHEET);
    expect(await ask.getByText('Tap what landed').isVisible()).toBe(false);

    const first = ask.locator('label:has([name="cameUp"])').first();
    const cameUp = await first.locator('input').getAttribute('value');
    await first.click();
    const line = ask.getByRole('list').getByRole('listitem').first();
    const landed = await line.locator('[name="landed"]').getAttribute('value');
    await line.locator('label:has([name="landed"])').click();
    await ask.getByRole('button', { name: 'Done' }).click();
    await ask.getByText('Thanks. It counts from tomorrow').waitFor();

    expect(outcomes()).toEqual([
      { ref: `${cameUp}`, kind: 'came-up', count: 1 },
      { ref: `${landed}`, kind: 'landed', count: 1 },
    ]);
    expect(await fitsAcross(page)).toBe(true);
    // The last question is still there, and leads to the flag.
    await ask.getByRole('button', { name: /wasn’t here/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Recent' }).waitFor();
    expect(await debriefs(rep)).toEqual([]);
    expect(await ask.count()).toBe(0);
  });

  test('is not asked right after a sheet was used, and not again after "Not now"', async ({ visit }) => {
    const rep = await newPerson();
    await used(rep, '/call/justify/cfo/', 10);
    expect(await debriefs(rep)).toEqual([]);
    await used(rep, '/call/justify/cfo/', 45);
    const page = await visit('/', { as: rep });
    const ask = page.getByRole('region', { name: 'How did it go?' });
    await ask.getByRole('button', { name: 'Not now' }).click();
    expect(await ask.count()).toBe(0);
    await expect.poll(() => debriefs(rep)).toEqual([]);
    expect(outcomes()).toEqual([]);
  });

  test('is answered by keyboard: nothing came up, one line fell flat and did not land', async ({ visit }) => {
    const rep = await newPerson();
    await used(rep, '/call/justify/cfo/', 120);
    const page = await visit('/', { as: rep });
    const ask = page.getByRole('region', { name: 'How did it go?' });
    await tabTo(ask.locator('[name="none"]'));
    await page.keyboard.press('Space');
    const line = ask.getByRole('list').getByRole('listitem').first();
    const ref = await line.locator('[name="fellFlat"]').getAttribute('value');
    await tabTo(line.getByLabel('Landed'));
    await page.keyboard.press('Space');
    await tabTo(line.getByLabel('Fell flat'));
    await page.keyboard.press('Space');
    expect(await line.getByLabel('Landed').isChecked()).toBe(false);
    await press(ask.getByRole('button', { name: 'Done' }));
    await ask.getByText('Thanks. It counts').waitFor();
    expect(outcomes()).toEqual([{ ref, kind: 'fell-flat', count: 1 }]);
  });

  test('is kept when the connection is lost, and counted once when it is back', async ({ visit }) => {
    const rep = await newPerson();
    await used(rep, SHEET, 60);
    const page = await visit('/', { as: rep, mayFail: true });
    const ask = page.getByRole('region', { name: 'How did it go?' });
    await ask.locator('label:has([name="cameUp"])').first().click();
    await page.context().setOffline(true);
    await ask.getByRole('button', { name: 'Done' }).click();
    await ask.getByText('sent when the portal answers').waitFor();
    expect(outcomes()).toEqual([]);
    await page.context().setOffline(false);
    await page.goto('/glossary/');
    await expect.poll(() => outcomes().map(({ kind, count }) => `${kind} ${count}`)).toEqual(['came-up 1']);
    await page.reload();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Recent' }).waitFor();
    expect(outcomes()).toHaveLength(1);
  });
});

describe('what meetings said', () => {
  test('puts another objection first, says how often it was heard, and moves nothing under a finger', async ({
    visit,
  }) => {
    const address = '/call/engage/cfo/';
    const before = await visit(address);
    const usual = await expected(before);
    const last = usual.at(-1) ?? '';
    tell(last.split('#')[0] ?? '', '', 'came-up', 9);

    // Whoever does not touch the page gets the new order without doing anything.
    const page = await visit(address);
    await expect.poll(() => expected(page)).not.toEqual(usual);
    const [first] = await expected(page);
    expect(first?.split('#')[0]).toBe(last.split('#')[0]);
    await page.locator('[data-section="expect"]').getByText('Heard 9 times this month').first().waitFor();
    const [line] = await page.locator('[data-section="expect"] .line').all();
    await line?.getByLabel('Why this line').click();
    expect(await line?.innerText()).toContain('Heard 9 times this month.');

    // Whoever has touched it before that keeps what stands there.
    const touched = await visit('/glossary/');
    await touched.route('**/api/v1/outcomes', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await touched.goto(address);
    await touched.locator('.sheet .line').first().click();
    await touched.waitForResponse('**/api/v1/outcomes');
    await touched.waitForTimeout(300);
    expect(await expected(touched)).toEqual(usual);
  });

  test('is the same in the API, and too few say nothing', async () => {
    const lines = () => callApi<Sheet>('GET', '/call-sheet?stage=engage&persona=cfo').then(objections);
    const usual = await lines();
    const last = usual.at(-1)?.split('#')[0] ?? '';
    tell(last, '', 'came-up', 4);
    expect(await lines()).toEqual(usual);
    tell(last, '', 'came-up', 9);
    expect((await lines())[0]?.split('#')[0]).toBe(last);
  });

  test('stands on the page of an objection', async ({ visit }) => {
    tell('objections/too-expensive', '', 'came-up', 12);
    const page = await visit('/objections/too-expensive/');
    await page.getByText('12 times this month').waitFor();
  });
});

interface Sheet {
  readonly lines: readonly { readonly slot: string; readonly ref: string }[];
}

function objections({ lines }: Sheet): string[] {
  return lines.filter(({ slot }) => slot === 'objection').map(({ ref }) => ref);
}

function expected(page: Page): Promise<string[]> {
  return page
    .locator('[data-section="expect"] .line')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-ref') ?? ''));
}

function fitsAcross(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
}

async function debriefs(person: NewPerson): Promise<unknown[]> {
  return (await callApi<{ items: unknown[] }>('GET', '/debriefs', undefined, person)).items;
}

/** Lets the server remember that somebody opened a sheet so many minutes ago. */
async function used({ id, cookie }: NewPerson, address: string, minutes: number): Promise<void> {
  await callApi('PUT', '/recents', { address }, { cookie });
  const at = new Date(Date.now() - minutes * MINUTE).toISOString();
  inDatabase((database) => database.prepare('update recent set at = ? where person = ?').run(at, id));
}

/** Says yesterday so often that something happened with a piece or block in a meeting. */
function tell(piece: string, block: string, kind: string, count: number): void {
  const day = dateOf(new Date(Date.now() - 24 * 60 * MINUTE));
  inDatabase((database) =>
    database
      .prepare('insert or replace into outcome (day, piece, block, kind, count) values (?, ?, ?, ?, ?)')
      .run(day, piece, block, kind, count),
  );
}

function outcomes(): { ref: string; kind: string; count: number }[] {
  const rows = inDatabase((database) =>
    database.prepare('select piece, block, kind, count from outcome order by kind').all(),
  ) as { piece: string; block: string; kind: string; count: number }[];
  return rows.map(({ piece, block, kind, count }) => ({
    ref: block ? `${piece}#${block}` : piece,
    kind,
    count,
  }));
}
