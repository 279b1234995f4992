import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#search/answer.ts';
import { search } from '#search/query.ts';
import { GRADED, UNANSWERABLE } from './graded-queries.ts';
import { openSampleSearch, type SampleSearch } from './sample-search.ts';

// The floors hold what the first form reached; they go up as the ladder improves.
const FLOOR = { first: 0.8, third: 0.93, unanswerable: 0.6 };

describe('Over the sample library', () => {
  let sample: SampleSearch;

  beforeAll(async () => {
    sample = await openSampleSearch();
  });
  afterAll(() => sample.close());

  const ask = (query: string): Promise<Answer> => search(sample.engines, query, { today: sample.today });

  it('grades pieces that exist and that readers may use', () => {
    const usable = new Set(sample.engines.heads.heads.pieces.map(({ id }) => id));
    const unknown = GRADED.flatMap(({ pieces }) => pieces).filter((id) => !usable.has(id));
    expect(unknown).toEqual([]);
  });

  it('puts an answer first, or among the first three', async () => {
    const misses: string[] = [];
    let first = 0;
    let third = 0;
    for (const { query, pieces } of GRADED) {
      const at = (await ask(query)).results.findIndex(({ id }) => pieces.includes(id));
      if (at === 0) first += 1;
      if (at >= 0 && at < 3) third += 1;
      else misses.push(query);
    }
    expect(third / GRADED.length, `missed: ${misses.join('; ')}`).toBeGreaterThanOrEqual(FLOOR.third);
    expect(first / GRADED.length).toBeGreaterThanOrEqual(FLOOR.first);
  });

  it('never says that it has no answer when it has one', async () => {
    const denied: string[] = [];
    for (const { query } of GRADED) if ((await ask(query)).confidence === 'none') denied.push(query);
    expect(denied).toEqual([]);
  });

  it('admits it when the library says nothing', async () => {
    const answers = await Promise.all(UNANSWERABLE.map(ask));
    const admitted = answers.filter(({ confidence }) => confidence === 'none');
    expect(admitted.length / UNANSWERABLE.length).toBeGreaterThanOrEqual(FLOOR.unanswerable);
    expect(answers.filter(({ confidence }) => confidence === 'strong').map(({ query }) => query)).toEqual([]);
  });
});
