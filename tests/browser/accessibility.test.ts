import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';
import { describe } from 'vitest';
import { callApi, newPerson } from './new-person.ts';
import { DESK, expect, PHONE, test } from './setup.ts';

/** One address for each template; two where a template has states that look different. */
const TEMPLATES = [
  '/',
  '/call/',
  '/call/justify/cfo/',
  '/call/any/any/',
  '/call/evaluate/controller/?with=cfo.against&rival=paygrove',
  '/library/',
  '/battlecards/paygrove/',
  '/objections/too-expensive/',
  '/stages/',
  '/stages/justify/',
  '/personas/',
  '/personas/cfo/',
  '/competitors/',
  '/competitors/paygrove/',
  '/claims/',
  '/glossary/',
  '/api/',
  '/changed/',
  '/coverage/',
  '/coverage/objections/',
  '/sheets/',
  '/tracks/',
  '/tracks/account-executive/',
  '/tracks/quiz/?quiz=paygrove',
  '/tracks/drill/',
  '/tracks/certificate/?track=account-executive',
  '/gaps/',
  '/gaps/queue/',
  '/gaps/signals/',
  '/account/',
  '/admin/people/',
  '/admin/teams/',
  '/admin/audit/',
  '/nowhere/',
];

/** What opens over a page: where, and what to press, in order. */
const DIALOGS = [
  { name: 'the account menu', address: '/library/', presses: ['.account-menu summary'] },
  { name: 'a kept sheet', address: '/call/justify/cfo/', presses: ['[data-act="keep"]'] },
  { name: 'a new key', address: '/account/', presses: ['[data-act="make-key"]'] },
  { name: 'the password', address: '/account/', presses: ['[data-act="password"]'] },
  { name: 'an invitation', address: '/admin/people/', presses: ['[data-part="invite"]'] },
  { name: 'erasing a person', address: '/admin/people/', presses: ['[data-person]', '[data-do="erase"]'] },
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules that the theme has a say in; all others see the same page in both. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

describe('axe finds nothing', () => {
  for (const address of TEMPLATES) {
    test(`on ${address}, at both sizes and in both themes`, async ({ visit }) => {
      for (const viewport of [PHONE, DESK]) {
        await expectNoFault(await visit(address, { viewport, isMissing: address === '/nowhere/' }));
      }
    });
  }

  for (const { name, address, presses } of DIALOGS) {
    test(`in what opens for ${name}, at both sizes and in both themes`, async ({ visit }) => {
      for (const viewport of [PHONE, DESK]) {
        const page = await visit(address, { viewport, as: await newPerson({ role: 'admin' }) });
        for (const press of presses) await page.locator(press).first().click();
        await page.locator('dialog[open], details[open]').last().waitFor();
        await expectNoFault(page);
      }
    });
  }

  test('on a gap and in what opens to propose an answer, at both sizes and in both themes', async ({
    visit,
  }) => {
    const said = 'They asked who may see the questions of their auditors.';
    const { id } = await callApi<{ id: string }>('POST', '/gaps', { said, stage: 'evaluate' });
    for (const viewport of [PHONE, DESK]) {
      const page = await visit(`/gaps/gap/?id=${id}`, { viewport });
      await page.getByRole('heading', { level: 1, name: said }).waitFor();
      await expectNoFault(page);
      await page.getByRole('button', { name: 'Propose an answer' }).click();
      await page.getByRole('dialog', { name: 'Propose an answer' }).waitFor();
      await expectNoFault(page);
    }
  });

  test('in the search dialog, in both themes', async ({ visit }) => {
    const page = await visit('/library/');
    await page.keyboard.press('/');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('paygrove');
    await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor();
    await expectNoFault(page);
  });
});

async function expectNoFault(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  // What is still being drawn is pale for a moment.
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  expect(await faults(new AxeBuilder({ page }).withTags(RULES)), 'light').toEqual([]);
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  const light = await ink();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await ink(), 'that the theme has changed').not.toBe(light);
  expect(await faults(new AxeBuilder({ page }).withRules(COLOUR_RULES)), 'dark').toEqual([]);
}

async function faults(axe: AxeBuilder): Promise<string[]> {
  // Without frames there is nothing to gather from, for which axe would open a page of its own.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`);
}
