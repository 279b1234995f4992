import type { Kysely } from 'kysely';
import { changedSince, type IsSame } from '#domain/learning/basis.ts';
import { stepTitle } from '#domain/learning/read-track.ts';
import { holdsUntil, type StepRecord, stepState } from '#domain/learning/step-state.ts';
import { isDue, type StepState, type Track, type TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { getLivePiece } from '#server/signals/say-block.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { loadIsSame } from './is-same.ts';
import { loadPitches, type MyPitch } from './my-pitches.ts';
import { openQuizzes } from './open-quizzes.ts';
import { openTracks, stepsOf } from './open-tracks.ts';
import { loadRecordsOf, type RecordsOfPerson } from './step-records.ts';

/** All that tells how one person's steps stand now. */
export interface Learnt {
  readonly library: OpenLibrary;
  readonly records: RecordsOfPerson;
  readonly pitches: ReadonlyMap<string, MyPitch>;
  readonly isSame: IsSame;
  readonly now: Date;
}

/** Looks up what a person has learnt. */
export async function loadLearnt(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  now: Date,
): Promise<Learnt> {
  const [records, isSame, then] = await Promise.all([
    loadRecordsOf(db, person, library),
    loadIsSame(db, library),
    loadPitches(db, person),
  ]);
  const { currentRef } = openTracks(library);
  const pitches = new Map([...then].map(([ref, pitch]) => [currentRef(ref), pitch]));
  return { library, records, pitches, isSame, now };
}

/** How a step stands. A pitch that waits to be heard has begun. */
export function stateOf(step: TrackStep, { library, records, pitches, isSame, now }: Learnt): StepState {
  const basis = openTracks(library).stepBasis(step);
  const state = stepState(step, records.get(step.ref), basis, isSame, now);
  return state === 'open' && pitches.get(step.ref)?.state === 'asked' ? 'begun' : state;
}

/** How every step of a track stands, by its reference. */
export function statesOf(track: Track, learnt: Learnt): ReadonlyMap<string, StepState> {
  return new Map(stepsOf(track).map((step) => [step.ref, stateOf(step, learnt)]));
}

/** Pitches that wait to be heard, by the references of their steps. */
export function waitingOf({ pitches }: Learnt): ReadonlySet<string> {
  return new Set([...pitches].flatMap(([ref, { state }]) => (state === 'asked' ? [ref] : [])));
}

/** A step as it stands for its person, as the API tells it. */
export function toMyStep(step: TrackStep, learnt: Learnt) {
  const { library, records, pitches, isSame } = learnt;
  const record = records.get(step.ref);
  const state = stateOf(step, learnt);
  return {
    ref: step.ref,
    kind: step.kind,
    title: stepTitle(step, (id) => titleOf(id, library)),
    minutes: step.minutes,
    state,
    times: timesOf(record, state),
    calls: step.calls,
    doneAt: record?.doneAt ?? null,
    holdsUntil: record ? holdsUntil(step, record) : null,
    changed:
      record && state === 'changed'
        ? changedSince(step, record.basis, openTracks(library).stepBasis(step), isSame)
        : [],
    url: urlOf(step, library),
    pitch: step.kind === 'Pitch' ? (pitches.get(step.ref) ?? null) : null,
  };
}

/** A step that is due again begins with no call done. */
function timesOf(record: StepRecord | undefined, state: StepState): number {
  return record === undefined || (isDue(state) && state !== 'begun') ? 0 : record.times;
}

/** The title of what a step points at: a piece, the piece of a block, or a quiz. */
function titleOf(id: string, library: OpenLibrary): string | undefined {
  const [piece = ''] = id.split('#');
  return getLivePiece(piece, library)?.title ?? openQuizzes(library).quiz(id)?.title;
}

/** Where a step is done: on the page that it is about where there is one, else where the track tells of it. */
function urlOf({ ref, kind, of, quiz }: TrackStep, library: OpenLibrary): string {
  if (quiz !== undefined) {
    const [, name = ''] = (openQuizzes(library).quiz(quiz)?.id ?? quiz).split('/');
    return `/tracks/quiz/?quiz=${name}`;
  }
  const [first, ...more] = of;
  if (kind === 'Read' && first !== undefined && more.length === 0) {
    const [id = '', block] = first.split('#');
    const piece = getLivePiece(id, library);
    if (piece) return block ? `/${piece.id}/#${block}` : `/${piece.id}/`;
  }
  const [track = '', block = ''] = ref.split('#');
  return `/${track}/#${block}`;
}
