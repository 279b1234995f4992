import { addDays, type CalendarDate } from '../calendar.ts';
import { isDue, type StepState, type Track, type TrackStep } from './track.ts';

/** How far somebody is in a track. */
export interface Progress {
  /** Steps that are done and hold. */
  readonly done: number;
  /** All steps. */
  readonly steps: number;
  /** Steps that were done and are due again. */
  readonly dueAgain: number;
  /** Minutes of what is still to be done. */
  readonly minutesLeft: number;
  /** The first step that the person can do now. */
  readonly next: TrackStep | undefined;
}

/**
 * How far somebody is.
 * @param states how each step stands, by reference; one that is missing is open
 * @param waiting references of pitches that wait to be heard: the person can do nothing about them
 */
export function summarise(
  track: Track,
  states: ReadonlyMap<string, StepState>,
  waiting: ReadonlySet<string> = new Set(),
): Progress {
  const steps = track.phases.flatMap((phase) => phase.steps);
  const due = steps.filter(({ ref }) => isDue(states.get(ref) ?? 'open'));
  return {
    done: steps.length - due.length,
    steps: steps.length,
    dueAgain: due.filter(({ ref }) => isDueAgain(states.get(ref))).length,
    minutesLeft: due.reduce((sum, { minutes }) => sum + minutes, 0),
    next: due.find(({ ref }) => !waiting.has(ref)),
  };
}

function isDueAgain(state: StepState | undefined): boolean {
  return state === 'changed' || state === 'lapsed';
}

/** What somebody owes of a track. Each step counts once: as done, due or overdue. */
export interface Duty {
  readonly done: number;
  readonly due: number;
  readonly overdue: number;
}

/**
 * How many steps of a track are done, due, and overdue: overdue when the last day of their phase, or the day by which the
 * whole track was asked for, is past. What was done in time and is due again is not late: nobody could do it sooner.
 * @param assignment the first day of the track and the day by which it is to be done; undefined where nobody asked
 */
export function duty(
  track: Track,
  states: ReadonlyMap<string, StepState>,
  assignment: { readonly startOn: CalendarDate; readonly dueOn: CalendarDate } | undefined,
  today: CalendarDate,
): Duty {
  const counts = { done: 0, due: 0, overdue: 0 };
  for (const { lastDay, steps } of track.phases) {
    const isLate =
      assignment !== undefined &&
      (today > addDays(assignment.startOn, lastDay - 1) || today > assignment.dueOn);
    for (const { ref } of steps) {
      const state = states.get(ref) ?? 'open';
      if (!isDue(state)) counts.done += 1;
      else if (isLate && !isDueAgain(state)) counts.overdue += 1;
      else counts.due += 1;
    }
  }
  return counts;
}
