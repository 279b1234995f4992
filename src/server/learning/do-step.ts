import type { Kysely } from 'kysely';
import { stepState } from '#domain/learning/step-state.ts';
import type { Basis, TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { Refusal } from '#server/api/problem.ts';
import type { ApiServices } from '#server/api/services.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { loadIsSame } from './is-same.ts';
import { addObservation, isKept, type Observation, requireSentences } from './observations.ts';
import { openTracks } from './open-tracks.ts';
import { completeStep, formerRefs, holdRecord } from './step-records.ts';

/** How long afterwards what was done without a connection is still kept for the day on which it was done. */
const KEPT_BACK = 30 * 24 * 3_600_000;

/** That somebody has done a step. */
export interface StepDeed {
  readonly person: PersonId;
  readonly step: TrackStep;
  readonly track: string;
  readonly basis: Basis | undefined;
  readonly doneAt: string | undefined;
  /** For a call. */
  readonly observation: Observation | undefined;
  readonly library: OpenLibrary;
  readonly now: Date;
}

/**
 * Keeps that somebody has done a step, in the transaction that is given. The same again changes nothing.
 * @param countGap called before a sentence becomes a gap
 * @throws Refusal when this kind of step is done in another way, or a sentence is missing
 */
export async function doStep(
  db: Kysely<Tables>,
  services: Pick<ApiServices, 'newId' | 'library'>,
  deed: StepDeed,
  countGap: () => Promise<void>,
): Promise<void> {
  const { person, step, track, observation, library, now } = deed;
  requireDoable(step);
  const before = await holdRecord(db, library, person, step.ref, now);
  const isSame = await loadIsSame(db, library);
  if (observation) {
    if (await isKept(db, person, observation.mark)) return;
    const state = stepState(step, before, openTracks(library).stepBasis(step), isSame, now);
    const observed = { person, step, observation, now };
    await requireSentences(db, observed, state === 'begun' ? (before?.times ?? 0) : 0);
    if (!(await addObservation(db, services, observed, countGap))) return;
  }
  const doneAt = whenDone(deed.doneAt, now);
  const basis = deed.basis && boundedBasis(deed.basis, step, library);
  await completeStep(db, library, { person, step, track, basis, doneAt, isSame, now });
}

/**
 * Takes back that a step was done, as if it never had been. Nothing happens when it was not.
 * @throws Refusal when this kind of step cannot be taken back
 */
export async function undoStep(
  db: Kysely<Tables>,
  person: PersonId,
  step: TrackStep,
  library: OpenLibrary,
): Promise<void> {
  if (!TAKEN_BACK.has(step.kind)) {
    throw new Refusal('conflict', {
      detail: 'What was proven, and calls that you have written about, cannot be taken back.',
      hint: 'Leave it as it is, or do it again.',
    });
  }
  await db
    .deleteFrom('stepDone')
    .where('person', '=', person)
    .where('step', 'in', [step.ref, ...formerRefs(step.ref, library)])
    .execute();
}

const TAKEN_BACK: ReadonlySet<string> = new Set(['Read', 'Rehearse', 'Field']);

/** Whether a step is a call, with four lines of observation. */
export function isCall({ kind }: TrackStep): boolean {
  return kind === 'Listen' || kind === 'Shadow';
}

function requireDoable({ kind, quiz }: TrackStep): void {
  if (kind === 'Quiz') {
    throw new Refusal('conflict', {
      detail: 'A quiz is done by passing it.',
      hint: `Begin an attempt: POST /${quiz}/attempts.`,
    });
  }
  if (kind === 'Pitch') {
    throw new Refusal('conflict', {
      detail: 'A pitch is done when a manager has heard it and ticked every point.',
      hint: 'Ask to be heard: PUT the "pitch" of the same step.',
    });
  }
}

/** Blocks that are kept at most of those that a step rests on no more. One is enough for it to be due again. */
const MOST_GONE = 20;

/** What the person saw, as far as it tells anything: nobody has the server keep what no step ever rested on. */
function boundedBasis(seen: Basis, step: TrackStep, library: OpenLibrary): Basis {
  const { stepBasis, currentRef } = openTracks(library);
  const today = stepBasis(step);
  const { known = [], gone = [] } = Object.groupBy(Object.entries(seen), ([ref]) =>
    Object.hasOwn(today, currentRef(ref)) ? 'known' : 'gone',
  );
  return Object.fromEntries([...known, ...gone.slice(0, MOST_GONE)]);
}

/** When it counts as done: not in the future, and not longer ago than what was done offline is kept. */
function whenDone(said: string | undefined, now: Date): string {
  if (said === undefined) return now.toISOString();
  const time = Math.min(Math.max(Date.parse(said), now.getTime() - KEPT_BACK), now.getTime());
  return new Date(time).toISOString();
}
