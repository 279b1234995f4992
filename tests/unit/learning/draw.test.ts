import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asAsked, type DrawnQuestion, drawQuestions, grade } from '#domain/learning/draw.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { Question } from '#domain/schema/quiz.ts';
import { anyText, aQuiz, ONE_OF_EACH } from './some-track.ts';

const RUNS = { numRuns: 1_000 };
const NONE: ReadonlySet<string> = new Set();

/** Stands for a word; each becomes one that stands nowhere else, so that finding it tells where it comes from. */
const word = fc.constant('W');
const words = (minLength: number, maxLength: number) => fc.array(word, { minLength, maxLength });
const common = fc.record({ ask: word, because: word });

const anyQuestion = fc.oneof(
  fc
    .tuple(common, word, words(2, 5))
    .map(([base, right, wrong]) => ({ ...base, kind: 'single', right, wrong })),
  fc
    .tuple(common, words(2, 5), words(1, 5))
    .map(([base, right, wrong]) => ({ ...base, kind: 'multiple', right, wrong })),
  fc.tuple(common, words(3, 6)).map(([base, inOrder]) => ({ ...base, kind: 'order', inOrder })),
  fc
    .tuple(common, fc.array(fc.record({ left: word, right: word }), { minLength: 3, maxLength: 6 }))
    .map(([base, pairs]) => ({
      ...base,
      kind: 'match',
      pairs,
    })),
  fc.tuple(common, words(1, 4)).map(([base, accept]) => ({ ...base, kind: 'text', accept })),
  fc.tuple(common, words(2, 4)).map(([base, names]) => ({
    ...base,
    kind: 'fits',
    says: `objections/a#${names[0]}says`,
    instead: names.map((name) => `objections/b#${name}`),
  })),
);
const pool = fc.array(anyQuestion, { minLength: 1, maxLength: 12 }).map((list) => {
  let count = 0;
  const told = JSON.stringify(list).replace(/W/g, () => {
    count += 1;
    return `word${count}word`;
  });
  const questions = JSON.parse(told) as Question[];
  return questions.map((question, at) => ({ ...question, id: `q${at}aa`, cites: `objections/a#c${at}aa` }));
});
const anyDraw = fc.record({ questions: pool, draw: fc.integer({ min: 1, max: 14 }), seed: fc.string() });

const draw = (
  { questions, draw: most, seed }: { questions: Question[]; draw: number; seed: string },
  first = NONE,
) => drawQuestions(aQuiz(questions, { draw: most }), seed, first, anyText);

/** Any answer that somebody might send, whatever the question. */
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.integer({ min: -1, max: 11 }),
  fc.array(fc.integer({ min: -1, max: 9 }), { maxLength: 10 }),
  fc.string(),
  fc.constantFrom('0', '1', ''),
);

describe('An attempt', () => {
  it('is the same for the same seed, and asks no question twice', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        const drawn = draw(one);
        expect(draw(one)).toEqual(drawn);
        expect(drawn).toHaveLength(Math.min(one.draw, one.questions.length));
        expect(new Set(drawn.map(({ ref }) => ref)).size).toBe(drawn.length);
        for (const { id, ref } of drawn) {
          expect(one.questions.some((question) => question.id === id)).toBe(true);
          expect(ref).toBe(`quizzes/paygrove#${id}`);
        }
      }),
      RUNS,
    );
  });

  it('asks what the attempt before asked only where nothing else is left', () => {
    fc.assert(
      fc.property(anyDraw, fc.string(), (some, again) => {
        const quiz = aQuiz(some.questions, { draw: some.draw });
        const before = new Set(drawQuestions(quiz, some.seed, NONE, anyText).map(({ id }) => id));
        const drawn = drawQuestions(quiz, again, NONE, anyText, undefined, before);
        const unasked = some.questions.length - before.size;
        const repeated = drawn.filter(({ id }) => before.has(id));
        expect(repeated).toHaveLength(Math.max(0, drawn.length - unasked));
        expect(drawn.slice(drawn.length - repeated.length)).toEqual(repeated);
      }),
    );
  });

  it('asks what is due again before all else, as far as there is room', () => {
    fc.assert(
      fc.property(
        anyDraw.chain((one) =>
          fc.tuple(fc.constant(one), fc.subarray(one.questions.map(({ id }) => id ?? ''))),
        ),
        ([one, due]) => {
          const drawn = draw(one, new Set([...due, 'gone'])).map(({ id }) => due.includes(id));
          expect(drawn.filter(Boolean)).toHaveLength(Math.min(due.length, one.draw));
          expect(drawn.lastIndexOf(true)).toBeLessThan(
            drawn.includes(false) ? drawn.indexOf(false) : drawn.length,
          );
        },
      ),
      RUNS,
    );
  });

  it('differs from seed to seed, and over many asks everything', () => {
    const draws = Array.from({ length: 60 }, (_one, at) =>
      drawQuestions(aQuiz(ONE_OF_EACH), `seed ${at}`, NONE, anyText),
    );
    expect(new Set(draws.map((drawn) => drawn.map(({ id }) => id).join())).size).toBeGreaterThan(30);
    expect(new Set(draws.flat().map(({ id }) => id)).size).toBe(ONE_OF_EACH.length);
    const places = draws.flat().flatMap((question) => (question.kind === 'single' ? question.right : []));
    expect(new Set(places)).toEqual(new Set([0, 1, 2]));
  });

  it('does not put the options of a question elsewhere for what else is asked', () => {
    const seed = 'seed';
    const all = drawQuestions(aQuiz(ONE_OF_EACH, { draw: 6 }), seed, NONE, anyText);
    for (const question of ONE_OF_EACH) {
      const [alone] = drawQuestions(aQuiz([question]), seed, NONE, anyText);
      expect(all).toContainEqual(alone);
    }
  });

  it('does not put the right option in the same place in every question', () => {
    const alike = Array.from(
      { length: 12 },
      (_one, at) => ({ ...ONE_OF_EACH[0], id: `q${at}aa` }) as Question,
    );
    const drawn = drawQuestions(aQuiz(alike, { draw: 12 }), 'seed', NONE, anyText);
    expect(new Set(drawn.map(({ right }) => right))).toEqual(new Set([0, 1, 2]));
  });

  it('offers every option once, and an order that is not solved yet', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        for (const drawn of draw(one)) {
          const question = one.questions.find(({ id }) => id === drawn.id);
          if (drawn.kind === 'text' || !question) continue;
          expect([...drawn.options].sort()).toEqual(writtenOptions(question).sort());
          if (question.kind === 'order') expect(drawn.options).not.toEqual(question.inOrder);
          if (question.kind === 'match' && drawn.kind === 'match')
            expect(drawn.left).toEqual(question.pairs.map(({ left }) => left));
        }
      }),
      RUNS,
    );
  });

  it('leaves out a question that cannot be asked', () => {
    const [fits] = ONE_OF_EACH.filter(({ kind }) => kind === 'fits');
    const asked = (textOf: (ref: string) => string | undefined, question = fits) =>
      drawQuestions(aQuiz(question ? [question] : []), 'seed', NONE, textOf).length;
    expect(asked(anyText)).toBe(1);
    for (const gone of ['objections/a#says', 'objections/a#fits', 'objections/b#resp', 'objections/c#resp']) {
      expect(asked((ref) => (ref === gone ? undefined : anyText(ref)))).toBe(0);
    }
    // Two responses that read the same cannot be told apart.
    expect(asked(() => 'The same words.')).toBe(0);
    expect(asked(anyText, { ...ONE_OF_EACH[0], id: undefined } as Question)).toBe(0);
  });

  it('keeps how the cited block read, where that is known', () => {
    const [one] = drawQuestions(
      aQuiz([ONE_OF_EACH[0] as Question]),
      's',
      NONE,
      anyText,
      (ref) => `digest of ${ref}`,
    );
    expect(one?.digest).toBe('digest of objections/a#sing');
    const [other] = drawQuestions(aQuiz([ONE_OF_EACH[0] as Question]), 's', NONE, anyText);
    expect(other).not.toHaveProperty('digest');
  });

  it('survives being kept as JSON', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        const drawn = draw(one);
        expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn);
      }),
    );
  });
});

/** What a question offers, as its author wrote it. */
function writtenOptions(question: Question): string[] {
  switch (question.kind) {
    case 'single':
      return [question.right, ...question.wrong];
    case 'multiple':
      return [...question.right, ...question.wrong];
    case 'order':
      return [...question.inOrder];
    case 'match':
      return question.pairs.map(({ right }) => right);
    case 'fits':
      return [question.cites, ...question.instead].map(anyText);
    case 'text':
      return [];
  }
}

describe('A question as it is asked', () => {
  it('holds its words and options, and nothing else of what was drawn', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        draw(one).forEach((drawn, at) => {
          const json = JSON.stringify(asAsked(drawn, at));
          const shown = new Set(Object.keys(asAsked(drawn, at)));
          for (const field of ['right', 'because', 'accept', 'cites', 'digest', 'ref', 'id'])
            expect(shown.has(field)).toBe(false);
          expect(json).not.toContain(drawn.because);
          expect(json).not.toContain(JSON.stringify(drawn.cites));
          if (drawn.kind === 'text')
            for (const accepted of drawn.accept) expect(json).not.toContain(accepted);
        });
      }),
      RUNS,
    );
  });

  it('is the same whichever answer is right', () => {
    fc.assert(
      fc.property(anyDraw, anyAnswer, (one, other) => {
        draw(one).forEach((drawn, at) => {
          const changed = {
            ...drawn,
            right: other,
            because: 'other',
            cites: 'other/other#aaaa',
            accept: ['other'],
            extra: 'other',
          };
          expect(asAsked(changed as unknown as DrawnQuestion, at)).toEqual(asAsked(drawn, at));
        });
      }),
      RUNS,
    );
  });
});

describe('An answer', () => {
  it('is right when it is the right one', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        for (const drawn of draw(one)) expect(grade(drawn, drawn.right)).toBe(true);
      }),
      RUNS,
    );
  });

  it('is wrong when it is any other one, and when it is none at all', () => {
    fc.assert(
      fc.property(anyDraw, anyAnswer, (one, answer) => {
        for (const drawn of draw(one)) {
          if (drawn.kind === 'text') {
            if (typeof answer !== 'string') expect(grade(drawn, answer)).toBe(false);
            else expect(grade(drawn, `${drawn.right} ${answer}x`)).toBe(false);
            continue;
          }
          expect(grade(drawn, answer)).toBe(isRight(drawn, answer));
        }
      }),
      RUNS,
    );
  });

  it('is what the author wrote, whatever place it has', () => {
    fc.assert(
      fc.property(anyDraw, (one) => {
        for (const drawn of draw(one)) {
          const question = one.questions.find(({ id }) => id === drawn.id);
          if (!question || drawn.kind === 'text') continue;
          const places = typeof drawn.right === 'number' ? [drawn.right] : drawn.right;
          const right = places.map((at) => drawn.options[at]);
          if (question.kind === 'single') expect(right).toEqual([question.right]);
          if (question.kind === 'multiple') expect(right.toSorted()).toEqual(question.right.toSorted());
          if (question.kind === 'order') expect(right).toEqual(question.inOrder);
          if (question.kind === 'match') expect(right).toEqual(question.pairs.map((pair) => pair.right));
          if (question.kind === 'fits') expect(right).toEqual([anyText(question.cites)]);
        }
      }),
      RUNS,
    );
  });

  it('may name what is ticked in any order, but not twice', () => {
    const [drawn] = drawQuestions(
      aQuiz(ONE_OF_EACH.filter(({ kind }) => kind === 'multiple')),
      's',
      NONE,
      anyText,
    );
    if (drawn?.kind !== 'multiple') throw new Error('Not drawn.');
    expect(grade(drawn, drawn.right.toReversed())).toBe(true);
    expect(grade(drawn, [...drawn.right, drawn.right[0] ?? 0])).toBe(false);
    expect(grade(drawn, drawn.right.slice(1))).toBe(false);
    expect(grade(drawn, [0, 1, 2, 3])).toBe(false);
  });

  it('may be the same option for two on the left', () => {
    const pairs = [
      { left: 'a', right: 'yes' },
      { left: 'b', right: 'no' },
      { left: 'c', right: 'yes' },
    ];
    const question = { ...ONE_OF_EACH.find(({ kind }) => kind === 'match'), pairs } as Question;
    const [drawn] = drawQuestions(aQuiz([question]), 's', NONE, anyText);
    if (drawn?.kind !== 'match') throw new Error('Not drawn.');
    expect([...drawn.options].sort()).toEqual(['no', 'yes']);
    expect(drawn.right.map((at) => drawn.options[at])).toEqual(['yes', 'no', 'yes']);
  });

  it('in words is compared with all that counts', () => {
    const [drawn] = drawQuestions(
      aQuiz(ONE_OF_EACH.filter(({ kind }) => kind === 'text')),
      's',
      NONE,
      anyText,
    );
    if (!drawn) throw new Error('Not drawn.');
    for (const typed of ['45', 'forty five DAYS', ' Forty-five   days. '])
      expect(grade(drawn, typed)).toBe(true);
    for (const typed of ['', '4', '46', 'forty-five', '4.5']) expect(grade(drawn, typed)).toBe(false);
  });
});

/** Said anew: the same number, the same set, or the same list. */
function isRight({ kind, right }: DrawnQuestion, answer: Answer): boolean {
  if (kind !== 'multiple') return JSON.stringify(answer) === JSON.stringify(right);
  if (!Array.isArray(answer) || !Array.isArray(right)) return false;
  return answer.length === right.length && right.every((at) => answer.includes(at));
}
