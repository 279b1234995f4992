import { type CalendarDate, daysBetween } from '#domain/calendar.ts';
import { minutesWords } from '#render/tracks/minutes.ts';
import { nearDay, weekday } from '../sheets/days.ts';
import type { MyTrack } from './shapes.ts';

/** Until when a track is to be done: `Due Fri 4 Dec`, `Due tomorrow`, `Overdue since Mon 2 Nov`; empty where nobody asks. */
export function dueWords(
  { dueOn, isOverdue }: Pick<MyTrack, 'dueOn' | 'isOverdue'>,
  today: CalendarDate,
): string {
  if (dueOn === null) return '';
  if (daysBetween(dueOn, today) > 0) return `Overdue since ${weekday(dueOn, today)}`;
  const near = nearDay(dueOn, today).toLowerCase();
  const due = `Due ${near || weekday(dueOn, today)}`;
  return isOverdue ? `${due}, some steps overdue` : due;
}

/** What is left: `96 min left`, `1 step due again`. */
export function leftWords({ minutesLeft, dueAgain }: Pick<MyTrack, 'minutesLeft' | 'dueAgain'>): string[] {
  const again = dueAgain === 1 ? '1 step due again' : `${dueAgain} steps due again`;
  return [minutesLeft > 0 && `${minutesWords(minutesLeft)} left`, dueAgain > 0 && again].filter(
    (words) => words !== false,
  );
}

/** The track whose next step comes first: what is overdue, then what is due soonest, then what nobody asks for. */
export function firstTrack(tracks: readonly MyTrack[]): MyTrack | undefined {
  const rank = ({ isOverdue, dueOn }: MyTrack) => `${isOverdue ? 0 : 1} ${dueOn ?? '9999'}`;
  return tracks
    .filter(({ next }) => next !== null)
    .sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0))[0];
}

/** `4 questions, a minute and a half at most`. */
export function drillWords(questions: number): string {
  return questions === 1 ? '1 question' : `${questions} questions, a minute and a half at most`;
}
