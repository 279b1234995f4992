import { readableDate } from '#render/dates.ts';
import type { IconName } from '#render/icon.ts';
import { minutesWords } from '#render/tracks/minutes.ts';
import { STEP_KINDS } from '#render/tracks/step-kinds.ts';
import { localDay } from './local-day.ts';
import type { MyStep, MyTrack } from './shapes.ts';

/** How a step stands, in words with a drawing. */
export interface StateWords {
  readonly words: string;
  readonly icon: IconName;
  /** What colour may add: done, to be done again, waiting for somebody else. */
  readonly tone: 'done' | 'due' | 'waiting';
}

/** How a step stands for its reader; undefined while it has not been begun. */
export function stateWords({ state, times, calls, doneAt, pitch }: MyStep): StateWords | undefined {
  if (pitch?.state === 'asked') return { words: 'Waiting to be heard', icon: 'clock', tone: 'waiting' };
  switch (state) {
    case 'done':
      return {
        words: doneAt ? `Done ${readableDate(localDay(doneAt))}` : 'Done',
        icon: 'circle-check',
        tone: 'done',
      };
    case 'changed':
      return { words: 'Due again: it has changed', icon: 'history', tone: 'due' };
    case 'lapsed':
      return { words: 'Due again: some time has passed', icon: 'history', tone: 'due' };
    case 'begun':
      if (pitch?.state === 'again') return { words: 'Heard: once more', icon: 'history', tone: 'due' };
      return calls > 1 ? { words: `${times} of ${calls} done`, icon: 'clock', tone: 'waiting' } : undefined;
    default:
      return pitch?.state === 'again'
        ? { words: 'Heard: once more', icon: 'history', tone: 'due' }
        : undefined;
  }
}

/** What kind of step it is and how long it takes; where its title says the kind, only how long: `20 min`. */
export function sizeWords({ kind, title, minutes }: Pick<MyStep, 'kind' | 'title' | 'minutes'>): string {
  const { word } = STEP_KINDS[kind];
  return title.startsWith(word) ? minutesWords(minutes) : `${word}, ${minutesWords(minutes)}`;
}

/** How much of a track is done: `7 of 18 done`. */
export function doneWords({ done, steps }: Pick<MyTrack, 'done' | 'steps'>): string {
  return done === steps ? 'All done' : `${done} of ${steps} done`;
}
