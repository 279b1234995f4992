import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseEncoding } from '#server/accept-encoding.ts';

const BOTH = ['br', 'gzip'] as const;

describe('The choice of an encoding', () => {
  const cases: [string | undefined, string | undefined][] = [
    [undefined, undefined],
    ['', undefined],
    ['br', 'br'],
    ['BR', 'br'],
    ['gzip, br', 'br'],
    ['x-gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.9', 'gzip'],
    ['br ; q=0 , gzip ; Q = 0.1', 'gzip'],
    ['br;q=0.000, gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['identity;q=1, *;q=0.5', undefined],
    ['identity;q=0', undefined],
    ['identity;q=0, br', 'br'],
    ['br;q=much', undefined],
    [',,;q=1', undefined],
  ];
  for (const [header, expected] of cases) {
    it(`is ${expected ?? 'the plain file'} for ${header === undefined ? 'no header' : `"${header}"`}`, () => {
      expect(chooseEncoding(header, BOTH)).toBe(expected);
    });
  }

  it('never falls on what is not there or was ruled out, whatever the header holds', () => {
    const coding = fc.constantFrom('br', 'gzip', '*', 'identity', 'zstd');
    const weight = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', ';q=x');
    const header = fc
      .array(fc.tuple(coding, weight).map((parts) => parts.join('')))
      .map((parts) => parts.join(','));
    fc.assert(
      fc.property(header, fc.subarray([...BOTH]), (text, available) => {
        const chosen = chooseEncoding(text, available);
        if (chosen === undefined) return;
        expect(available).toContain(chosen);
        expect(text).toMatch(chosen === 'br' ? /br|\*/ : /gzip|\*/);
      }),
    );
  });
});
