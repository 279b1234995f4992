import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import type { Block, BodyPart, Claim, Piece } from '#domain/library.ts';
import {
  blockWindow,
  claimLastDay,
  isLive,
  pieceTrustDates,
  pricingLastDay,
  trustOn,
} from '#domain/trust.ts';

const CHECKED = '2026-06-01';

const piece = (more: Partial<Piece> & { body?: BodyPart[] } = {}): Piece =>
  ({
    id: 'objections/x',
    type: 'objection',
    status: 'published',
    verified: { on: CHECKED, by: 'sales' },
    reviewDays: 180,
    blocks: [],
    body: [],
    ...more,
  }) as unknown as Piece;

const block = (kind: string, claims: string[], attributes = {}): Block =>
  ({ id: 'aaaa', kind, claims, attributes }) as unknown as Block;

const claims: Record<string, Partial<Claim>> = {
  price: { kind: 'rival-price', capturedOn: CHECKED },
  result: { kind: 'own-result', capturedOn: CHECKED },
  customer: { kind: 'customer', capturedOn: CHECKED, consentUntil: '2026-07-15' },
};
const claim = (id: string) => claims[id] as Claim | undefined;

describe('Trust', () => {
  it('is verified until 14 days before the last day, due until it, then stale; all days inclusive', () => {
    const dates = { verifiedOn: CHECKED, lastDay: '2026-11-28' };
    expect(trustOn(dates, '2026-11-14')).toBe('verified');
    expect(trustOn(dates, '2026-11-15')).toBe('due');
    expect(trustOn(dates, '2026-11-28')).toBe('due');
    expect(trustOn(dates, '2026-11-29')).toBe('stale');
  });

  it('lasts as long as the check where nothing lapses sooner', () => {
    const dates = pieceTrustDates(piece({ blocks: [block('Response', ['result'])] }), claim);
    expect(dates).toEqual({ verifiedOn: CHECKED, lastDay: addDays(CHECKED, 180) });
  });

  it('ends with the worst claim of a block', () => {
    const dates = pieceTrustDates(piece({ blocks: [block('Response', ['result', 'price'])] }), claim);
    expect(dates?.lastDay).toBe(addDays(CHECKED, 30));
  });

  it('ends with the worst claim of its prose, inside Internal too', () => {
    const prose: BodyPart = { type: 'prose', html: '', text: '', claims: ['price'] };
    const dates = pieceTrustDates(piece({ body: [{ type: 'internal', parts: [prose] }] }), claim);
    expect(dates?.lastDay).toBe(addDays(CHECKED, 30));
  });

  it('is not touched by price intelligence, which only strikes itself out', () => {
    const pricing = block('Pricing', ['price'], { asOf: CHECKED });
    expect(pieceTrustDates(piece({ blocks: [pricing] }), claim)?.lastDay).toBe(addDays(CHECKED, 180));
    expect(pricingLastDay(pricing)).toBe('2026-07-01');
    expect(blockWindow(pricing, claim)).toEqual({});
  });

  it('of a piece that nobody verified is unknown', () => {
    expect(pieceTrustDates(piece({ verified: undefined }), claim)).toBeUndefined();
  });
});

describe('A claim about a customer', () => {
  it('holds until consent ends, and never longer than a year', () => {
    expect(claimLastDay(claims.customer as Claim)).toBe('2026-07-15');
    expect(claimLastDay({ kind: 'customer', capturedOn: CHECKED, consentUntil: '2030-01-01' })).toBe(
      '2027-06-01',
    );
  });
});

describe('A block', () => {
  it('is withheld after the first of its claims lapses', () => {
    expect(blockWindow(block('Response', ['result', 'customer']), claim)).toEqual({ to: '2026-07-15' });
  });

  it('that says why now is withheld after its own date too', () => {
    expect(blockWindow(block('WhyNow', ['result'], { until: '2026-06-30' }), claim)).toEqual({
      to: '2026-06-30',
    });
  });
});

describe('A piece', () => {
  it('is live from the day of its publication to the day of its end, when it is published', () => {
    const scheduled = piece({ publishAt: '2026-06-10', expires: '2026-06-20' });
    expect(
      ['2026-06-09', '2026-06-10', '2026-06-20', '2026-06-21'].map((day) => isLive(scheduled, day)),
    ).toEqual([false, true, true, false]);
    expect(isLive(piece({ status: 'draft' }), CHECKED)).toBe(false);
    expect(isLive(piece({ status: 'retired' }), CHECKED)).toBe(false);
  });
});
