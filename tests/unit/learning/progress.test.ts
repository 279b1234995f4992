import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#domain/calendar.ts';
import { duty, summarise } from '#domain/learning/progress.ts';
import { isDue, type StepState, type Track } from '#domain/learning/track.ts';
import { aStep } from './some-track.ts';

const START = '2026-11-02';
const step = (id: string, minutes: number) => aStep({ id, ref: `tracks/first#${id}`, minutes });

const TRACK: Track = {
  id: 'tracks/first',
  name: 'first',
  title: 'First',
  summary: 'The first.',
  for: 'All',
  moment: 'new-hire',
  certificateDays: undefined,
  days: 30,
  minutes: 31,
  phases: [
    {
      id: 'ph01',
      title: 'One',
      goal: 'A',
      lastDay: 7,
      minutes: 3,
      steps: [step('aaaa', 1), step('bbbb', 2)],
    },
    {
      id: 'ph02',
      title: 'Two',
      goal: 'B',
      lastDay: 30,
      minutes: 28,
      steps: [step('cccc', 4), step('dddd', 8), step('eeee', 16)],
    },
  ],
};
const IDS = ['aaaa', 'bbbb', 'cccc', 'dddd', 'eeee'];
const statesOf = (...list: StepState[]) =>
  new Map(list.map((state, at) => [`tracks/first#${IDS[at]}`, state]));
const anyState = fc.constantFrom<StepState>('open', 'begun', 'done', 'changed', 'lapsed');
const anyStates = fc.array(anyState, { minLength: 5, maxLength: 5 });

describe('How far somebody is', () => {
  it('counts what is done, what is due again and the minutes that are left, and names what comes next', () => {
    const states = statesOf('done', 'changed', 'done', 'lapsed', 'open');
    const progress = summarise(TRACK, states);
    expect(progress).toMatchObject({ done: 2, steps: 5, dueAgain: 2, minutesLeft: 26 });
    expect(progress.next?.id).toBe('bbbb');
    expect(summarise(TRACK, new Map())).toMatchObject({ done: 0, steps: 5, dueAgain: 0, minutesLeft: 31 });
  });

  it('passes over what waits for somebody else', () => {
    const states = statesOf('done', 'begun', 'open', 'done', 'done');
    expect(summarise(TRACK, states, new Set(['tracks/first#bbbb'])).next?.id).toBe('cccc');
    expect(
      summarise(TRACK, states, new Set(['tracks/first#bbbb', 'tracks/first#cccc'])).next,
    ).toBeUndefined();
    expect(summarise(TRACK, states, new Set(['tracks/first#bbbb'])).minutesLeft).toBe(6);
  });

  it('always has a next step until all is done, and it is the first that is due', () => {
    fc.assert(
      fc.property(anyStates, (list) => {
        const { done, steps, dueAgain, minutesLeft, next } = summarise(TRACK, statesOf(...list));
        expect(next?.id).toBe(IDS[list.findIndex(isDue)]);
        expect(done === steps).toBe(next === undefined);
        expect(minutesLeft === 0).toBe(next === undefined);
        expect(done + dueAgain).toBeLessThanOrEqual(steps);
      }),
    );
  });
});

describe('What somebody owes', () => {
  const given = { startOn: START, dueOn: addDays(START, 29) };

  it('is overdue on the day after the last one of its phase', () => {
    const states = statesOf('done', 'open', 'open', 'done', 'changed');
    expect(duty(TRACK, states, given, addDays(START, 6))).toEqual({ done: 2, due: 3, overdue: 0 });
    expect(duty(TRACK, states, given, addDays(START, 7))).toEqual({ done: 2, due: 2, overdue: 1 });
    expect(duty(TRACK, states, given, addDays(START, 29))).toEqual({ done: 2, due: 2, overdue: 1 });
    expect(duty(TRACK, states, given, addDays(START, 30))).toEqual({ done: 2, due: 1, overdue: 2 });
  });

  it('is overdue as a whole after the day by which it was asked for', () => {
    const sooner = { startOn: START, dueOn: addDays(START, 2) };
    expect(duty(TRACK, new Map(), sooner, addDays(START, 2))).toEqual({ done: 0, due: 5, overdue: 0 });
    expect(duty(TRACK, new Map(), sooner, addDays(START, 3))).toEqual({ done: 0, due: 0, overdue: 5 });
  });

  it('is never overdue when nobody asked for it, or it is done', () => {
    expect(duty(TRACK, new Map(), undefined, '2099-01-01')).toEqual({ done: 0, due: 5, overdue: 0 });
    const all = statesOf('done', 'done', 'done', 'done', 'done');
    expect(duty(TRACK, all, given, '2099-01-01')).toEqual({ done: 5, due: 0, overdue: 0 });
  });

  it('counts every step once, and is never less overdue a day later', () => {
    fc.assert(
      fc.property(anyStates, fc.nat(40), fc.nat(40), (list, day, dueIn) => {
        const assignment = { startOn: START, dueOn: addDays(START, dueIn) };
        const today = duty(TRACK, statesOf(...list), assignment, addDays(START, day));
        const later = duty(TRACK, statesOf(...list), assignment, addDays(START, day + 1));
        expect(today.done + today.due + today.overdue).toBe(5);
        expect(today.done).toBe(summarise(TRACK, statesOf(...list)).done);
        expect(later.overdue).toBeGreaterThanOrEqual(today.overdue);
      }),
    );
  });
});
