import AxeBuilder from '@axe-core/playwright';
import { describe } from 'vitest';
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
  '/changed/',
  '/coverage/',
  '/coverage/objections/',
  '/nowhere/',
];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('axe finds nothing', () => {
  for (const theme of ['light', 'dark'] as const) {
    for (const address of TEMPLATES) {
      test(`on ${address} in the ${theme} theme, at both sizes`, async ({ visit }) => {
        for (const viewport of [PHONE, DESK]) {
          const page = await visit(address, { viewport, theme, isMissing: address === '/nowhere/' });
          const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`,
          );
          expect(found).toEqual([]);
        }
      });
    }

    test(`in the search dialog in the ${theme} theme`, async ({ visit }) => {
      const page = await visit('/library/', { theme });
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.type('paygrove');
      await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' · ')}`),
      ).toEqual([]);
    });
  }
});
