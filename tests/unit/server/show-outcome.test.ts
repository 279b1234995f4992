import { describe, expect, it } from 'vitest';
import { describeOutcome, describeSuccess } from '#cli/show-outcome.ts';
import type { Outcome } from '#release/outcome.ts';

const published: Outcome = { kind: 'published', release: '20261116-abc' };
const unchanged: Outcome = { kind: 'unchanged', release: '20261116-abc' };
const refused: Outcome = { kind: 'refused', report: '1 error in 3 pieces.\n' };

describe('What a person at a running server reads', () => {
  it('is that a correction has reached readers', () => {
    expect(describeOutcome(refused)).toContain('The library was not published.');
    expect(describeSuccess(published, refused)).toBe('Published; readers see it now.');
    expect(describeSuccess(published, unchanged)).toBe('Published; readers see it now.');
  });

  it('is that all is well again when a fault was taken back', () => {
    expect(describeSuccess(unchanged, refused)).toBe(
      'Nothing has changed since the last release; all is well.',
    );
  });

  it('is nothing when nothing was wrong and nothing has changed', () => {
    expect(describeSuccess(unchanged, published)).toBeUndefined();
    expect(describeSuccess(unchanged, undefined)).toBeUndefined();
  });

  it('names a command as it can be typed', () => {
    const hold = { since: '2026-11-16', from: 'a', to: 'b' };
    const text = describeOutcome({ kind: 'held', hold } as Outcome);
    expect(text).toContain('Resume it with: npm run callsheet -- rollback --resume');
  });
});
