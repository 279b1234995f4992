import { describe, expect, it } from 'vitest';
import { outlineOf } from '#domain/learning/without-answers.ts';
import { aQuiz, ONE_OF_EACH } from './some-track.ts';

describe('A quiz for everybody to see', () => {
  it('says what it is, and no word of its questions', () => {
    const quiz = aQuiz([...ONE_OF_EACH, ...ONE_OF_EACH], {
      verified: { on: '2026-11-01', by: 'deal-desk' },
      reviewEvery: 90,
    });
    const outline = outlineOf(quiz);
    const { questions: _questions, file: _file, digest: _digest, ...rest } = quiz;
    expect(outline).toEqual({ ...rest, questions: 12, cites: outline.cites });
    const json = JSON.stringify(outline);
    const hidden = ['explained', 'What of', 'gamma', 'Forty', 'third', 'three', 'right', 'wrong'];
    for (const text of hidden) expect(json).not.toContain(text);
  });

  it('names the blocks that it rests on once, in an order that does not tell which answer fits', () => {
    const { cites } = outlineOf(aQuiz(ONE_OF_EACH.filter(({ kind }) => kind === 'fits')));
    expect(cites).toEqual([
      'objections/a#fits',
      'objections/a#says',
      'objections/b#resp',
      'objections/c#resp',
    ]);
    expect(outlineOf(aQuiz([...ONE_OF_EACH, ...ONE_OF_EACH])).cites).toEqual(
      outlineOf(aQuiz(ONE_OF_EACH)).cites,
    );
  });
});
