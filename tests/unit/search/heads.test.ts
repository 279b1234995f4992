import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { buildHeads } from '#search/heads.ts';
import { openHeads } from '#search/heads-engine.ts';
import { readHeads, writeHeads } from '#search/heads-file.ts';
import { search } from '#search/query.ts';
import { claimOf, smallLibrary, TODAY } from './small-library.ts';

const live = { id: 'objections/live', title: 'Live' };

function headIds(...pieces: Parameters<typeof smallLibrary>[0]): string[] {
  return buildHeads(smallLibrary(pieces), TODAY).pieces.map(({ id }) => id);
}

describe('Heads', () => {
  it('leave out what readers may not use', () => {
    const ids = headIds(
      live,
      { id: 'objections/draft', title: 'Draft', status: 'draft' },
      { id: 'objections/review', title: 'Review', status: 'review' },
      { id: 'objections/retired', title: 'Retired', status: 'retired', replacedBy: 'objections/live' },
      { id: 'objections/scheduled', title: 'Scheduled', publishAt: addDays(TODAY, 1) },
      { id: 'objections/expired', title: 'Expired', expires: addDays(TODAY, -1) },
      {
        id: 'proof/withheld',
        title: 'Withheld',
        type: 'proof',
        kind: 'story',
        namedUntil: addDays(TODAY, -1),
      },
    );
    expect(ids).toEqual(['objections/live']);
  });

  it('keep what expires or starts today', () => {
    expect(headIds({ ...live, expires: TODAY })).toEqual(['objections/live']);
    expect(headIds({ ...live, publishAt: TODAY })).toEqual(['objections/live']);
  });

  it('leave out lines whose claim has lapsed', () => {
    const lapsed = claimOf('old', { capturedOn: '2025-01-01' });
    const blocks = [
      { id: 'aaaa', kind: 'BuyerSays', text: 'You are dear.' },
      { id: 'bbbb', kind: 'BuyerSays', text: 'Zanzibar said so.', claims: ['old'] },
    ] as const;
    const [head] = buildHeads(smallLibrary([{ ...live, blocks }], [lapsed]), TODAY).pieces;
    expect(head?.lines.map(({ id }) => id)).toEqual(['aaaa']);
  });

  it('come back from their file as they went in', () => {
    const heads = buildHeads(smallLibrary([live]), TODAY);
    expect(readHeads(writeHeads(heads))).toEqual(heads);
  });
});

describe('As days pass after the build', () => {
  const claim = claimOf('ends', { kind: 'customer', consentUntil: addDays(TODAY, 3) });
  const index = smallLibrary(
    [
      { ...live, title: 'Marmalade', expires: addDays(TODAY, 5) },
      {
        id: 'objections/other',
        title: 'Other',
        blocks: [{ id: 'cccc', kind: 'BuyerSays', text: 'Who spread the marmalade here?', claims: ['ends'] }],
      },
    ],
    [claim],
  );
  const engines = { heads: openHeads(buildHeads(index, TODAY)) };
  const found = async (days: number) => search(engines, 'marmalade', { today: addDays(TODAY, days) });

  it('a piece goes on the day after its last', async () => {
    expect((await found(5)).results.map(({ id }) => id)).toContain('objections/live');
    expect((await found(6)).results.map(({ id }) => id)).not.toContain('objections/live');
  });

  it('a line goes on the day after its claim lapses', async () => {
    const passages = async (days: number) =>
      JSON.stringify((await found(days)).results.map(({ passage }) => passage));
    expect(await passages(3)).toContain('spread');
    expect(await passages(4)).not.toContain('spread');
  });
});
