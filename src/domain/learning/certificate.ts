import { addDays, type CalendarDate, dateOf } from '../calendar.ts';
import type { StepRecord } from './step-state.ts';
import type { StepState, Track, TrackStep } from './track.ts';

/** Whether a certificate can be leant on: `due` when something that it rests on has changed or lapsed. */
export type CertificateState = 'valid' | 'due' | 'expired';

/** The last days of a certificate, in which it can be renewed before it has expired. */
const RENEWAL_DAYS = 30;

/**
 * How a certificate stands. A quiz or a pitch that its track asks for since, and that is simply open, takes nothing
 * from what was proven.
 * @param certificate its last day, inclusive
 * @param steps how the quizzes and pitches of its track stand
 */
export function certificateState(
  { expiresOn }: { readonly expiresOn: CalendarDate },
  steps: readonly StepState[],
  today: CalendarDate,
): CertificateState {
  if (today > expiresOn) return 'expired';
  return steps.some((state) => state === 'changed' || state === 'lapsed') ? 'due' : 'valid';
}

/** Whether all that a track's certificate asks for is done: its quizzes and its pitches, of which there is at least one. */
export function mayCertify(track: Track, states: ReadonlyMap<string, StepState>): boolean {
  if (track.certificateDays === undefined) return false;
  const proven = provenSteps(track);
  return proven.length > 0 && proven.every(({ ref }) => states.get(ref) === 'done');
}

/** What a certificate proves: the quizzes and pitches of its track. */
export function provenSteps(track: Track): TrackStep[] {
  return track.phases.flatMap(({ steps }) => steps).filter(({ kind }) => kind === 'Quiz' || kind === 'Pitch');
}

/**
 * Whether a new term may follow a certificate: it has expired or soon will, and all of its quizzes and pitches were
 * done again on a later day than the one on which it was given.
 * @param records what is kept of the person's steps, by their references
 */
export function mayRenew(
  track: Track,
  { givenOn, expiresOn }: { readonly givenOn: CalendarDate; readonly expiresOn: CalendarDate },
  records: ReadonlyMap<string, Pick<StepRecord, 'doneAt'>>,
  today: CalendarDate,
): boolean {
  if (!isEnding(expiresOn, today)) return false;
  return provenSteps(track).every(({ ref }) => {
    const doneAt = records.get(ref)?.doneAt;
    return doneAt !== undefined && dateOf(new Date(doneAt)) > givenOn;
  });
}

/** Whether what a certificate rests on may be shown again although it is done: to renew the certificate. */
export function mayProveAnew(
  { expiresOn, state }: { readonly expiresOn: CalendarDate; readonly state: CertificateState },
  today: CalendarDate,
): boolean {
  return state !== 'valid' || isEnding(expiresOn, today);
}

function isEnding(expiresOn: CalendarDate, today: CalendarDate): boolean {
  return expiresOn <= addDays(today, RENEWAL_DAYS);
}
