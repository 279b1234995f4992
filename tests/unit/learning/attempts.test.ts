import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAttempt } from '#domain/learning/attempts.ts';

const NOW = new Date('2026-11-16T09:00:00.000Z');
const HOUR = 3_600_000;
const ago = (hours: number, isPassed = false) => ({
  endedAt: new Date(NOW.getTime() - hours * HOUR).toISOString(),
  isPassed,
});

describe('Another attempt', () => {
  it('is there until so many have failed in a day', () => {
    expect(nextAttempt([], 3, NOW)).toEqual({ left: 3, at: null });
    expect(nextAttempt([ago(1), ago(2)], 3, NOW)).toEqual({ left: 1, at: null });
    expect(nextAttempt([ago(1), ago(20), ago(2)], 3, NOW)).toEqual({
      left: 0,
      at: '2026-11-16T13:00:00.000Z',
    });
    expect(nextAttempt([ago(1), ago(24), ago(2)], 3, NOW)).toEqual({ left: 1, at: null });
  });

  it('is there again after a pass', () => {
    expect(nextAttempt([ago(5), ago(4), ago(3, true)], 2, NOW)).toEqual({ left: 2, at: null });
    expect(nextAttempt([ago(5), ago(3, true), ago(2)], 2, NOW)).toEqual({ left: 1, at: null });
  });

  it('waits for the right one where more have failed than are allowed now', () => {
    expect(nextAttempt([ago(20), ago(10), ago(5)], 2, NOW)).toEqual({
      left: 0,
      at: '2026-11-16T23:00:00.000Z',
    });
  });

  it('is there at the instant that is told, and not a moment before; so there are never more in a day', () => {
    const hours = fc.array(fc.record({ hours: fc.integer({ min: 0, max: 60 }), isPassed: fc.boolean() }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(hours, fc.integer({ min: 1, max: 5 }), (list, allowed) => {
        const ended = list.map((one) => ago(one.hours, one.isPassed));
        const { left, at } = nextAttempt(ended, allowed, NOW);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(allowed);
        expect(at === null).toBe(left > 0);
        expect(nextAttempt(ended.toReversed(), allowed, NOW)).toEqual({ left, at });
        if (at === null) return;
        expect(nextAttempt(ended, allowed, new Date(at)).left).toBeGreaterThan(0);
        expect(nextAttempt(ended, allowed, new Date(Date.parse(at) - 1))).toEqual({ left: 0, at });
      }),
    );
  });
});
