import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMdx } from '#content-layer/parse-mdx.ts';

const SIZE = 256 * 1024;
const fill = (unit: string) => unit.repeat(Math.floor(SIZE / unit.length));

/** Bodies of the largest size that would keep the parser busy for seconds or for ever. */
const HEAVY: Readonly<Record<string, string>> = {
  '50,000 nested inline tags': `x ${'<A>'.repeat(50_000)}`,
  'nested inline tags that close': `x ${'<A>'.repeat(30_000)}${'</A>'.repeat(30_000)}`,
  'tags on lines of their own that never close': fill('<A>\n\n'),
  'nested tags on lines of their own': `${'<A>\n\n'.repeat(20_000)}${'</A>\n\n'.repeat(20_000)}`,
  'open braces': fill('{'),
  'braces in many paragraphs': fill('{a}\n\n'),
  'underscores in words': fill('_a'),
  stars: fill('*a '),
  'open brackets': fill('[a]('),
  tildes: fill('~~a '),
  'character references': fill('&amp;'),
  backticks: Array.from({ length: 600 }, (_, count) => '`'.repeat(count)).join(' '),
  'quotes in quotes': fill('>'),
  'lists in quotes': fill('> - '),
  'lists in a line': fill('- '),
  'numbered lists in a line': fill('1. '),
  'lists by indent': Array.from({ length: 500 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n'),
  definitions: fill('[a]: x\n'),
};

describe('A heavy body is refused before the parser works on it', () => {
  for (const [name, body] of Object.entries(HEAVY)) {
    it(name, { timeout: 5_000 }, () => {
      const parsed = parseMdx(body);
      expect(parsed).toHaveProperty('fault');
      if ('fault' in parsed) {
        expect(['too-many', 'nesting']).toContain(parsed.fault.facts.reason);
        expect(parsed.fault.line).toBeGreaterThan(0);
        expect(Number(parsed.fault.facts.limit)).toBeGreaterThan(0);
      }
    });
  }

  it('a body over the cap', () => {
    const blankedFrontMatter = '\n'.repeat(60 * 1024);
    const long = parseMdx(blankedFrontMatter + 'x'.repeat(SIZE + 1));
    expect(long).toMatchObject({ fault: { facts: { reason: 'too-long' } } });
    expect(parseMdx(blankedFrontMatter + 'x'.repeat(SIZE))).toHaveProperty('tree');
  });

  it('points at the line', () => {
    const parsed = parseMdx(`Words.\n\nWords.\n\n${'> '.repeat(20)}x`);
    expect(parsed).toMatchObject({ fault: { line: 5, facts: { reason: 'too-many', limit: '12' } } });
  });
});

describe('Nesting', () => {
  const nested = (depth: number) => {
    const lines = Array.from({ length: depth }, (_, at) => `${'  '.repeat(at)}- x`);
    return parseMdx(lines.join('\n'));
  };

  it('of twelve levels is understood', () => {
    // A list, its item, and the paragraph at the end: 2 × 5 + 1 levels below the root.
    expect(nested(5)).toHaveProperty('tree');
  });

  it('over twelve levels is refused, with its line', () => {
    expect(nested(7)).toMatchObject({ fault: { facts: { reason: 'nesting', limit: '12' } } });
  });
});

describe('The parser', () => {
  it('gives positions that count from the start of the text, in UTF-16 units', () => {
    const parsed = parseMdx('\n\n😀 **b**\n');
    const paragraph = 'tree' in parsed ? parsed.tree.children[0] : undefined;
    expect(paragraph?.position).toMatchObject({ start: { line: 3, column: 1, offset: 2 } });
    const strong = paragraph && 'children' in paragraph ? paragraph.children[1] : undefined;
    expect(strong?.position?.start.offset).toBe('\n\n😀 '.length);
  });

  it.each([
    ['<5% of them', 1, 1],
    ['Words\n\n<!-- x -->', 3, 1],
    ['See <https://example.com>', 1, 5],
    ['<Response>\nWords', 1, 1],
    ['Words\n\n</Response>', 3, 1],
    ['a {', 1, 3],
  ])('says where %j stops it', (text, line, column) => {
    const parsed = parseMdx(text);
    expect(parsed).toMatchObject({ fault: { line, column, facts: { reason: 'syntax' } } });
    expect('fault' in parsed && parsed.fault.facts.message).not.toMatch(/^\d+:\d+|mdx-jsx:/);
  });

  it('never throws, whatever it is given', () => {
    const signs = [
      '<',
      '>',
      '/',
      'A',
      'a',
      '{',
      '}',
      '"',
      "'",
      '=',
      '*',
      '_',
      '`',
      '~',
      '[',
      ']',
      '(',
      ')',
      '!',
      '#',
    ];
    const more = [
      '-',
      '+',
      '1.',
      '|',
      ':',
      '\\',
      '&amp;',
      '&',
      ';',
      '\n',
      '\n\n',
      ' ',
      '    ',
      '\t',
      '\r',
      '<A>',
    ];
    const odd = [
      '</A>',
      '<A id="aaaa"/>',
      '😀',
      '\uD800',
      '\u0000',
      '\u2028',
      '^',
      '$',
      '@',
      'https://x.y',
      '---',
    ];
    const text = fc
      .array(fc.constantFrom(...signs, ...more, ...odd), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, (body) => {
        const parsed = parseMdx(body);
        return 'tree' in parsed || parsed.fault.line >= 1;
      }),
      { numRuns: 3000 },
    );
  });
});
