import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDrill, DRILL_SECONDS, secondsOf } from '#domain/learning/drill.ts';

const question = fc.constantFrom(...'abcdefghij'.split('').map((id) => `quizzes/x#${id}`));
const dueAt = fc
  .integer({ min: 0, max: 99 })
  .map((at) => new Date(Date.UTC(2026, 10, 1) + at * 3_600_000).toISOString());
const anyWants = fc.record({
  sheet: fc.array(question),
  due: fc.array(fc.record({ question, dueAt })),
  fresh: fc.array(question),
  spent: fc.nat(100),
  // Each question takes its own time, some more than a day has.
  secondsOf: fc
    .array(fc.integer({ min: 8, max: 95 }), { minLength: 10, maxLength: 10 })
    .map((seconds) => (ref: string) => seconds['abcdefghij'.indexOf(ref.at(-1) ?? '')] ?? 0),
});

describe('The drill of a day', () => {
  it('takes 90 seconds at most with what was asked before, wastes none, and asks nothing twice', () => {
    fc.assert(
      fc.property(anyWants, (wants) => {
        const chosen = chooseDrill(wants).map((one) => one.question);
        const left = DRILL_SECONDS - wants.spent;
        const taken = chosen.reduce((sum, ref) => sum + wants.secondsOf(ref), 0);
        expect(taken).toBeLessThanOrEqual(Math.max(0, left));
        expect(new Set(chosen).size).toBe(chosen.length);
        const all = new Set([...wants.sheet, ...wants.due.map((one) => one.question), ...wants.fresh]);
        for (const ref of all) {
          if (!chosen.includes(ref)) expect(taken + wants.secondsOf(ref)).toBeGreaterThan(left);
        }
      }),
    );
  });

  it('asks for the sheet first, then what has been due the longest, then what is new', () => {
    fc.assert(
      fc.property(anyWants, (wants) => {
        const chosen = chooseDrill(wants);
        const order = chosen.map(({ why }) => ['sheet', 'due', 'new'].indexOf(why));
        expect(order).toEqual(order.toSorted());
        for (const { question: ref, why } of chosen) {
          const isOnSheet = wants.sheet.includes(ref);
          const isDue = wants.due.some((one) => one.question === ref);
          expect(why).toBe(isOnSheet ? 'sheet' : isDue ? 'due' : 'new');
        }
        const sinceWhen = (ref: string) =>
          wants.due.flatMap((one) => (one.question === ref ? one.dueAt : [])).sort()[0] ?? '';
        const waits = chosen.filter(({ why }) => why === 'due').map((one) => sinceWhen(one.question));
        expect(waits).toEqual(waits.toSorted());
      }),
    );
  });

  it('has nothing where there is nothing, or no time', () => {
    const wants = { sheet: ['quizzes/x#a'], due: [], fresh: [], secondsOf: () => 20 };
    expect(chooseDrill({ ...wants, sheet: [], spent: 0 })).toEqual([]);
    expect(chooseDrill({ ...wants, spent: 71 })).toEqual([]);
    expect(chooseDrill({ ...wants, spent: 70 })).toEqual([{ question: 'quizzes/x#a', why: 'sheet' }]);
  });

  it('lets something shorter have the turn of what takes longer than what is left', () => {
    const secondsOf = (ref: string) => (ref === 'quizzes/x#a' ? 60 : 20);
    const fresh = ['quizzes/x#b', 'quizzes/x#c', 'quizzes/x#a', 'quizzes/x#d', 'quizzes/x#e'];
    const chosen = chooseDrill({ sheet: [], due: [], fresh, secondsOf, spent: 0 });
    expect(chosen.map((one) => one.question.at(-1))).toEqual(['b', 'c', 'd', 'e']);
  });
});

describe('How long a question takes', () => {
  const common = { id: 'q001', ref: 'quizzes/x#q001', cites: 'objections/x#re01' };
  const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');

  it('is its words at 240 in a minute, its explanation among them, and two seconds for each answer', () => {
    const single = { ...common, kind: 'single', ask: words(12), because: words(16), right: 0 } as const;
    expect(secondsOf({ ...single, options: [words(4), words(4), words(4)] })).toBe(10 + 2);
    expect(secondsOf({ ...single, kind: 'fits', says: words(12), options: [words(40), words(40)] })).toBe(
      30 + 2,
    );
    const right = [0, 1, 2];
    const options = ['one', 'two', 'three'];
    expect(secondsOf({ ...single, kind: 'order', options, right })).toBe(8 + 6);
    expect(secondsOf({ ...single, kind: 'match', left: options, options, right })).toBe(9 + 6);
    expect(secondsOf({ ...single, kind: 'multiple', options, right: [0, 2] })).toBe(8 + 4);
  });

  it('is six seconds to type, and nothing for what is only accepted', () => {
    const text = { ...common, kind: 'text', ask: words(8), because: words(12), right: 'ten' } as const;
    expect(secondsOf({ ...text, accept: ['ten', '10', 'ten per cent'] })).toBe(5 + 6);
  });
});
