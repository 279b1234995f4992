import { describe, expect, it } from 'vitest';
import { isSuccess, ndcg, reciprocalRank } from '../../bench/search/relevance/metrics.ts';
import { scoreOf } from '../../bench/search/relevance/score.ts';
import type { Grade, GradedQuery, QueryKind } from '../../graded/read-graded-set.ts';

const grades = { best: 3, useful: 2, related: 1 } as const;

describe('nDCG', () => {
  it('is 1 for the best possible order, whatever follows it', () => {
    expect(ndcg(['best', 'useful', 'related', 'wrong'], grades)).toBe(1);
  });

  it('discounts a gain of 2^grade − 1 by the logarithm of the rank', () => {
    // (3/log2(2) + 0 + 7/log2(4)) / (7/log2(2) + 3/log2(3) + 1/log2(4)) = 6.5 / 9.39279
    expect(ndcg(['useful', 'wrong', 'best'], grades)).toBeCloseTo(0.69202, 5);
  });

  it('is 0 when nothing that is graded was found', () => {
    expect(ndcg(['wrong'], grades)).toBe(0);
    expect(ndcg([], grades)).toBe(0);
  });

  it('looks no deeper than it is told, in results as in the best order', () => {
    expect(ndcg(['wrong', 'best'], grades, 1)).toBe(0);
    expect(ndcg(['best'], grades, 1)).toBe(1);
  });
});

describe('The rank of the first answer', () => {
  it('counts grades of 2 and more', () => {
    expect(reciprocalRank(['related', 'wrong', 'useful', 'best'], grades)).toBeCloseTo(1 / 3);
    expect(reciprocalRank(['related'], grades)).toBe(0);
  });

  it('makes a success of a query when it is small enough', () => {
    expect(isSuccess(['related', 'wrong', 'useful'], grades, 3)).toBe(true);
    expect(isSuccess(['related', 'wrong', 'useful'], grades, 2)).toBe(false);
  });
});

describe('The score of a set', () => {
  const asked = (kind: QueryKind, graded: Record<string, Grade>, results: string[]) => ({
    query: { query: kind, kind, grades: graded } satisfies GradedQuery,
    response: { results, isNone: results.length === 0 },
  });
  const all = [
    asked('name', { a: 3 }, ['a']),
    asked('words', { a: 3 }, ['x', 'a']),
    asked('words', { a: 2 }, []),
    asked('unanswerable', {}, ['x']),
    asked('unanswerable', {}, []),
  ];

  it('averages over answerable queries, and counts answers to the others apart', () => {
    const score = scoreOf(all);
    // (1 + (7/log2(3))/7 + 0) / 3
    expect(score.ndcg).toBeCloseTo(0.54364, 5);
    expect(score.mrr).toBeCloseTo(0.5);
    expect(score.first).toBeCloseTo(1 / 3);
    expect(score.third).toBeCloseTo(2 / 3);
    expect([score.falseAnswers, score.unanswerable]).toEqual([1, 2]);
    expect([score.falseDenials, score.answerable]).toEqual([1, 3]);
  });

  it('looks at one kind alone when asked', () => {
    expect(scoreOf(all, 'words').mrr).toBeCloseTo(0.25);
    expect(scoreOf(all, 'unanswerable').ndcg).toBeNaN();
  });
});
