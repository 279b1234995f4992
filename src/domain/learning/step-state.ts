import { changedSince, type IsSame } from './basis.ts';
import type { Basis, StepState, TrackStep } from './track.ts';

/** What is kept of a step that somebody has begun or done. */
export interface StepRecord {
  /** How many calls of it, since it was last due; 1 for all other kinds. */
  readonly times: number;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
  /** What it rested on when it was learnt last. */
  readonly basis: Basis;
  /** An instant, as `toISOString` writes it. */
  readonly doneAt: string;
}

/** One thing that somebody has done, perhaps a while ago and without a connection. */
export interface Done {
  /** What it rested on as the person saw it. */
  readonly basis: Basis;
  readonly doneAt: string;
}

const DAY = 86_400_000;

/**
 * How a step stands. Nothing that changes in the library makes an open step, or one that is begun, anything else: who
 * has not learnt it has nothing to learn again.
 * @param basisNow what the step rests on in the library of today
 */
export function stepState(
  step: TrackStep,
  record: StepRecord | undefined,
  basisNow: Basis,
  isSame: IsSame,
  now: Date,
): StepState {
  if (!record) return 'open';
  if (!record.isWhole) return 'begun';
  if (changedSince(step, record.basis, basisNow, isSame).length > 0) return 'changed';
  const until = holdsUntil(step, record);
  return until !== null && now.getTime() > Date.parse(until) ? 'lapsed' : 'done';
}

/** The last instant at which it holds; null when it holds for ever, or is not done. */
export function holdsUntil(step: Pick<TrackStep, 'validDays'>, record: StepRecord): string | null {
  if (!record.isWhole || step.validDays === undefined) return null;
  return new Date(Date.parse(record.doneAt) + step.validDays * DAY).toISOString();
}

/**
 * What is kept once something more has been done. It takes nothing back:
 *
 * - What is done stays done. Doing it again later lets it hold longer, whatever reading it was done on; one more call
 *   than was asked for does not, since a step that asks for two calls a quarter is not kept up by one.
 * - A quiz passed again while it is done adds the blocks that have come into its pool: they are learnt now.
 * - What was done before that which is kept, and only arrives now, changes nothing; but a call counts whenever it comes.
 * - A step that has changed or lapsed begins anew. Done again on an older reading, it is due again at once.
 * - Calls count together as long as the step holds: those before are forgotten.
 *
 * The same call twice is the caller's to notice: it knows the mark of each.
 */
export function record(
  step: Pick<TrackStep, 'kind' | 'calls' | 'validDays'>,
  before: StepRecord | undefined,
  stateBefore: StepState,
  done: Done,
): StepRecord {
  if (!before || stateBefore === 'open') return firstOf(step, done);
  const isLater = Date.parse(done.doneAt) > Date.parse(before.doneAt);
  if (stateBefore === 'begun') return oneMore(step, before, done, isLater);
  if (!isLater) return before;
  if (stateBefore === 'done') return step.calls > 1 ? before : doneAgain(step, before, done);
  return firstOf(step, done);
}

function firstOf({ calls }: Pick<TrackStep, 'calls'>, { basis, doneAt }: Done): StepRecord {
  return { times: 1, isWhole: calls <= 1, basis, doneAt };
}

/** What is known of a block stays: had it changed, the step would not be done. */
function doneAgain(
  { kind }: Pick<TrackStep, 'kind'>,
  before: StepRecord,
  { basis, doneAt }: Done,
): StepRecord {
  if (kind !== 'Quiz') return { ...before, doneAt };
  const added = Object.entries(basis).filter(([ref]) => !Object.hasOwn(before.basis, ref));
  return { ...before, basis: { ...before.basis, ...Object.fromEntries(added) }, doneAt };
}

function oneMore(
  step: Pick<TrackStep, 'calls' | 'validDays'>,
  before: StepRecord,
  done: Done,
  isLater: boolean,
): StepRecord {
  if (!countTogether(step, before, done)) return isLater ? firstOf(step, done) : before;
  const { basis, doneAt } = isLater ? done : before;
  const times = Math.min(before.times + 1, Math.max(step.calls, 1));
  return { times, isWhole: times >= step.calls, basis, doneAt };
}

/** Whether two calls lie so close together that both still count. */
function countTogether({ validDays }: Pick<TrackStep, 'validDays'>, one: Done, other: Done): boolean {
  if (validDays === undefined) return true;
  return Math.abs(Date.parse(one.doneAt) - Date.parse(other.doneAt)) <= validDays * DAY;
}
