import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { share, shareWords } from '#domain/gaps/honest.ts';
import { explainRank, rankOf } from '#domain/gaps/rank.ts';
import { addWorkingDays } from '#domain/gaps/working-days.ts';

describe('Working days', () => {
  const from = (at: string, days = 2) => addWorkingDays(new Date(at), days).toISOString();

  it('pass over weekends, in UTC', () => {
    // 23 November 2026 is a Monday.
    expect(from('2026-11-23T09:30:00.000Z')).toBe('2026-11-25T09:30:00.000Z');
    expect(from('2026-11-26T09:30:00.000Z')).toBe('2026-11-30T09:30:00.000Z');
    expect(from('2026-11-27T23:59:59.000Z')).toBe('2026-12-01T23:59:59.000Z');
    expect(from('2026-11-27T09:00:00.000Z', 7)).toBe('2026-12-08T09:00:00.000Z');
  });

  it('begin on Monday for what comes at a weekend', () => {
    for (const at of ['2026-11-28T00:00:00.000Z', '2026-11-28T12:00:00.000Z', '2026-11-29T23:59:59.999Z']) {
      expect(from(at)).toBe(from('2026-11-30T00:00:00.000Z'));
    }
  });

  it('end on a working day, never sooner than as many days', () => {
    const instant = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2031-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 12 }), (start, days) => {
        const end = addWorkingDays(start, days);
        expect([1, 2, 3, 4, 5]).toContain(end.getUTCDay());
        expect(end.getTime() - start.getTime()).toBeGreaterThanOrEqual(days * 86_400_000);
        expect(addWorkingDays(start, days + 1).getTime()).toBeGreaterThan(end.getTime());
      }),
    );
  });
});

describe('A share', () => {
  it('is told from five reports on, with its Wilson interval', () => {
    expect(share(0, 0)).toEqual({ kind: 'too-few', n: 0 });
    expect(share(4, 0)).toEqual({ kind: 'too-few', n: 4 });
    const known: [yes: number, no: number, low: number, high: number][] = [
      [7, 2, 0.4526, 0.9368],
      [0, 10, 0, 0.2775],
      [10, 0, 0.7225, 1],
      [5, 5, 0.2366, 0.7634],
      [50, 50, 0.4038, 0.5962],
      [81, 182, 0.2553, 0.3662],
    ];
    for (const [yes, no, low, high] of known) {
      const told = share(yes, no);
      if (told.kind !== 'share') throw new Error('It is enough to say.');
      expect(told.n).toBe(yes + no);
      expect(told.low).toBeCloseTo(low, 4);
      expect(told.high).toBeCloseTo(high, 4);
    }
  });

  it('is said in words', () => {
    expect(shareWords(7, 2)).toBe('landed 7 of 9 times, likely 45–94%');
    expect(shareWords(2, 1)).toBe('too few to say');
  });
});

describe('The rank of a gap', () => {
  const standing = fc.record({
    people: fc.integer({ min: 0, max: 100_000 }),
    more: fc.integer({ min: 0, max: 100_000 }),
    at: fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2036-01-01') }),
    stage: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  });
  type Made = { people: number; more: number; at: number; stage?: number | undefined };
  const rank = ({ people, more, at, stage }: Made) =>
    rankOf({
      people,
      signals: people + more,
      lastSignalAt: new Date(at),
      ...(stage !== undefined && { stage }),
    });

  it('is a whole number that fits the database', () => {
    fc.assert(
      fc.property(standing, (made) => {
        expect(Number.isSafeInteger(rank(made))).toBe(true);
        expect(rank(made)).toBeLessThan(2 ** 31);
      }),
    );
  });

  it('is never lowered by more people, more signals or a later one', () => {
    const added = fc.record({
      people: fc.nat(1_000),
      more: fc.nat(1_000),
      at: fc.nat(100 * 86_400_000),
    });
    fc.assert(
      fc.property(standing, added, (made, plus) => {
        const { people, more, at } = made;
        expect(rank({ ...made, people: people + plus.people })).toBeGreaterThanOrEqual(rank(made));
        expect(rank({ ...made, more: more + plus.more })).toBeGreaterThanOrEqual(rank(made));
        expect(rank({ ...made, at: at + plus.at })).toBeGreaterThanOrEqual(rank(made));
      }),
    );
  });

  it('orders two gaps as interest does that halves in two weeks, whenever that is looked at', () => {
    const HALF_LIFE = 14 * 86_400_000;
    const interestAt = (now: number, { people, more, at, stage = 3 }: Made) =>
      Math.max(1, people) * Math.max(1, people + more) ** 0.25 * 2 ** ((at - now) / HALF_LIFE + stage / 14);
    const wait = fc.integer({ min: 0, max: 300 * 86_400_000 });
    fc.assert(
      fc.property(standing, standing, wait, (one, other, later) => {
        const gap = rank(one) - rank(other);
        // Ranks are in whole minutes.
        if (Math.abs(gap) < 2) return;
        const now = Math.max(one.at, other.at) + later;
        // As logarithms: after years nothing is left of interest that a number could hold.
        const [more, less] = gap > 0 ? [one, other] : [other, one];
        const shift = (made: Made) => ({ ...made, at: made.at - Math.min(one.at, other.at) });
        const base = now - Math.min(one.at, other.at);
        const [a, b] = [interestAt(base, shift(more)), interestAt(base, shift(less))];
        if (a > 1e-250 && b > 1e-250 && a < 1e250) expect(a).toBeGreaterThan(b);
      }),
    );
  });

  it('is explained', () => {
    const lastSignalAt = new Date('2026-11-20T15:00:00Z');
    expect(explainRank({ people: 3, signals: 5, lastSignalAt, stage: 4, isLate: true })).toEqual([
      'A decision is overdue, so it stands before all gaps that are not late.',
      '3 people need it, with 5 signals. Twice as many move it up as far as being asked for two weeks later.',
      'It was last asked for on Friday 20 November. The later, the further up.',
      'It came up at stage 5. Each stage further on moves it up by one day.',
    ]);
    expect(explainRank({ people: 1, signals: 1, lastSignalAt })[0]).toMatch(/^1 person needs it\. /);
  });
});
