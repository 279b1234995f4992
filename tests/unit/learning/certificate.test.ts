import { describe, expect, it } from 'vitest';
import { certificateState, mayCertify, mayProveAnew, mayRenew } from '#domain/learning/certificate.ts';
import { readTrack } from '#domain/learning/read-track.ts';
import type { StepState } from '#domain/learning/track.ts';
import { trackPiece } from './some-track.ts';

const PHASE = { id: 'ph01', kind: 'Phase' } as const;
const STEPS = [
  { id: 'read', kind: 'Read' },
  { id: 'quiz', kind: 'Quiz', attributes: { quiz: 'paygrove' } },
  { id: 'ptch', kind: 'Pitch' },
] as const;
const states = (quiz: StepState, pitch: StepState) =>
  new Map<string, StepState>([
    ['tracks/first#quiz', quiz],
    ['tracks/first#ptch', pitch],
  ]);

describe('A certificate', () => {
  const given = { expiresOn: '2027-11-16' };

  it('holds on its last day, and not on the next', () => {
    expect(certificateState(given, ['done', 'done'], '2027-11-16')).toBe('valid');
    expect(certificateState(given, ['done', 'done'], '2027-11-17')).toBe('expired');
  });

  it('is due when something that it rests on has changed or lapsed', () => {
    expect(certificateState(given, ['done', 'changed'], '2027-01-01')).toBe('due');
    expect(certificateState(given, ['lapsed', 'done'], '2027-01-01')).toBe('due');
    expect(certificateState(given, ['lapsed', 'done'], '2028-01-01')).toBe('expired');
  });

  it('loses nothing by what its track asks for since', () => {
    expect(certificateState(given, ['done', 'open'], '2027-01-01')).toBe('valid');
    expect(certificateState(given, ['done', 'begun'], '2027-01-01')).toBe('valid');
    expect(certificateState(given, [], '2027-01-01')).toBe('valid');
  });

  it('is given for the quizzes and pitches of a track, all of them done', () => {
    const track = readTrack(trackPiece([PHASE, ...STEPS], { certificate: 365 }));
    expect(mayCertify(track, states('done', 'done'))).toBe(true);
    for (const other of ['open', 'begun', 'changed', 'lapsed'] as const) {
      expect(mayCertify(track, states('done', other))).toBe(false);
      expect(mayCertify(track, states(other, 'done'))).toBe(false);
    }
    expect(mayCertify(track, new Map())).toBe(false);
  });

  it('is renewed in its last 30 days or later, once all was proven anew after the day on which it was given', () => {
    const track = readTrack(trackPiece([PHASE, ...STEPS], { certificate: 365 }));
    const last = { givenOn: '2026-11-16', expiresOn: '2027-11-16' };
    const done = (quiz: string, pitch: string) =>
      new Map([
        ['tracks/first#quiz', { doneAt: `${quiz}T10:00:00.000Z` }],
        ['tracks/first#ptch', { doneAt: `${pitch}T10:00:00.000Z` }],
      ]);
    const both = done('2026-11-17', '2027-10-17');
    expect(mayRenew(track, last, both, '2027-10-16')).toBe(false);
    expect(mayRenew(track, last, both, '2027-10-17')).toBe(true);
    expect(mayRenew(track, last, both, '2028-03-01')).toBe(true);
    expect(mayRenew(track, last, done('2026-11-16', '2027-10-17'), '2028-03-01')).toBe(false);
    expect(mayRenew(track, last, done('2027-10-17', '2026-11-16'), '2028-03-01')).toBe(false);
    expect(mayRenew(track, last, new Map(), '2028-03-01')).toBe(false);
  });

  it('may be proven anew when it is due, and from 30 days before it expires on', () => {
    const { expiresOn } = given;
    expect(mayProveAnew({ expiresOn, state: 'valid' }, '2027-10-16')).toBe(false);
    expect(mayProveAnew({ expiresOn, state: 'valid' }, '2027-10-17')).toBe(true);
    expect(mayProveAnew({ expiresOn, state: 'due' }, '2027-01-01')).toBe(true);
    expect(mayProveAnew({ expiresOn, state: 'expired' }, '2028-01-01')).toBe(true);
  });

  it('is not given by a track that ends without one, or that proves nothing', () => {
    expect(mayCertify(readTrack(trackPiece([PHASE, ...STEPS])), states('done', 'done'))).toBe(false);
    const easy = readTrack(trackPiece([PHASE, { id: 'read', kind: 'Read' }], { certificate: 365 }));
    expect(mayCertify(easy, new Map([['tracks/first#read', 'done']]))).toBe(false);
  });
});
