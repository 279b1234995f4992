import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldAnswer } from '#domain/learning/fold-answer.ts';

const SAME = [
  ['Paygrove', 'paygrove', ' PAYGROVE ', 'Pay-Grove', 'pay grove.'],
  ['café', 'Cafe', 'CAFE\u0301', 'cafe'],
  ['Straße', 'strasse', 'STRASSE'],
  ['İstanbul', 'istanbul'],
  ['οδος', 'ΟΔΟΣ', 'οδοσ'],
  ['98 %', '98%', '98', '98 per cent', '98 percent', '98 Percent.'],
  ['1,000', '1000', '1 000', '1\u202f000', "1'000", '1’000', '1.000'],
  ['12,345,678', '12345678', '12 345 678', '12.345.678'],
  ['€ 1,234.56', '1234.56', '1,234.56 €', '1234,56'],
  ['1.5', '1,5', '1.5 %'],
  ['ος α', 'οσα', 'ΟΣ Α'],
  ['5-9 %', '5 – 9', '5%–9%', '5—9.'],
  ['.5', '0.5', '0,5'],
  ["don't", 'dont', 'don’t'],
  ['ﬁve', 'five'],
  ['４５', '45'],
  ['pay\u00ADgrove', 'paygrove'],
];

const DIFFERENT = [
  ['15', '1.5'],
  ['0.125', '125'],
  ['0.125', '0125'],
  ['5-9', '59'],
  ['5', '.5'],
  ['1,2345', '12345'],
  ['45', '46'],
  ['Paygrove', 'Quillseer'],
  ['€', '$'],
  ['yes', 'no'],
];

describe('A typed answer', () => {
  it('is compared without case, accents, spaces, punctuation, % and the marks of thousands', () => {
    for (const group of SAME)
      expect(new Set(group.map(foldAnswer)), group.join(' | ')).toHaveProperty('size', 1);
  });

  it('is not taken for another', () => {
    for (const [one = '', other = ''] of DIFFERENT)
      expect(foldAnswer(one), `${one} | ${other}`).not.toBe(foldAnswer(other));
  });

  it('counts however it is written, whatever it is', () => {
    const letters = fc
      .array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'), { minLength: 1 })
      .map((list) => list.join(''));
    const dress = fc.constantFrom(
      (text: string) => text.toUpperCase(),
      (text: string) => `  ${text}\t`,
      (text: string) => `“${text}”!`,
      (text: string) => text.replace(/([a-z])/, '$1\u0301'),
      (text: string) => text.replace(/([a-z])(?=[a-z])/g, '$1-'),
    );
    fc.assert(
      fc.property(letters, fc.array(dress, { maxLength: 4 }), (text, dresses) => {
        expect(foldAnswer(dresses.reduce((one, put) => put(one), text))).toBe(foldAnswer(text));
      }),
    );
  });

  it('keeps numbers apart, however their thousands are set off', () => {
    const number = fc.integer({ min: 0, max: 10_000_000_000 });
    const mark = fc.constantFrom(',', ' ', "'", '\u00A0', '');
    fc.assert(
      fc.property(number, number, mark, (one, other, set) => {
        const written = String(one).replace(/\B(?=(?:\d{3})+$)/g, set);
        expect(foldAnswer(`${written} %`)).toBe(String(one));
        expect(foldAnswer(written) === foldAnswer(String(other))).toBe(one === other);
      }),
    );
  });

  it('is never nothing unless nothing was typed, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldAnswer(text);
        if (/[\p{L}\p{N}]/u.test(text)) expect(folded).not.toBe('');
        expect(folded).not.toMatch(/\s/);
      }),
    );
    expect(foldAnswer(' \n')).toBe('');
  });
});
