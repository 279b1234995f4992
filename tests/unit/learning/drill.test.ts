import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDrill, DRILL_QUESTIONS } from '#domain/learning/drill.ts';

const question = fc.constantFrom(...'abcdefghij'.split('').map((id) => `quizzes/x#${id}`));
const dueAt = fc
  .integer({ min: 0, max: 99 })
  .map((at) => new Date(Date.UTC(2026, 10, 1) + at * 3_600_000).toISOString());
const anyWants = fc.record({
  sheet: fc.array(question),
  due: fc.array(fc.record({ question, dueAt })),
  fresh: fc.array(question),
  answeredToday: fc.nat(9),
});

describe('The drill of a day', () => {
  it('asks six questions at most with those of before, and none twice', () => {
    fc.assert(
      fc.property(anyWants, (wants) => {
        const chosen = chooseDrill(wants);
        expect(chosen.length + Math.min(wants.answeredToday, DRILL_QUESTIONS)).toBeLessThanOrEqual(6);
        expect(new Set(chosen.map((one) => one.question)).size).toBe(chosen.length);
        const all = new Set([...wants.sheet, ...wants.due.map((one) => one.question), ...wants.fresh]);
        expect(chosen).toHaveLength(Math.min(all.size, Math.max(0, 6 - wants.answeredToday)));
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

  it('has nothing where there is nothing, or no room', () => {
    expect(chooseDrill({ sheet: [], due: [], fresh: [], answeredToday: 0 })).toEqual([]);
    expect(chooseDrill({ sheet: ['quizzes/x#a'], due: [], fresh: [], answeredToday: 6 })).toEqual([]);
    expect(chooseDrill({ sheet: ['quizzes/x#a'], due: [], fresh: [], answeredToday: 5 })).toEqual([
      { question: 'quizzes/x#a', why: 'sheet' },
    ]);
  });
});
