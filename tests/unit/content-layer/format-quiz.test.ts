import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptQuiz } from '#content-layer/accept-files.ts';
import { blockIdSource } from '#content-layer/block-ids.ts';
import { FormatRefusal } from '#content-layer/format.ts';
import { formatQuiz } from '#content-layer/format-quiz.ts';
import { parseYaml } from '#content-layer/yaml.ts';

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'library', 'quizzes', 'first-week.yaml');

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

const noNewIds = {
  newId: () => {
    throw new Error('no question needed an id');
  },
};

const HEAD = 'title: x\nquestions:\n';
const formatQuestions = (text: string) => formatQuiz(HEAD + text, countingIds()).slice(HEAD.length);

describe('The canonical form of a quiz', () => {
  it('leaves the fixture as it is', () => {
    const text = readFileSync(FIXTURE, 'utf8');
    expect(formatQuiz(text, noNewIds)).toBe(text);
  });

  it('puts fields in their order, lists on lines of their own, and gives missing ids', () => {
    const written = 'questions:\n- {because: b, ask: a, kind: text, accept: [one, "2"]}\ntitle: x\n';
    expect(formatQuiz(written, countingIds())).toBe(
      'title: x\nquestions:\n  - id: n001\n    kind: text\n    ask: a\n    accept:\n      - one\n      - "2"\n    because: b\n',
    );
  });

  it('gives no id that another question has', () => {
    const text = formatQuestions('  - id: n001\n    ask: a\n  - ask: b\n  - ask: c\n');
    expect(text.match(/id: \w+/g)).toEqual(['id: n001', 'id: n002', 'id: n003']);
  });

  it.each([
    [
      'a comment above a question',
      '  # why\n  - ask: a\n  - ask: b\n',
      '  # why\n  - id: n001\n    ask: a\n\n  - id: n002\n    ask: b\n',
    ],
    [
      'a comment behind a value, at another indent',
      '- kind: text # short\n  ask: a\n- ask: b\n',
      '  - id: n001\n    kind: text # short\n    ask: a\n\n  - id: n002\n    ask: b\n',
    ],
    ['a comment behind an id', '  - id: abcd # old\n    ask: a\n', '  - id: abcd # old\n    ask: a\n'],
    ['a comment at the end', '  - ask: a\n# end\n', '  - id: n001\n    ask: a\n# end\n'],
  ])('keeps %s', (_name, written, canonical) => {
    expect(formatQuestions(written)).toBe(canonical);
    expect(formatQuestions(canonical)).toBe(canonical);
  });

  it('refuses a comment where it has no place for it, and leaves nothing out', () => {
    expect(() => formatQuestions('  - { ask: a, # why\n      kind: text }\n')).toThrow(FormatRefusal);
    for (const text of ['{ # why\n title: x }\n', '--- # why\ntitle: x\n', '? title # why\n: x\n'])
      expect(() => formatQuiz(text, noNewIds), text).toThrow(FormatRefusal);
  });

  it('writes the digest of a review, behind what was reviewed', () => {
    const reviewed = ({ id }: { readonly id?: unknown }) => (id === 'bbbb' ? 'A'.repeat(22) : undefined);
    const text = `${HEAD}  - id: aaaa\n    cites: p/q#rrrr\n  # why\n  - id: bbbb\n    cites: p/q#rrrr\n    ask: b\n`;
    const result = formatQuiz(text, { ...noNewIds, reviewed });
    expect(parseYaml(result).questions).toEqual([
      { id: 'aaaa', cites: 'p/q#rrrr' },
      { id: 'bbbb', cites: 'p/q#rrrr', reviewed: 'A'.repeat(22), ask: 'b' },
    ]);
    expect(result).toContain(`# why\n  - id: bbbb\n    cites: p/q#rrrr\n    reviewed: ${'A'.repeat(22)}\n`);
  });
});

describe('Whatever stands in a quiz', () => {
  const fragments = [
    'title: x\n',
    'questions:\n',
    '  - ',
    '- ',
    'id: q001\n',
    '    id: 1e3\n',
    'kind: single\n',
    '    kind: fits\n',
    '    kind: constructor\n',
    '    ask: "a # b"\n',
    '    because: |\n      two\n\n      # lines\n',
    '    wrong: [a, b, {c: d}]\n',
    '    pairs:\n      - left: a\n        right: b\n',
    '# why\n',
    '  # why\n',
    ' # why\n',
    '    __proto__: x\n',
    '&a ',
    '*a',
    '? ',
    '...\n',
    '---\n',
    '!!js/function ',
    '\t',
    '{',
    ']',
    '"',
    "'",
    ': ',
    '\u0000',
    '\u2028',
    '\n',
    'null\n',
    '~\n',
    '    reviewed: x\n',
  ];
  const hostile = fc.array(fc.constantFrom(...fragments), { maxLength: 24 }).map((parts) => parts.join(''));
  const file = { kind: 'quiz', file: 'quizzes/x.yaml', id: 'quizzes/x', name: 'x' } as const;

  it('reading it gives a quiz or says what is wrong, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary' })), (text) => {
        const checked = acceptQuiz(file, text);
        expect('value' in checked || checked.problems.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('formatting it refuses, or says the same in a form that stays as it is', () => {
    fc.assert(
      fc.property(hostile, fc.integer(), (text, seed) => {
        let state = seed;
        const newId = blockIdSource(() => {
          state = (Math.imul(state, 1664525) + 1013904223) | 0;
          return (state >>> 0) / 2 ** 32;
        });
        let once: string;
        try {
          once = formatQuiz(text, { newId });
        } catch (error) {
          expect(error).toBeInstanceOf(FormatRefusal);
          return;
        }
        expect(formatQuiz(once, noNewIds)).toBe(once);
      }),
      {
        numRuns: 2000,
        // Found by earlier runs.
        examples: [
          ['  # why\nquestions:\ntitle: x\n', 0],
          ['---\nquestions:\n  - # why\n', 0],
          ['questions:\n # why\n- ', 0],
        ],
      },
    );
  });
});
