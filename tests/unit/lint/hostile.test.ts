import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lint } from '#lint/lint.ts';
import { RULES } from '#lint/rules.ts';
import { BODIES } from '../../fixtures/hostile/payloads.ts';
import { readWith } from './rule-fixtures.ts';

const TODAY = '2026-11-16';

/** Bodies that are plain words to a reader, however they look to a programmer: nothing of them is ever markup. */
const WORDS = [
  'an escaped tag',
  'an entity tag',
  'a numeric entity tag',
  'html in an attribute',
  'a raw quote in an attribute',
  'an image prefix of the site builder',
  'line separators',
];

describe('Hostile bodies', () => {
  it('that are only words are named here, and are still among the payloads', () => {
    expect(Object.keys(BODIES)).toEqual(expect.arrayContaining(WORDS));
  });

  const names = Object.keys(BODIES).filter((name) => !WORDS.includes(name));

  it.each(names)('%s is refused', async (name) => {
    const reading = await readWith({ 'proof/hostile.mdx': piece(BODIES[name] ?? '') });
    expect(lint(reading, TODAY).hasErrors).toBe(true);
  });
});

describe('Whatever stands in a file', () => {
  const fragments = [
    '<Proof id="aaaa" metric="Day 6">',
    '</Proof>',
    '<Step kind="do">',
    '</Step>',
    '<Claim ref="close-days" />',
    '<Glance />',
    '<Internal>',
    '</Internal>',
    '<Variant personas="" stages="x  y" say={1}>',
    '</Variant>',
    '- ',
    '> ',
    '| a | b |\n| - | - |\n',
    '[a](proof/close#zzzz)',
    '[a]()',
    '{x}',
    '<5',
    '# ',
    '?',
    '…',
    'words',
    '\n',
    '\n\n',
    '\u0000',
    '\\',
  ];

  it('the check ends, and every finding names a rule, a place and what is wrong', async () => {
    const names = new Set(RULES.map(({ name }) => name));
    const bodies = fc.array(fc.constantFrom(...fragments), { maxLength: 14 }).map((parts) => parts.join(''));
    const check = fc.asyncProperty(bodies, async (body) => {
      const reading = await readWith({ 'value-props/any.mdx': piece(body) });
      for (const { rule, line, message } of lint(reading, TODAY).findings) {
        expect(names.has(rule)).toBe(true);
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(piece(body).split('\n').length);
        expect(message).toMatch(/\S[.]$/);
      }
    });
    await fc.assert(check, { numRuns: 150 });
  });
});

describe('Thousands of faults in one file', () => {
  it('are refused by the first fifty of a rule, without wording the rest', async () => {
    const reading = await readWith({ 'proof/hostile.mdx': piece('www.a '.repeat(43_000)) });
    const { findings, hasErrors } = lint(reading, TODAY);
    expect(hasErrors).toBe(true);
    expect(findings.filter(({ rule }) => rule === 'link-address')).toHaveLength(50);
  });
});

function piece(body: string): string {
  return `---\ntitle: Hostile\nsummary: One sentence to say.\nowner: product-marketing\n---\n\n${body}\n`;
}
