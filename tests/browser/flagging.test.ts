import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { press, tabTo } from './by-keyboard.ts';
import { sendForm } from './let-in.ts';
import { callApi, type NewPerson, newPerson } from './new-person.ts';
import { settle } from './settle.ts';
import { DESK, expect, origin, PHONE, test } from './setup.ts';

/** How a person works on a phone: touches, and types with the keyboard that comes up. */
const SHEET = '/call/justify/cfo/?rival=paygrove';

interface Flag {
  readonly id: string;
  readonly said: string;
  readonly kind: string;
  readonly page: string | null;
  readonly block: string | null;
  readonly stage: string | null;
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
  readonly people: number;
  readonly piece: { readonly id: string } | null;
}

describe('a flag', () => {
  test('goes off a call sheet with two presses and the text, and knows the meeting', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit(SHEET, { viewport: PHONE, as: rep });
    const said = sentence('They want the audit log in their own tenant');
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await expectFocus(page);
    await page.keyboard.type(said);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    const [flag] = await flagsOf(rep);
    expect(flag).toMatchObject({
      said,
      kind: 'missing',
      page: SHEET,
      stage: 'justify',
      personas: ['cfo'],
      competitors: ['paygrove'],
    });
  });

  test('comes from a line of the sheet, by keyboard, and can leave out where it was', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/call/justify/cfo/', { viewport: DESK, as: rep });
    const line = page.locator('[data-section="ask"] .line').first();
    await press(line.locator('.line-why > summary'));
    await press(line.getByRole('button', { name: 'Flag' }));
    await expectFocus(page);
    const said = sentence('He laughed at the question');
    await page.keyboard.type(said);
    expect(await page.getByRole('radio', { name: 'Didn’t help' }).isChecked()).toBe(true);
    await press(page.getByRole('button', { name: 'Leave out' }));
    await press(page.getByRole('button', { name: 'Send' }));
    await page.getByText(/^Sent\./).waitFor();
    expect((await flagsOf(rep))[0]).toMatchObject({ said, kind: 'did-not-help', page: null, stage: null });
  });

  test('comes from a block of a piece and names it', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/battlecards/paygrove/', { viewport: PHONE, as: rep });
    const block = page.locator('.block:has([data-flag])').first();
    const id = await block.getAttribute('id');
    await block.locator('[data-flag]').click();
    await expectFocus(page);
    await page.keyboard.type(sentence('They say it is not true any more'));
    await page.getByRole('radio', { name: 'Wrong' }).check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    expect((await flagsOf(rep))[0]).toMatchObject({
      kind: 'wrong',
      block: id,
      piece: { id: 'battlecards/paygrove' },
    });
  });

  test('comes from an empty section of the sheet', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/call/evaluate/treasurer/', { viewport: PHONE, as: rep });
    await page.getByRole('region', { name: 'Prove' }).getByRole('button', { name: 'Flag it' }).click();
    await expectFocus(page);
    await page.getByText('Win the comparison, Prove').waitFor();
    const said = sentence('Who else in treasury does this?');
    await page.keyboard.type(said);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    expect((await flagsOf(rep))[0]).toMatchObject({ said, stage: 'evaluate', personas: ['treasurer'] });
  });

  test('comes from a search that finds nothing, with what was searched for', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/library/', { viewport: PHONE, as: rep });
    await page.getByRole('navigation', { name: 'Bottom bar' }).getByText('Search').click();
    const box = page.getByRole('combobox', { name: 'Search the library' });
    await box.fill('zzqx blorf');
    await page.getByRole('button', { name: 'Flag it' }).click();
    await expectFocus(page);
    const said = sentence('Asked for a blorf');
    await page.keyboard.type(said);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    expect((await flagsOf(rep))[0]?.said).toBe(`${said}\n\nSearched for: zzqx blorf`);
    // The search is where it was.
    expect(await box.inputValue()).toBe('zzqx blorf');
  });

  test('shows while it is typed what others have flagged, and joining that is one press', async ({
    visit,
  }) => {
    const first = await newPerson({ name: 'Fenna First' });
    const word = `tenant${crypto.randomUUID().slice(0, 6).replace(/\d/g, 'q')}`;
    const { id } = await callApi<Flag>('POST', '/gaps', { said: `They asked for ${word} isolation` }, first);
    const rep = await newPerson();
    const page = await visit(SHEET, { viewport: PHONE, as: rep });
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await expectFocus(page);
    await page.keyboard.type(`Do you have ${word} isolation`, { delay: 5 });
    const alike = page.getByRole('listitem').filter({ hasText: word });
    await alike.getByText('1 person needs this').waitFor();
    await alike.getByRole('button', { name: /^Me too/ }).click();
    await page.getByText(/^Counted\./).waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await callApi<Flag>('GET', `/gaps/${id}`, undefined, rep)).toMatchObject({ people: 2 });
    expect((await flagsOf(rep)).map((flag) => flag.id)).toEqual([id]);
  });

  test('is kept as a draft for its page when the dialog is left', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/objections/too-expensive/', { viewport: PHONE, as: rep });
    const flag = page.locator('.piece-acts [data-flag]');
    await flag.click();
    await expectFocus(page);
    await page.keyboard.type('They said that');
    await page.keyboard.press('Escape');
    await page.getByText('Kept as a draft for this page.').waitFor();
    await page.goto('/library/');
    await page.goto('/objections/too-expensive/');
    await flag.click();
    await page.getByText('What you typed here before is back.').waitFor();
    expect(await page.getByLabel('What did they say or do?').inputValue()).toBe('They said that');
    await page.keyboard.type(' it is dear');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    expect((await flagsOf(rep))[0]?.said).toBe('They said that it is dear');
    await flag.click();
    expect(await page.getByLabel('What did they say or do?').inputValue()).toBe('');
  });

  test('that cannot be sent waits, through a reload, and goes once and in order', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit(SHEET, { viewport: PHONE, as: rep, mayFail: true });
    await page.waitForLoadState('networkidle');
    // The sheet loads its lines with the first touch; a dead spot comes after that.
    await page.getByRole('button', { name: 'Flag', exact: true }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    for (const said of ['The first of two', 'The second of two']) {
      await page.getByRole('button', { name: 'Flag', exact: true }).click();
      await expectFocus(page);
      await page.keyboard.type(said);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('Kept in this browser.').waitFor();
    }
    expect(await flagsOf(rep)).toEqual([]);
    // Pages come back before the API does.
    await page.route('**/api/v1/gaps', (route) => route.abort());
    await page.context().setOffline(false);
    await page.goto('/gaps/');
    await page.getByRole('heading', { name: 'Not sent yet' }).waitFor();
    const waiting = page.getByRole('region', { name: 'Not sent yet' }).getByRole('listitem');
    expect(await waiting.count()).toBe(2);
    await waiting.first().getByText('The first of two').waitFor();
    await page.unroute('**/api/v1/gaps');
    await page.reload();
    await page.getByRole('region', { name: 'Flagged' }).getByText('The second of two').waitFor();
    await page.getByRole('heading', { name: 'Not sent yet' }).waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('region', { name: 'Flagged' }).waitFor();
    const flags = await flagsOf(rep);
    // The list begins with what was touched last.
    expect(flags.map(({ said }) => said)).toEqual(['The second of two', 'The first of two']);
  });

  test('that waits is told of before its person signs out', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/glossary/', { viewport: PHONE, as: rep, mayFail: true });
    await page.route('**/api/v1/gaps', (route) => route.abort());
    await page.getByLabel(/^Account of/).click();
    await page.getByRole('button', { name: 'Flag a gap' }).click();
    await expectFocus(page);
    await page.keyboard.type('Nobody hears this yet');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Kept in this browser.').waitFor();
    await page.getByLabel(/^Account of/).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    const warning = page.getByRole('dialog', { name: 'Not everything is saved' });
    await warning.getByText('One change could not be sent').waitFor();
    await warning.getByRole('button', { name: 'Stay signed in' }).click();
    await page.unroute('**/api/v1/gaps');
    await page.getByLabel(/^Account of/).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in/**');
    const again = await newSession(rep);
    expect((await flagsOf(again)).map(({ said }) => said)).toEqual(['Nobody hears this yet']);
  });

  test('that is refused says why, and its text stays', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/glossary/', { viewport: PHONE, as: rep, mayFail: true });
    await page.getByLabel(/^Account of/).click();
    await page.getByRole('button', { name: 'Flag a gap' }).click();
    await expectFocus(page);
    await page.keyboard.type('A word that is missing');
    await page.getByText('Say more').click();
    await page.getByLabel('Did you have a format in mind?').fill('x'.repeat(81));
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('80 characters at most').waitFor();
    await page.getByLabel('Did you have a format in mind?').fill('');
    await page.getByLabel('What did they say or do?').fill('');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Say what they said or did.').waitFor();
    await page.getByLabel('What did they say or do?').fill('A word that is missing');
    await page.route('**/api/v1/gaps', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'invalid-input',
          title: 'Not like this.',
          status: 422,
          detail: 'It cannot be used.',
          hint: '',
          fields: { said: 'The portal cannot keep this.' },
        }),
      }),
    );
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('The portal cannot keep this.').waitFor();
    expect(await page.getByLabel('What did they say or do?').inputValue()).toBe('A word that is missing');
    await page.unroute('**/api/v1/gaps');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText(/^Sent\./).waitFor();
    expect(await flagsOf(rep)).toHaveLength(1);
  });
});

describe('my flags', () => {
  test('ask whether a proposal is right and whether an answer solved it', async ({ visit }) => {
    const rep = await newPerson();
    const { id } = await callApi<Flag>('POST', '/gaps', { said: 'They fear the switch' }, rep);
    await callApi('PUT', `/gaps/${id}/proposal`, {
      need: 'say how long it takes',
      answer: 'three sentences on the first week',
      by: '2099-11-27',
    });
    const page = await visit('/', { viewport: PHONE, as: rep });
    await page.getByRole('region', { name: 'Your flags' }).getByRole('link', { name: 'They fear' }).click();
    await page.waitForURL('**/gaps/');
    await page.getByRole('region', { name: 'Flagged' }).getByText('Right?').waitFor();
    await page.getByRole('region', { name: 'News' }).getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Not quite' }).click();
    await page.getByLabel('What is it that you need?').fill('Who does the work, us or them?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you. It is noted.').waitFor();

    await callApi('PUT', `/gaps/${id}/publication`, { pieces: ['objections/too-expensive'] });
    await page.reload();
    await page.getByText('Did this solve it?').waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('You said that it solved it.').waitFor();
    expect(await callApi('GET', `/gaps/${id}`, undefined, rep)).toMatchObject({ verdict: true });

    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'hidden' });
    await page.goto('/objections/too-expensive/');
    await page.getByText(/^Answered because/).waitFor();
  });

  test('say what they are for while there are none, and what went wrong', async ({ visit }) => {
    const rep = await newPerson();
    const page = await visit('/gaps/', { viewport: DESK, as: rep, mayFail: true });
    await page.getByRole('heading', { name: 'Nothing flagged yet' }).waitFor();
    await page.route('**/api/v1/gaps/mine**', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor();
    await page.unroute('**/api/v1/gaps/mine**');
    await tabTo(page.getByRole('button', { name: 'Try again' }));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Nothing flagged yet' }).waitFor();
  });
});

describe('axe finds nothing in the gap loop of a rep', () => {
  for (const [where, viewport] of Object.entries({ 'at a desk': DESK, 'on a phone': PHONE })) {
    test(`${where}, in both themes`, async ({ visit }) => {
      const rep = await newPerson();
      const { id } = await callApi<Flag>('POST', '/gaps', { said: 'They fear a long switch to us' }, rep);
      await callApi('PUT', `/gaps/${id}/proposal`, { need: 'a', answer: 'b', by: '2099-11-27' });
      const page = await visit('/gaps/', { viewport, as: rep });
      await page.getByRole('region', { name: 'Flagged' }).getByText('Right?').waitFor();
      await page.getByRole('button', { name: 'Not quite' }).click();
      await expectNoFault(page);
      await page.goto(SHEET);
      await page.getByRole('button', { name: 'Flag', exact: true }).click();
      await expectFocus(page);
      await page.keyboard.type('They fear a long switch to us');
      await page.locator('[data-suggestions] li').first().waitFor();
      await page.getByText('Say more').click();
      await expectNoFault(page);
    });
  }
});

async function expectNoFault(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .setLegacyMode()
      .analyze();
    const faults = violations.map((one) => `${one.id}: ${one.nodes.map(({ target }) => target).join(' · ')}`);
    expect(faults, colorScheme).toEqual([]);
  }
}

async function expectFocus(page: Page): Promise<void> {
  const field = page.getByRole('dialog').getByLabel('What did they say or do?');
  await field.waitFor();
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
}

/** The same person, signed in anew. */
async function newSession(person: NewPerson): Promise<NewPerson> {
  const { mail, password } = person;
  const answer = await sendForm(`${origin()}/sign-in/`, { mail, password });
  return { ...person, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** A sentence that no other test has said. */
function sentence(words: string): string {
  return `${words} ${crypto.randomUUID().slice(0, 8)}`;
}

/** The flags of a person, whole, the one touched last first. */
async function flagsOf(person: NewPerson): Promise<Flag[]> {
  const { items } = await callApi<{ items: { id: string }[] }>('GET', '/gaps/mine', undefined, person);
  return Promise.all(items.map(({ id }) => callApi<Flag>('GET', `/gaps/${id}`, undefined, person)));
}
