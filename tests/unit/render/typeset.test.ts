import { describe, expect, it } from 'vitest';
import { typed, typeset, wordsHtml } from '#render/typeset.ts';

describe('set words', () => {
  it.each([
    ["It's the owner's", 'It’s the owner’s'],
    ['"No," he said, "not yet."', '“No,” he said, “not yet.”'],
    ["'Close' is a word", '‘Close’ is a word'],
    ['("so")', '(“so”)'],
    ['a "b \'c\' d"', 'a “b ‘c’ d”'],
    ["since '98", 'since ’98'],
    ["the buyers' list", 'the buyers’ list'],
    ['42 % off', '42\u202F% off'],
    ['42% off and % alone', '42% off and % alone'],
    ['nothing to set', 'nothing to set'],
  ])('has %s as %s', (text, expected) => {
    expect(typeset(text)).toBe(expected);
  });

  it('looks at what stands before, where words are in several pieces', () => {
    expect(typeset("'s price", 'o')).toBe('’s price');
    expect(typeset('"yes', ' ')).toBe('“yes');
  });

  it('can be typed again for what leaves the page', () => {
    const text = `It's "42 %", they said`;
    expect(typed(typeset(text))).toBe(text);
  });

  it('stays safe as HTML', () => {
    expect(wordsHtml(`<b title="x">'&`)).toBe('&lt;b title=”x”&gt;’&amp;');
  });
});
