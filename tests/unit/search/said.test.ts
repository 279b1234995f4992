import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { buildHeads } from '#search/heads.ts';
import { createSaidIndex, matchSaid } from '#search/said.ts';
import { claimOf, smallLibrary, TODAY } from './small-library.ts';

const index = smallLibrary(
  [
    {
      id: 'objections/too-expensive',
      title: 'You are too expensive',
      blocks: [
        { id: 'dear', kind: 'BuyerSays', text: 'Your price is twice what Pennyfold asks.' },
        { id: 'fear', kind: 'Behind', text: 'A price that grows with every acquisition.' },
      ],
    },
    {
      id: 'objections/no-budget',
      title: 'No budget before next year',
      blocks: [
        { id: 'wait', kind: 'BuyerSays', text: 'Come back when the new fiscal year has started.' },
        { id: 'gone', kind: 'BuyerSays', text: 'Our budget went into the warehouse.', claims: ['ends'] },
      ],
    },
    {
      id: 'battlecards/paygrove',
      title: 'Paygrove',
      type: 'battlecard',
      blocks: [
        {
          id: 'tiny',
          kind: 'TheySay',
          text: 'Our answer.',
          attributes: { line: 'They will not be here in five years.' },
        },
      ],
    },
  ],
  [claimOf('ends', { kind: 'customer', consentUntil: addDays(TODAY, 1) })],
);
const heads = buildHeads(index, TODAY);
const said = createSaidIndex(heads.pieces, heads.synonyms);
const match = (sentence: string, today = TODAY) => matchSaid(said, heads.pieces, sentence, today);

describe('What a buyer said', () => {
  it('finds the line that is most like it', () => {
    const [best] = match('hmm, your price is about twice what Pennyfold is asking us');
    expect(best).toMatchObject({ ref: 'objections/too-expensive#dear', confidence: 'strong' });
  });

  it('finds what a rival says about us', () => {
    expect(match('people say you might not be here in five years')[0]?.ref).toBe('battlecards/paygrove#tiny');
  });

  it('points at the first line of an objection whose title it is', () => {
    expect(match('you are too expensive')[0]?.ref).toBe('objections/too-expensive#dear');
  });

  it('names each piece once', () => {
    const pieces = match('your price is twice; a price that grows with every acquisition').map(
      ({ piece }) => piece,
    );
    expect(new Set(pieces).size).toBe(pieces.length);
  });

  it('finds nothing for talk about something else', () => {
    expect(match('shall we have lunch on Thursday')).toEqual([]);
    expect(match('')).toEqual([]);
  });

  it('leaves out a line from the day after its claim lapses', () => {
    const sentence = 'our budget went into the warehouse';
    expect(match(sentence, addDays(TODAY, 1))[0]?.ref).toBe('objections/no-budget#gone');
    expect(match(sentence, addDays(TODAY, 2)).map(({ ref }) => ref)).not.toContain(
      'objections/no-budget#gone',
    );
  });
});
