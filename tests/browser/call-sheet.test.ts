import type { Page } from 'playwright';
import { describe } from 'vitest';
import { DESK, expect, PHONE, test } from './setup.ts';

const SIZES = { 'at a desk': DESK, 'on a phone': PHONE };

describe('a call sheet', () => {
  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`answers a completed sentence by keyboard alone, ${where}`, async ({ visit }) => {
      const page = await visit('/call/', { viewport });
      await page.getByLabel('Who you are meeting').focus();
      await page.keyboard.type('CFO');
      await page.getByLabel('What the meeting is for').focus();
      await page.keyboard.type('build');
      await page.getByLabel('Which competitor').focus();
      await page.keyboard.type('Paygrove');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await expectFocus(page, 'Get the call sheet');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/call/justify/cfo/?rival=paygrove');
      await page.getByRole('heading', { name: 'If Paygrove comes up' }).waitFor();
      expect(await page.locator('[data-section="ask"] .line').count()).toBe(3);
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('CFO');
    });

    test(`answers what the buyer said, and copies it, ${where}`, async ({ visit }) => {
      const page = await visit('/call/', { viewport });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.getByLabel('or paste what they said').fill('our ERP in Vladivostok already does this');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/call/any/any/#said=*');
      await page.getByRole('heading', { name: 'Answer', exact: true }).waitFor();
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(
        'our ERP in Vladivostok already does this',
      );
      const first = page.locator('.sheet-section').first().locator('.line').first();
      expect(await first.innerText()).toMatch(/Our ERP already does this/i);
      expect(await first.innerText()).toContain('Answer');
      expect(asked.filter((url) => /vladivostok/i.test(url.split('#')[0] ?? ''))).toEqual([]);

      await page.locator('[data-act="notes"]').click();
      await page.getByText('Notes copied.').waitFor();
      const notes = await clipboard(page);
      expect(notes.startsWith('INTERNAL – do not forward\n')).toBe(true);
      expect(notes).toMatch(/our ERP already does this/i);
    });
  }

  test('says so honestly when nothing in the library is near what was said', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/#said=zebra%20xylophone%20quokka');
    await page.getByText('Nothing in the library answers their words.').waitFor();
    expect(await page.locator('[data-section="expect"] .line').count()).toBe(3);
  });

  test('copies for mail nothing internal', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/?rival=paygrove');
    await page.locator('[data-act="mail"]').click();
    await page.getByText(/Copied for mail\. \d+ internal lines stay here\./).waitFor();
    const mail = await clipboard(page);
    expect(mail.length).toBeGreaterThan(40);
    for (const section of ['expect', 'ask', 'rival-paygrove']) {
      for (const line of await page
        .locator(`[data-section="${section}"] .line-words > p:first-child`)
        .allInnerTexts()) {
        expect(mail).not.toContain(line.replace(/[“”]/g, ''));
      }
    }
    expect(mail).not.toContain('INTERNAL');
  });

  test('swaps and hides lines, remembers both in its address, and restores', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/');
    const questions = page.locator('[data-section="ask"] .line');
    const [first, second] = [
      await questions.nth(0).getAttribute('data-ref'),
      await questions.nth(1).getAttribute('data-ref'),
    ];
    await actOn(page, first, 'Swap for the next best');
    await page.getByText('Swapped for the next best.').waitFor();
    const afterSwap = await questions.evaluateAll((lines) =>
      lines.map((line) => (line as HTMLElement).dataset.ref),
    );
    expect(afterSwap).toHaveLength(3);
    expect(afterSwap).not.toContain(first);
    const focused = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.ref);
    expect(afterSwap).toContain(focused);

    await actOn(page, second, 'Hide');
    await page.getByText('Hidden from this sheet.').waitFor();
    expect(await questions.count()).toBe(2);
    expect(page.url()).toContain(`swap=${first?.replace('#', '.')}`);
    expect(page.url()).toContain(`hide=${second?.replace('#', '.')}`);

    await page.reload();
    await page.getByText('1 line swapped, 1 line hidden').waitFor();
    expect(await questions.count()).toBe(2);
    await page.getByRole('link', { name: 'Restore the sheet' }).click();
    await page.waitForURL('**/call/justify/cfo/');
    expect(await questions.nth(0).getAttribute('data-ref')).toBe(first);
    await page.goBack();
    await page.getByText('1 line swapped, 1 line hidden').waitFor();
  });

  for (const [where, viewport] of Object.entries(SIZES)) {
    test(`can be rehearsed by keyboard, ${where}`, async ({ visit }) => {
      const page = await visit('/call/justify/cfo/?rival=paygrove', { viewport });
      await page.getByRole('heading', { name: 'If Paygrove comes up' }).waitFor();
      await page.locator('[data-act="rehearse"]').focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Rehearse' });
      await dialog.getByText('Answer aloud.').waitFor();
      const cards = Number(/of (\d+)/.exec(await dialog.innerText())?.[1]);
      expect(cards).toBeGreaterThanOrEqual(3);
      expect(await dialog.locator('dl').count()).toBe(0);
      for (let card = 1; card <= cards; card += 1) {
        await dialog.getByText(`${card} of ${cards}`).waitFor();
        await page.keyboard.press('Space');
        await dialog.locator('dl').waitFor();
        await page.keyboard.press('Enter');
      }
      await dialog.getByText(`${cards} answered in`).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await expectFocus(page, 'Rehearse');
    });
  }

  test('shows the choice in its form, so that changing begins from what is there', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/?with=controller.against&rival=paygrove&quiet=1');
    await page.getByRole('heading', { name: 'CFO and Controller' }).waitFor();
    await page.getByText('Change', { exact: true }).click();
    expect(await page.getByLabel('Who else you are meeting').inputValue()).toBe('controller');
    expect(await page.getByLabel('Which competitor').inputValue()).toBe('paygrove');
    await page.getByLabel('Who else you are meeting').selectOption('legal');
    await page.getByRole('button', { name: 'Change the sheet' }).click();
    await page.waitForURL('**/call/justify/cfo/?with=legal.against&rival=paygrove&quiet=1');
  });

  test('tells why a line was chosen, and leads to the block that it comes from', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/');
    const line = page.locator('[data-section="open"] .line').first();
    const ref = await line.getAttribute('data-ref');
    await line.getByLabel('Why this line').click();
    await line.getByText(/Verified .* by/).waitFor();
    await line.locator('.line-why-panel a').click();
    await page.waitForURL(`**/${ref?.replace('#', '/#')}`);
    expect(await page.locator(`[id="${ref?.split('#')[1]}"]`).count()).toBe(1);
  });

  test('leaves room around the words of its buttons on every phone', async ({ visit }) => {
    for (const width of [320, 390, 430, 480]) {
      const page = await visit('/call/justify/cfo/', { viewport: { width, height: 844 } });
      const tight = await page.locator('.sheet-bar .button:visible').evaluateAll((buttons) =>
        buttons.flatMap((button) => {
          const words = document.createRange();
          words.selectNodeContents(button);
          const [outside, inside] = [button.getBoundingClientRect(), words.getBoundingClientRect()];
          const room = Math.min(inside.left - outside.left, outside.right - inside.right);
          return room < 6 || inside.height > 28 ? [`${button.textContent}: ${room}, ${inside.height}`] : [];
        }),
      );
      expect(tight, `${width} px`).toEqual([]);
    }
  });

  test('is complete without script: the form is answered and the sheet can be read and opened', async ({
    visit,
  }) => {
    const page = await visit('/call/', { script: false });
    await page.getByLabel('Who you are meeting').selectOption('cfo');
    await page.getByLabel('What the meeting is for').selectOption('justify');
    await page.getByRole('button', { name: 'Get the call sheet' }).click();
    await page.waitForURL('**/call/justify/cfo/');
    expect(await page.locator('.line').count()).toBeGreaterThan(8);
    await page.locator('[data-section="expect"] .line-more > summary').first().click();
    expect(await page.locator('[data-section="expect"] .line-more dd').first().isVisible()).toBe(true);
    expect(await page.getByText('Rehearse').isVisible()).toBe(false);
  });

  test('says so, and keeps what it has, when the rest cannot be loaded', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/');
    await page.route('**/_r/**', (route) =>
      route.fulfill({ status: 200, contentType: 'application/json', body: 'broken' }),
    );
    await page.goto(`${page.url()}?rival=paygrove`);
    await page.getByText('could not be loaded').waitFor();
    expect(await page.locator('.line').count()).toBeGreaterThan(8);
  });

  test('leaves paper empty until it shows those that its address asks for', async ({ visit }) => {
    const page = await visit('/call/justify/cfo/');
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/_r/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${page.url()}?rival=paygrove`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.sheet-head').isVisible()).toBe(false);
    release();
    await page.getByRole('heading', { name: 'If Paygrove comes up' }).waitFor();
    expect(await page.locator('.sheet-head').isVisible()).toBe(true);
  });

  test('loads nothing to compose from until it is touched when the address asks for nothing more', async ({
    visit,
  }) => {
    const page = await visit('/call/justify/cfo/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForTimeout(1_000);
    expect(asked.filter((path) => /\.json$|\/live\./.test(path))).toEqual([]);
    await page.locator('.sheet-columns').click({ position: { x: 5, y: 5 } });
    await expect.poll(() => asked.some((url) => url.endsWith('/call/justify/cfo.json'))).toBe(true);
    expect(
      asked.some((path) => /\/live\./.test(path)),
      'the name of what composes',
    ).toBe(true);
  });
});

async function actOn(page: Page, ref: string | null, action: string): Promise<void> {
  const line = page.locator(`[data-ref="${ref}"]`);
  await line.getByLabel('Why this line').click();
  await line.getByRole('button', { name: action }).click();
}

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

async function expectFocus(page: Page, words: string): Promise<void> {
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(words);
}
