import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { byWeek, changesUpTo, endingSoon, mondayOf } from '#domain/changes.ts';
import { aBlock, aLibrary, aPiece, TODAY } from './a-library.ts';

const told = (changes: ReturnType<typeof changesUpTo>) =>
  changes.map(({ on, kind, piece }) => `${on} ${kind} ${piece.id}`);

describe('what changed', () => {
  it('tells publications, checks and changes at a rival, newest first', () => {
    const index = aLibrary([
      aPiece('objections/new', { publishAt: '2026-11-10', verified: { on: '2026-11-12', by: 'deal-desk' } }),
      aPiece('battlecards/paygrove', {
        verified: { on: '2026-11-01', by: 'deal-desk' },
        blocks: [aBlock('Changed', { attributes: { on: '2026-11-11' } })],
      }),
    ]);
    expect(told(changesUpTo(index, TODAY))).toEqual([
      '2026-11-12 verified objections/new',
      '2026-11-11 rival battlecards/paygrove',
      '2026-11-10 published objections/new',
      '2026-11-01 verified battlecards/paygrove',
    ]);
  });

  it('tells once what came out and was verified on the same day', () => {
    const index = aLibrary([
      aPiece('objections/new', { publishAt: '2026-11-10', verified: { on: '2026-11-10', by: 'deal-desk' } }),
    ]);
    expect(told(changesUpTo(index, TODAY))).toEqual(['2026-11-10 published objections/new']);
  });

  it('tells what went stale and what may no longer be used', () => {
    const index = aLibrary([
      aPiece('emails/old', { verified: { on: '2026-05-01', by: 'deal-desk' }, reviewDays: 180 }),
      aPiece('proof/ended', { namedUntil: '2026-11-14', reviewDays: 365 }),
    ]);
    expect(told(changesUpTo(index, TODAY)).slice(0, 2)).toEqual([
      '2026-11-15 ended proof/ended',
      '2026-10-29 stale emails/old',
    ]);
  });

  it('says nothing of drafts, of the future, or of a check before readers knew the piece', () => {
    const index = aLibrary([
      aPiece('objections/draft', { status: 'draft' }),
      aPiece('objections/scheduled', { publishAt: '2026-12-01' }),
      aPiece('objections/checked-early', {
        publishAt: '2026-11-10',
        verified: { on: '2026-11-01', by: 'deal-desk' },
      }),
    ]);
    expect(told(changesUpTo(index, TODAY))).toEqual(['2026-11-10 published objections/checked-early']);
  });

  it('withholds a change at a rival whose claim has lapsed', () => {
    const block = aBlock('Changed', { attributes: { on: '2026-11-11' }, claims: ['old-price'] });
    const claim = {
      id: 'old-price',
      file: '',
      digest: '',
      text: 'x',
      kind: 'rival-price',
      tier: 'A',
      source: 'x',
      capturedOn: '2026-09-01',
      owner: 'deal-desk',
      audience: 'internal',
    } as const;
    const index = aLibrary([aPiece('battlecards/paygrove', { blocks: [block] })], [claim]);
    expect(changesUpTo(index, TODAY).map(({ kind }) => kind)).not.toContain('rival');
  });
});

describe('what ends soon', () => {
  it('tells the first day on which a piece is no longer what it was, soonest first', () => {
    const index = aLibrary([
      aPiece('proof/aldersby', { namedUntil: '2026-12-15', reviewDays: 365 }),
      aPiece('market-briefs/fraud', { verified: { on: '2026-11-01', by: 'deal-desk' }, reviewDays: 25 }),
      aPiece('objections/later'),
    ]);
    expect(told(endingSoon(index, TODAY))).toEqual([
      '2026-11-27 stale market-briefs/fraud',
      '2026-12-16 ended proof/aldersby',
    ]);
  });
});

describe('weeks', () => {
  it('run from Monday to Sunday', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3000, max: 3000 }), (days) => {
        const date = addDays(TODAY, days);
        const monday = mondayOf(date);
        expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(monday <= date && date <= addDays(monday, 6)).toBe(true);
      }),
    );
  });

  it('keep every change, each in its week', () => {
    const pieces = Array.from({ length: 30 }, (_, at) =>
      aPiece(`objections/p${at}`, { verified: { on: addDays('2026-10-01', at), by: 'deal-desk' } }),
    );
    const changes = changesUpTo(aLibrary(pieces), TODAY);
    const weeks = byWeek(changes);
    expect(weeks.flatMap((week) => week.changes)).toEqual(changes);
    for (const { monday, changes: list } of weeks) {
      expect(list.every(({ on }) => mondayOf(on) === monday)).toBe(true);
    }
  });
});
