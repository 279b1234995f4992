import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { compileBody } from '#content-layer/compile-body.ts';
import { FormatRefusal, formatDocument } from '#content-layer/format.ts';
import { splitFrontMatter } from '#content-layer/front-matter.ts';
import { parseMdx } from '#content-layer/parse-mdx.ts';

const LIBRARY = join(import.meta.dirname, '..', '..', 'fixtures', 'library');

const noNewIds = {
  newId: () => {
    throw new Error('no block needed an id');
  },
};

/** Ids n001, n002, … */
function countingIds() {
  let count = 0;
  return {
    newId: () => {
      count += 1;
      return `n${String(count).padStart(3, '0')}`;
    },
  };
}

const HEAD = '---\ntitle: x\n---\n';
const formatBody = (body: string) => formatDocument(`${HEAD}\n${body}`, countingIds()).slice(HEAD.length + 1);

describe('The canonical form', () => {
  it.each(globSync('*/*.mdx', { cwd: LIBRARY }))('leaves %s as it is', (file) => {
    const text = readFileSync(join(LIBRARY, file), 'utf8');
    expect(formatDocument(text, noNewIds)).toBe(text);
  });

  it.each([
    [
      'puts a block on lines of its own',
      '<Behind id="aaaa">Words.</Behind>',
      '<Behind id="aaaa">\nWords.\n</Behind>\n',
    ],
    ['closes an empty block in its tag', '<Asset id="aaaa"></Asset>', '<Asset id="aaaa" />\n'],
    ['unwraps lines', 'One\ntwo\nthree.', 'One two three.\n'],
    ['keeps hard breaks', 'One  \ntwo', 'One\\\ntwo\n'],
    ['has one list mark', '* a\n* b', '- a\n- b\n'],
    ['has one emphasis', '_a_ __b__', '*a* **b**\n'],
    ['has one heading', 'A\n---', '## A\n'],
    [
      'orders attributes',
      "<Proof claim='c' metric='m' audience='buyer' id='aaaa' customer='C'>\nA.\n</Proof>",
      '<Proof id="aaaa" audience="buyer" customer="C" metric="m" claim="c">\nA.\n</Proof>\n',
    ],
    [
      'takes a block out of its indent',
      '<Behind id="aaaa">\n  Words.\n</Behind>',
      '<Behind id="aaaa">\nWords.\n</Behind>\n',
    ],
    ['puts one blank line between blocks', 'A\n\n\n\nB', 'A\n\nB\n'],
    [
      'writes tables with cells as wide as their words',
      '|a   |b|\n|:-:|--|\n|1|2 |',
      '| a | b |\n| :-: | --- |\n| 1 | 2 |\n',
    ],
    [
      'keeps what must be escaped',
      'a \\< b, c \\{ d, \\*e\\*, 5 &lt; 6',
      'a \\< b, c \\{ d, \\*e\\*, 5 \\< 6\n',
    ],
    [
      'keeps quotes and references in attributes',
      `<TheySay id="aaaa" line='"A" &amp;lt; B & C'>\nD.\n</TheySay>`,
      '<TheySay id="aaaa" line="&quot;A&quot; &amp;lt; B & C">\nD.\n</TheySay>\n',
    ],
    ['keeps claims in the sentence', 'A <Claim ref="c"/> b', 'A <Claim ref="c" /> b\n'],
    ['keeps a claim on a line of its own', '<Claim ref="c"></Claim>', '<Claim ref="c" />\n'],
    [
      'spells out a bare address',
      'See https://example.com/a.',
      'See [https://example.com/a](https://example.com/a).\n',
    ],
  ])('%s', (_name, source, expected) => {
    expect(formatBody(source)).toBe(expected);
    expect(formatBody(expected)).toBe(expected);
  });

  it('has Unix line ends and no byte-order mark', () => {
    expect(formatDocument('\uFEFF---\r\ntitle: x\r\n---\r\n\r\nA\r\n', noNewIds)).toBe(
      '---\ntitle: x\n---\n\nA\n',
    );
  });

  it('holds no characters that nobody can see', () => {
    expect(formatBody('Pur\u00ADchase\u200B orders.')).toBe('Purchase orders.\n');
  });

  it('of a piece without a body is its front matter', () => {
    expect(formatDocument('---\ntitle: x\n---\n\n\n', noNewIds)).toBe('---\ntitle: x\n---\n');
  });
});

describe('Front matter in canonical form', () => {
  const formatHead = (yaml: string) => formatDocument(`---\n${yaml}\n---\n`, noNewIds).slice(4, -4);

  it('has its fields in the order of the schema, unknown ones last', () => {
    expect(formatHead('kind: price\nwhat: 1\nowner: a\ntitle: b')).toBe(
      'title: b\nowner: a\nkind: price\nwhat: 1\n',
    );
  });

  it('has lists on one line and the verification on three', () => {
    expect(formatHead('stages:\n  - a\n  - "b c"\nverified: {on: 2026-01-02, by: us}')).toBe(
      'verified:\n  on: 2026-01-02\n  by: us\nstages: [a, b c]\n',
    );
  });

  it('quotes only what needs it', () => {
    expect(formatHead("title: 'a'\nsummary: 'b: c'\naliases: ['400', 'true', 'yes', \"d, e\"]")).toBe(
      'title: a\nsummary: "b: c"\naliases: ["400", "true", yes, "d, e"]\n',
    );
  });

  it('keeps a field with a comment as it is written, and moves it as a whole', () => {
    const yaml = '# who answers\nowner:   us # for now\nstages:\n  - a # first\n  - b\ntitle:   x\n# the end';
    expect(formatHead(yaml)).toBe(
      'title: x\n# who answers\nowner:   us # for now\nstages:\n  - a # first\n  - b\n# the end\n',
    );
  });

  it('does not take a number sign in a text for a comment to lose', () => {
    expect(formatHead('title: "a #1"')).toBe('title: "a #1"\n');
    expect(formatHead('title: a#1')).toBe('title: a#1\n');
  });

  it('written as one mapping is taken apart', () => {
    expect(formatHead('{owner: a, title: b}')).toBe('title: b\nowner: a\n');
  });
});

describe('Block ids', () => {
  it('are added where they are missing, before other attributes, and nowhere else', () => {
    const body =
      '<Step kind="do">\n<TalkTrack>\nA\n</TalkTrack>\n</Step>\n\n<Internal>\nB <Claim ref="c" />\n</Internal>';
    expect(formatBody(body)).toBe(
      '<Step id="n001" kind="do">\n<TalkTrack id="n002">\nA\n</TalkTrack>\n</Step>\n\n<Internal>\nB <Claim ref="c" />\n</Internal>\n',
    );
  });

  it('are unique in the piece', () => {
    expect(formatBody('<Behind id="n001">\nA\n</Behind>\n\n<Behind>\nB\n</Behind>')).toContain(
      '<Behind id="n002">',
    );
  });

  it('that are there stay, also bad ones, which the check reports', () => {
    expect(formatBody('<Behind id="X">\nA\n</Behind>')).toBe('<Behind id="X">\nA\n</Behind>\n');
  });

  it('come from a source that gives four signs, a letter first', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (numbers) => {
          let at = 0;
          const id = blockIdSource(() => numbers[at++] ?? 0)();
          expect(id).toMatch(/^[a-z][a-z0-9]{3}$/);
        },
      ),
    );
  });

  it('from a source that never gives a free one are an error, not an endless search', () => {
    const text = `${HEAD}\n<Behind id="aaaa">\nA\n</Behind>\n\n<Behind>\nB\n</Behind>\n`;
    expect(() => formatDocument(text, { newId: () => 'aaaa' })).toThrow(/taken/);
  });
});

describe('What has no canonical form is refused with its line', () => {
  it.each([
    ['a body that does not parse', `${HEAD}\nA <5%`, 5],
    ['front matter that does not parse', '---\ntitle: a\ntitle: b\n---\n', 3],
    ['an expression', `${HEAD}\nA\n\nB {c}`, 7],
    ['an expression in an attribute', `${HEAD}\n<Behind id={a}>\nB\n</Behind>`, 5],
    ['a spread', `${HEAD}\n<Behind {...a}>\nB\n</Behind>`, 5],
    ['an import', `${HEAD}\nimport a from 'b'`, 5],
    ['a footnote', `${HEAD}\nA[^1]\n\n[^1]: B`, 5],
  ])('%s', (_name, text, line) => {
    expect(() => formatDocument(text, countingIds())).toThrow(FormatRefusal);
    try {
      formatDocument(text, countingIds());
    } catch (error) {
      expect(error).toMatchObject({ line });
    }
  });
});

describe('Formatting any text', () => {
  it('is settled after once, and changes no word, no attribute and no link', () => {
    fc.assert(
      fc.property(anyPiece, (text) => {
        const formatted = formatOrRefuse(text);
        if (formatted === undefined) return;
        expect(formatDocument(formatted, noNewIds)).toBe(formatted);
        const before = meaningOf(text);
        const after = meaningOf(formatted);
        expect(after).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('is seldom refused', () => {
    const texts = fc.sample(anyPiece, { numRuns: 400, seed: 7 });
    const parsed = texts.filter((text) => 'tree' in parseMdx(splitFrontMatter(text).body));
    const formatted = parsed.filter((text) => formatOrRefuse(text) !== undefined);
    expect(parsed.length).toBeGreaterThan(100);
    expect(formatted.length / parsed.length).toBeGreaterThan(0.9);
  });
});

const word = fc.constantFrom(
  'one',
  'two',
  'Three',
  '5 %',
  'a_b',
  '*',
  '_',
  '#',
  '-',
  '+',
  '1.',
  '2)',
  '[x]',
  '&amp;',
  '&',
  '"',
  "'",
  '|',
  '~',
  '~~',
  '`',
  '\\<',
  '\\{',
  '\\',
  '!',
  '(',
  ')',
  ':',
  '=',
  '>',
  'x@y.z',
  'https://e.co',
  '😀',
  'é',
  '\u00A0',
  '…',
);
const inline = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => `*${text}*`) },
  { weight: 1, arbitrary: word.map((text) => `**${text}**`) },
  { weight: 1, arbitrary: word.map((text) => `[${text}](plays/a)`) },
  { weight: 1, arbitrary: fc.constant('<Claim ref="c" />') },
);
const line = fc.array(inline, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const paragraph = fc.array(line, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'));
const list = fc
  .array(line, { minLength: 1, maxLength: 3 })
  .map((all) => all.map((item) => `* ${item}`).join('\n'));
const table = line.map((cell) => `| a | b |\n|---|---|\n| ${cell.replaceAll('|', '')} | c |`);
const prose = fc.oneof(
  paragraph,
  list,
  table,
  line.map((text) => `## ${text}`),
);
const attribute = fc.constantFrom(
  'Words.',
  'a < b',
  '&quot;x&quot;',
  'R&D',
  '&amp;lt;',
  ' spaced  out ',
  'é😀',
  '',
);
const block = fc.oneof(
  fc.tuple(paragraph, attribute).map(([text, why]) => `<DoNotSay why="${why}">\n${text}\n</DoNotSay>`),
  line.map((text) => `<Behind>${text}</Behind>`),
  list.map((text) => `<WeWin>\n\n${text}\n\n</WeWin>`),
  attribute.map((text) => `<Asset title="${text}" href="https://example.com"/>`),
  fc
    .tuple(paragraph, paragraph)
    .map(([a, b]) => `<Step kind="do">\n${a}\n\n<Response>\n${b}\n</Response>\n</Step>`),
  fc.tuple(prose, paragraph).map(([a, b]) => `<Internal>\n${a}\n\n<Behind>\n${b}\n</Behind>\n</Internal>`),
);
const anyPiece = fc
  .array(fc.oneof(prose, block), { maxLength: 5 })
  .map((all) => `---\ntitle: x\nsummary: y\n---\n\n${all.join('\n\n')}\n`);

function formatOrRefuse(text: string): string | undefined {
  try {
    return formatDocument(text, countingIds());
  } catch (error) {
    if (error instanceof FormatRefusal) return undefined;
    throw error;
  }
}

/** What a reader gets: the digest of every block, the words of all prose, all links. */
function meaningOf(text: string) {
  const parsed = parseMdx(splitFrontMatter(text).body);
  if (!('tree' in parsed)) throw new Error('it does not parse');
  const { blocks, body, links, claims } = compileBody(parsed.tree, {
    pieceId: 'plays/x',
    claim: () => undefined,
    currentId: (id) => id,
  });
  return {
    blocks: blocks.map(({ kind, digest, text: words, audience, internal }) => ({
      kind,
      digest,
      words,
      audience,
      internal,
    })),
    prose: JSON.stringify(body, (key, value) => (['html', 'id'].includes(key) ? undefined : value)),
    links,
    claims,
  };
}
