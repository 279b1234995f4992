import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, forgivenSlips } from '#search/text/edit-distance.ts';
import { fold } from '#search/text/fold.ts';
import { excerpt, markWords } from '#search/text/mark.ts';
import { stem } from '#search/text/stem.ts';
import { indexedWordsOf, placedWordsOf, wordsOf } from '#search/text/words.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('Words', () => {
  it('are the same whatever their case, accents, apostrophes and dashes', () => {
    expect(wordsOf('Don’t pay the CAFÉ')).toEqual(wordsOf('dont PAY the cafe'));
    expect(fold('nine–month')).toBe('nine-month');
  });

  it('are the same on the short way that plain text takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), (text) => {
        // One letter that is not plain sends all of it the long way.
        expect(fold(`${text} é`)).toBe(`${fold(text)} e`);
        expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), 'e']);
      }),
    );
  });

  it('keep decimal points and lose thousands separators', () => {
    expect(wordsOf('0.62 for 20,000 a month.')).toEqual(['0.62', 'for', '20000', 'a', 'month']);
  });

  it('are indexed hyphenated, split and joined', () => {
    expect(indexedWordsOf('E-invoicing')).toEqual(['e', 'invoicing', 'einvoicing']);
  });

  it('are not indexed over 64 letters, and long ones take no longer than short ones', () => {
    const started = performance.now();
    expect(indexedWordsOf(`${'a'.repeat(200_000)} short ${'b'.repeat(64)}`)).toEqual([
      'short',
      'b'.repeat(64),
    ]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('stand where they say they stand, in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { word, start, end } of placedWordsOf(text)) {
          expect(start).toBeLessThan(end);
          expect(wordsOf(text.slice(start, end))).toContain(word);
        }
      }),
    );
  });
});

describe('A stem', () => {
  it.each([
    ['prices', 'pricing'],
    ['price', 'priced'],
    ['companies', 'company'],
    ['invoices', 'invoice'],
    ['running', 'run'],
    ['processes', 'process'],
    ['discounts', 'discounted'],
  ])('joins %s and %s', (one, other) => {
    expect(stem(one)).toBe(stem(other));
  });

  it.each([
    ['business', 'busy'],
    ['status', 'state'],
    ['thing', 'the'],
    ['need', 'ne'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });
});

describe('The distance between words', () => {
  it('counts a slip, a swap of neighbours, a letter too many or too few as one', () => {
    for (const slip of ['paygrave', 'payrgove', 'paygrovee', 'paygrov']) {
      expect(editDistance(slip, 'paygrove', 2)).toBe(1);
    }
  });

  it('is the same in both directions, and zero only for the same word', () => {
    const word = fc.stringMatching(/^[a-d]{1,8}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editDistance(one, other, 8);
        expect(distance).toBe(editDistance(other, one, 8));
        expect(distance === 0).toBe(one === other);
      }),
    );
  });

  it('is not forgiven in short words or numbers', () => {
    expect([
      forgivenSlips('erp'),
      forgivenSlips('2026'),
      forgivenSlips('audit'),
      forgivenSlips('discount'),
    ]).toEqual([0, 0, 1, 2]);
  });
});

describe('Marking', () => {
  const marks = { stems: new Set(['pric']), beginnings: ['disc'] };

  it('marks whole words by stem, and words that begin as typed', () => {
    const marked = markWords('Their pricing, and a discount.', marks).filter((run) => run.marked);
    expect(marked.map((run) => run.text)).toEqual(['pricing', 'discount']);
  });

  it('changes nothing in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(
          markWords(text, marks)
            .map((run) => run.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('cuts long texts around the first marked word', () => {
    const text = `${'word '.repeat(100)}price ${'word '.repeat(100)}`;
    const cut = excerpt(text, marks, 160);
    expect(cut.some((run) => run.marked)).toBe(true);
    expect(cut.map((run) => run.text).join('').length).toBeLessThanOrEqual(164);
  });
});
