import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsheet, miniSearchAlone, pagefindAlone } from '../../bench/search/relevance/contestants.ts';
import { askAll, type Score, type Scored, scoreOf, succeeds } from '../../bench/search/relevance/score.ts';
import { readGradedSet } from '../../graded/read-graded-set.ts';
import { openSampleSearch, type SampleSearch } from './sample-search.ts';

/** What `npm run bench -- search` prints in full; here it is held. */
describe('On the graded queries that were frozen before the ladder was tuned', () => {
  let sample: SampleSearch;
  let scored: Scored[];
  let score: Score;
  let better: number;

  beforeAll(async () => {
    sample = await openSampleSearch();
    const { index, today, folder, engines } = sample;
    const ids = engines.heads.heads.pieces.map(({ id }) => id);
    const queries = readGradedSet(path.resolve('tests', 'graded'), new Set(ids));
    scored = await askAll(queries, callsheet(engines, today));
    score = scoreOf(scored);
    const pagefind = await pagefindAlone(folder, index.library.settings.language);
    const alone = [pagefind, miniSearchAlone(index, ids, today)];
    const scores = await Promise.all(alone.map(async (one) => scoreOf(await askAll(queries, one))));
    better = Math.max(...scores.map(({ ndcg }) => ndcg));
  });
  afterAll(() => sample.close());

  it('an answer is among the first three for 95 of 100', () => {
    const missed = scored.filter((one) => one.query.kind !== 'unanswerable' && !succeeds(one, 3));
    const words = missed.map(({ query }) => query.query).join('\n');
    expect(score.third, `not in three:\n${words}`).toBeGreaterThanOrEqual(0.95);
  });

  it('the order is at least 1.15 times as good as that of the better single engine', () => {
    expect(score.ndcg / better).toBeGreaterThanOrEqual(1.15);
  });

  it('what has no answer gets none, in eight of ten', () => {
    expect(score.unanswerable).toBe(10);
    expect(score.falseAnswers).toBeLessThanOrEqual(2);
  });

  it('what has an answer is never denied one', () => {
    expect(score.answerable).toBe(110);
    expect(score.falseDenials).toBe(0);
  });
});
