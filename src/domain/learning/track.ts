import type { TrackStepKind } from '../vocabulary.ts';

/** A track as learning sees it; `readTrack` makes it from the piece. */
export interface Track {
  /** `tracks/account-executive`. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  /** Whom it is for, in words. */
  readonly for: string;
  readonly moment: string;
  /** For how many days its certificate holds; undefined where it ends without one. */
  readonly certificateDays: number | undefined;
  /** The last day of its last phase, counted from the first day. */
  readonly days: number;
  readonly minutes: number;
  readonly phases: readonly Phase[];
}

export interface Phase {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  readonly lastDay: number;
  readonly minutes: number;
  readonly steps: readonly TrackStep[];
}

/** One thing to do. */
export interface TrackStep {
  /** Its block's id in the track. */
  readonly id: string;
  /** `tracks/account-executive#k3f9`: what progress hangs on, for ever. */
  readonly ref: string;
  readonly kind: TrackStepKind;
  readonly minutes: number;
  /** What it says: what to look for, what to do; the points of a pitch. */
  readonly text: string;
  /** Pieces and blocks that it points at, as written. */
  readonly of: readonly string[];
  /** The quiz, by id (`quizzes/paygrove`). */
  readonly quiz: string | undefined;
  /** How many calls; 1 for all other kinds. */
  readonly calls: number;
  /** How many sentences of buyers it asks for; 0 for none. */
  readonly sentences: number;
  /** For how many days it counts as done; undefined: for ever. */
  readonly validDays: number | undefined;
  /** The points that a manager ticks; empty but for a pitch. */
  readonly rubric: readonly string[];
}

/**
 * What a step rested on when it was learnt: for each block, by its reference, its digest.
 * A quiz rests on the blocks that its questions cite.
 */
export type Basis = Readonly<Record<string, string>>;

/** How a step stands for a person. */
export type StepState =
  /** not done yet */
  | 'open'
  /** part of it is done, such as one call of two, or a pitch that waits to be heard */
  | 'begun'
  | 'done'
  /** done once, and what it rests on has changed since */
  | 'changed'
  /** done once, and longer ago than it holds */
  | 'lapsed';

/** Whether the step is to be done (again). */
export function isDue(state: StepState): boolean {
  return state !== 'done';
}
