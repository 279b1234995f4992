import { describe, expect, it } from 'vitest';
import { readTrack, stepTitle } from '#domain/learning/read-track.ts';
import { aStep, trackPiece } from './some-track.ts';

const PHASE = {
  id: 'ph01',
  kind: 'Phase',
  attributes: { title: 'First week', goal: 'Open a call.', lastDay: '7' },
} as const;

describe('A track, read from its piece', () => {
  it('has the steps below each phase, in order, and sums up their minutes', () => {
    const track = readTrack(
      trackPiece(
        [
          PHASE,
          {
            id: 'st01',
            kind: 'Read',
            text: 'Look.',
            attributes: { of: 'objections/a  proof/b#b7k2 ../etc', minutes: '6' },
          },
          { id: 'st02', kind: 'Quiz', attributes: { quiz: 'paygrove', minutes: '5', valid: '180' } },
          { id: 'ph02', kind: 'Phase', attributes: { title: 'Rest', goal: 'Hold a call.', lastDay: '30' } },
          {
            id: 'st03',
            kind: 'Shadow',
            attributes: { minutes: '45', calls: '2', sentences: '3', valid: '91' },
          },
        ],
        { certificate: 365 },
      ),
    );
    expect(track).toMatchObject({
      id: 'tracks/first',
      name: 'first',
      title: 'First two weeks',
      for: 'Sales development',
      moment: 'new-hire',
      certificateDays: 365,
      days: 30,
      minutes: 56,
    });
    expect(track.phases.map(({ id, lastDay, minutes }) => [id, lastDay, minutes])).toEqual([
      ['ph01', 7, 11],
      ['ph02', 30, 45],
    ]);
    const [read, quiz, shadow] = track.phases.flatMap(({ steps }) => steps);
    expect(read).toEqual({
      id: 'st01',
      ref: 'tracks/first#st01',
      kind: 'Read',
      minutes: 6,
      text: 'Look.',
      of: ['objections/a', 'proof/b#b7k2'],
      quiz: undefined,
      calls: 1,
      sentences: 0,
      validDays: undefined,
      rubric: [],
    });
    expect(quiz).toMatchObject({ kind: 'Quiz', quiz: 'quizzes/paygrove', validDays: 180, of: [] });
    expect(shadow).toMatchObject({ calls: 2, sentences: 3, validDays: 91, quiz: undefined });
  });

  it('takes the items of a list for the points of a pitch, and not the words around it', () => {
    const pitch = (text: string, html: string) =>
      readTrack(trackPiece([PHASE, { id: 'st01', kind: 'Pitch', text, html }])).phases[0]?.steps[0]?.rubric;
    expect(pitch('One\nTwo', '<ul><li>One</li><li>Two</li></ul>')).toEqual(['One', 'Two']);
    expect(
      pitch('Three minutes.\nOne\nTwo', '<p>Three minutes.</p><ul><li>One</li><li>Two</li></ul>'),
    ).toEqual(['One', 'Two']);
    expect(pitch('One\nTwo', '<ul><li><p>One</p></li><li><p>Two</p></li></ul>')).toEqual(['One', 'Two']);
  });

  it('does without what is missing or makes no sense', () => {
    expect(readTrack(trackPiece([]))).toMatchObject({
      days: 0,
      minutes: 0,
      phases: [],
      certificateDays: undefined,
    });
    const lost = readTrack(
      trackPiece([
        { id: 'st01', kind: 'Read' },
        PHASE,
        { id: 'st02', kind: 'Listen', attributes: { calls: '-2', minutes: 'six' } },
      ]),
    );
    expect(lost.phases).toHaveLength(1);
    expect(lost.phases[0]?.steps).toMatchObject([{ id: 'st02', calls: 1, minutes: 0 }]);
  });
});

describe('What a step is called', () => {
  const TITLES: Readonly<Record<string, string>> = {
    'objections/a': 'Our ERP does this',
    'objections/b': 'No budget',
    'battlecards/paygrove': 'Paygrove',
    'quizzes/paygrove': 'Paygrove in ten questions',
  };
  const called = (fields: Parameters<typeof aStep>[0]) => stepTitle(aStep(fields), (id) => TITLES[id]);

  it('names what it points at', () => {
    expect(called({ of: ['battlecards/paygrove'] })).toBe('Read: Paygrove');
    expect(called({ kind: 'Rehearse', of: ['objections/a', 'objections/b#aaaa', 'objections/b#bbbb'] })).toBe(
      'Rehearse: Our ERP does this and No budget',
    );
    expect(called({ of: ['objections/a', 'objections/b', 'battlecards/paygrove'] })).toBe(
      'Read: Our ERP does this and 2 more',
    );
    expect(called({ kind: 'Quiz', of: [], quiz: 'quizzes/paygrove' })).toBe(
      'Quiz: Paygrove in ten questions',
    );
  });

  it('says what is to be done on calls', () => {
    expect(called({ kind: 'Listen', of: [] })).toBe('Listen to a call');
    expect(called({ kind: 'Shadow', of: [], calls: 2 })).toBe('Shadow two calls');
    expect(called({ kind: 'Shadow', of: [], calls: 12 })).toBe('Shadow 12 calls');
  });

  it('begins as its words do where it points at nothing', () => {
    expect(called({ kind: 'Field', of: [], text: 'Ask one buyer for a number. Write it down.' })).toBe(
      'Ask one buyer for a number',
    );
    const long = called({ kind: 'Field', of: [], text: `Send ${'a recap '.repeat(20)}` });
    expect(long).toMatch(/^Send a recap .*[a-z]…$/);
    expect(long.length).toBeLessThanOrEqual(61);
    expect(called({ of: ['objections/gone'], text: 'Mind the price.' })).toBe('Mind the price');
    expect(called({ kind: 'Field', of: [], text: '' })).toBe('In the field');
    expect(called({ kind: 'Read', of: [], text: '' })).toBe('Read');
  });

  it('does not take a point of a pitch for its name', () => {
    expect(
      called({
        kind: 'Pitch',
        of: [],
        text: 'Names the problem\nAsks for a date',
        rubric: ['Names the problem', 'Asks for a date'],
      }),
    ).toBe('Pitch it to your manager');
    expect(called({ kind: 'Pitch', of: [], text: 'Three minutes on Paygrove.\nOne', rubric: ['One'] })).toBe(
      'Three minutes on Paygrove',
    );
  });
});
