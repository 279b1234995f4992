import { describe, expect, it } from 'vitest';
import { contentName } from '#lint/content-name.ts';
import { nearest } from '#lint/nearest.ts';
import { counted, didYouMean, excerpt, listed, tags, withArticle } from '#lint/phrases.ts';

describe('The nearest candidate', () => {
  const personas = ['cfo', 'controller', 'treasurer', 'ap-manager', 'ap-specialist'];

  it.each([
    ['contorller', 'controller'],
    ['controler', 'controller'],
    ['AP Manager', 'ap-manager'],
    ['ap_manager', 'ap-manager'],
    ['treasuer', 'treasurer'],
    ['cof', 'cfo'],
  ])('of %s is %s', (value, meant) => {
    expect(nearest(value, personas)).toBe(meant);
  });

  it('is nothing when no candidate is near', () => {
    expect(nearest('board', personas)).toBeUndefined();
    expect(nearest('', personas)).toBeUndefined();
    expect(nearest('cfo', [])).toBeUndefined();
  });

  it('is the first of two that are equally near', () => {
    expect(nearest('paz', ['pay', 'pal'])).toBe('pay');
  });

  it('is the one that fits exactly, wherever it stands', () => {
    expect(nearest('capture', ['captured', 'captures', 'capture'])).toBe('capture');
  });

  it('takes no time over long texts that are nowhere near', () => {
    expect(nearest('x'.repeat(100_000), personas)).toBeUndefined();
  });
});

describe('Phrases', () => {
  it('count, list and cut as a person would', () => {
    expect([counted(1, 'word'), counted(2, 'word')]).toEqual(['1 word', '2 words']);
    expect([listed([]), listed(['a']), listed(['a', 'b'], 'and'), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ]);
    expect(tags(['Clarify', 'Confirm'])).toBe('<Clarify> and <Confirm>');
    expect([withArticle('email'), withArticle('play')]).toEqual(['an email', 'a play']);
    expect(excerpt('one\n two', 20)).toBe('one two');
    expect(excerpt('one two three', 8)).toBe('one two…');
  });

  it('suggest the nearest value, else the list while it is short', () => {
    expect(didYouMean('publish', ['draft', 'published'])).toBe('Did you mean "published"?');
    expect(didYouMean('live', ['draft', 'published'])).toBe('Use draft or published.');
    expect(
      didYouMean(
        'x',
        Array.from({ length: 30 }, (_, index) => `value-${index}`),
      ),
    ).toBeUndefined();
  });
});

describe('A name for a file', () => {
  it.each([
    ['Too expensive for us', 'too-expensive-for-us'],
    ["They'll never use a portal!", 'theyll-never-use-a-portal'],
    ['Größe & Preis', 'grosse-preis'],
    ['Close_Days.mdx', 'close-days'],
    ['30 % off', '30-off'],
    ['…', 'untitled'],
  ])('from %s is %s', (title, name) => {
    expect(contentName(title)).toBe(name);
  });

  it('is never too long for an id, and never ends in the middle of a word', () => {
    const name = contentName('incomprehensibilities '.repeat(20));
    expect(name).toBe('incomprehensibilities-incomprehensibilities');
  });
});
