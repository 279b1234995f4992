import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageHeadline } from '#domain/coverage-headline.ts';
import { type Spread, SpreadCount } from '#domain/coverage-spread.ts';

const LABELS = ['Earn', 'Name', 'Shape', 'Win', 'Build', 'Sign', 'Grow'];

/** The spread of pieces, each given as the numbers of the stages that it names, from 1. */
function spreadOf(pieces: readonly (readonly number[])[], labels: readonly string[] = LABELS): Spread {
  const spread = new SpreadCount(labels);
  for (const stages of pieces)
    spread.add('objection', new Set(stages.map((number) => labels[number - 1] ?? '')));
  return spread.result().all;
}

function repeat<Value>(times: number, value: Value): Value[] {
  return Array.from({ length: times }, () => value);
}

describe('the spread over stages', () => {
  it('counts a piece at each stage that it names, and once in a pair of neighbours', () => {
    const spread = spreadOf([[1, 2], [2], [4], []]);
    expect(spread).toEqual({
      named: 3,
      open: 1,
      stages: [1, 2, 0, 1, 0, 0, 0],
      pairs: [2, 2, 1, 1, 0, 0],
    });
  });

  it('is kept for each type and for all together', () => {
    const count = new SpreadCount(['one', 'two']);
    count.add('email', new Set(['one']));
    count.add('play', new Set(['two']));
    const { all, email, play, proof } = count.result();
    expect([all.named, email.named, play.named, proof.named]).toEqual([2, 1, 1, 0]);
    expect([all.stages, email.stages, play.stages]).toEqual([
      [1, 1],
      [1, 0],
      [0, 1],
    ]);
  });
});

describe('the headline', () => {
  it('sets the two neighbouring stages that most pieces serve against the least-served stage', () => {
    const pieces = [
      ...repeat(26, [1]),
      ...repeat(26, [1, 2]),
      ...repeat(13, [3]),
      ...repeat(13, [4, 6]),
      ...repeat(13, [4, 7]),
      ...repeat(9, [5]),
    ];
    expect(coverageHeadline(spreadOf(pieces), LABELS, 'pieces')).toBe(
      '52 % of pieces serve the first two stages; 9 % serve “Build”.',
    );
  });

  it('names the two where they are not the first or the last', () => {
    const middle = [...repeat(30, [4]), ...repeat(10, [5]), ...repeat(5, [1, 2]), ...repeat(5, [3, 6])];
    expect(coverageHeadline(spreadOf(middle), LABELS, 'pieces')).toBe(
      '80 % of pieces serve “Win” or “Build”; none serves “Grow”.',
    );
    const last = [...repeat(20, [6]), ...repeat(20, [7]), ...repeat(6, [1, 2, 3, 4, 5]), ...repeat(3, [2])];
    expect(coverageHeadline(spreadOf(last), LABELS, 'pieces')).toBe(
      '82 % of pieces serve the last two stages; 12 % serve “Earn”.',
    );
  });

  it('weighs a pair by what stands at each of its stages, and tells it by the pieces that serve it', () => {
    const cards = [...repeat(3, [1, 2, 3, 4, 5]), ...repeat(2, [2, 4, 5]), [2, 4]];
    expect(coverageHeadline(spreadOf(cards), LABELS, 'battlecards')).toBe(
      'All 6 battlecards serve “Win” or “Build”; none serves “Sign”.',
    );
  });

  it('counts instead of giving shares while there are few', () => {
    const few = [...repeat(4, [3]), ...repeat(3, [4]), [1, 2, 6], [1, 6, 5], [7, 5]];
    expect(coverageHeadline(spreadOf(few), LABELS, 'plays')).toBe(
      '7 of 10 plays serve “Shape” or “Win”; 1 serves “Name”.',
    );
    expect(coverageHeadline(spreadOf([[1], [2]]), LABELS, 'campaigns')).toBe(
      'Both campaigns serve the first two stages; none serves “Shape”.',
    );
    expect(coverageHeadline(spreadOf([[1]]), LABELS, 'campaigns')).toBe(
      'The only one of the campaigns serves the first two stages; none serves “Shape”.',
    );
  });

  it('never rounds some to none, nor nearly all to all', () => {
    const pieces = [...repeat(999, [4, 5]), [1, 2, 3, 6, 7]];
    const headline = coverageHeadline(spreadOf(pieces), LABELS, 'pieces');
    expect(headline).toBe('99 % of pieces serve “Win” or “Build”; 1 % serve “Earn”.');
  });

  it('says that nothing leans where the least-served stage has half of the best-served one', () => {
    const even = [...repeat(20, [1]), ...repeat(10, [2]), ...repeat(15, [3, 4, 5, 6, 7])];
    expect(coverageHeadline(spreadOf(even), LABELS, 'pieces')).toBe(
      'Every stage is served: “Name” least, by 22 % of pieces, “Earn” most, by 44 % of pieces.',
    );
    const alike = repeat(30, [1, 2, 3, 4, 5, 6, 7]);
    expect(coverageHeadline(spreadOf(alike), LABELS, 'pieces')).toBe(
      'Every stage is served alike, by all 30 pieces.',
    );
  });

  it('leaves pieces that name no stage out of the shares', () => {
    const pieces = [...repeat(40, []), ...repeat(30, [1]), ...repeat(10, [2]), ...repeat(5, [3, 4, 5, 6, 7])];
    expect(coverageHeadline(spreadOf(pieces), LABELS, 'pieces')).toBe(
      '89 % of pieces serve the first two stages; 11 % serve “Shape”.',
    );
  });

  it('has a sentence for a library without pieces, and for one without stages', () => {
    expect(coverageHeadline(spreadOf([]), LABELS, 'pieces')).toBe('There are no pieces yet.');
    expect(coverageHeadline(spreadOf([[], []]), LABELS, 'emails')).toBe(
      'No stage is named by any of the 2 emails: they fit every stage.',
    );
  });

  it('does not speak of one piece as of many', () => {
    expect(coverageHeadline(spreadOf([[]]), LABELS, 'emails')).toBe(
      'The only one of the emails names no stage: it fits every stage.',
    );
  });

  it('has a sentence for one stage and for two', () => {
    expect(coverageHeadline(spreadOf([[1], [1]], ['Only']), ['Only'], 'plays')).toBe(
      'Both plays serve “Only”.',
    );
    const two = spreadOf([...repeat(9, [1]), [2]], ['Early', 'Late']);
    expect(coverageHeadline(two, ['Early', 'Late'], 'plays')).toBe(
      '9 of 10 plays serve “Early”; 1 serves “Late”.',
    );
  });

  it('is one whole sentence for any library, and names only stages that there are', () => {
    const piece = fc.uniqueArray(fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (pieces, stages) => {
        const labels = LABELS.slice(0, stages);
        const known = pieces.map((list) => list.filter((number) => number <= stages));
        const headline = coverageHeadline(spreadOf(known, labels), labels, 'pieces');
        expect(headline).toMatch(/^[A-Z0-9].*\.$/);
        expect(headline).not.toMatch(/undefined|NaN|Infinity|\b0 %/);
        for (const [, name] of headline.matchAll(/“(.*?)”/g)) expect(labels).toContain(name);
      }),
    );
  });
});
