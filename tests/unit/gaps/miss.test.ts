import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldMiss } from '#domain/gaps/miss.ts';

const NAMES = ['Wilhelmina Ångström', "Siobhán O'Brien", 'Anne-Marie Dubois', 'Li Wu', 'Vennick Textiles'];
const fold = (query: string) => foldMiss(query, NAMES);

describe('What is kept of a search without an answer', () => {
  it('is its folded words', () => {
    expect(fold('  Audit-Trail, DÉJÀ vu?  ')).toBe('audit trail deja vu');
    expect(fold("they don't integrate")).toBe('they dont integrate');
  });

  it('is nothing for addresses, longer texts, and what holds no word', () => {
    for (const query of [
      'ada@example.com pricing',
      'ada＠example.com',
      'https://example.com/deck',
      'www.example.com',
      'one two three four five six seven',
      '4711 0815',
      '???',
      '',
    ]) {
      expect(fold(query), query).toBeUndefined();
    }
  });

  it('is six words at the most', () => {
    expect(fold('one two three four five six')).toBe('one two three four five six');
    // Names count too: what is left of a sentence is still part of a sentence.
    expect(fold('Wilhelmina says that the audit trail is')).toBeUndefined();
  });

  it('has no part of what holds a digit or looks like an address', () => {
    expect(fold('ISO27001 audit')).toBe('audit');
    expect(fold('contract CT-4711-b discount')).toBe('contract discount');
    expect(fold('2０2６ ٣ budget x² Ⅳ')).toBe('budget iv');
    expect(fold('acme.com pricing')).toBe('pricing');
  });

  it('has no name, however it is written', () => {
    for (const query of [
      'WILHELMINA audit',
      'angstrom audit',
      'Ångström’s audit',
      'ångstro\u0308m audit',
      'Siobhan audit',
      'o’brien audit',
      "O'Brien's audit",
      'obrien audit',
      'brien audit',
      'anne-marie audit',
      'Anne audit',
      'annemarie audit',
      'wil\u200bhelmina audit',
      'wilhel-mina audit',
      '(Dubois) audit',
      'li wu audit',
      'Vennick audit',
    ]) {
      expect(fold(query), query).toBe('audit');
    }
  });

  it('is clean whatever is searched, and folding it again gives the same', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'audit',
        'Straße',
        'ŒUVRE',
        'naïve',
        'e-invoicing',
        'İstanbul',
        'ΣΑΣ',
        'ﬁne',
        'ſo',
        '´o',
      ),
      fc.constantFrom(
        'wilhelmina',
        "o'brien",
        'O´BRIEN',
        'Dubois’s',
        'li',
        '4711',
        'q3',
        'a@b.example',
        'x.example',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    const query = fc
      .array(fc.tuple(word, fc.constantFrom(' ', '  ', '-', ', ', '\t', '\u00a0')), { maxLength: 7 })
      .map((parts) => parts.flat().join(''));
    let kept = 0;
    fc.assert(
      fc.property(query, (text) => {
        const words = fold(text);
        if (words === undefined) return;
        kept += 1;
        expect(words).toMatch(/^\p{L}+(?: \p{L}+){0,5}$/u);
        expect(words.split(' ')).not.toEqual(
          expect.arrayContaining([
            expect.stringMatching(/^(?:wilhelmina|angstrom|siobhan|obrien|dubois|li|wu|vennick)$/),
          ]),
        );
        expect(fold(words)).toBe(words);
      }),
      { numRuns: 2_000 },
    );
    expect(kept).toBeGreaterThan(300);
  });
});
