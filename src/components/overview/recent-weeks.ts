import type { CalendarDate } from '#domain/calendar.ts';
import { byWeek, changesUpTo, type Week } from '#domain/changes.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/** A quarter: what lies further back is found by date in the library. */
const WEEKS = 13;

/** So that a week in which a large library was verified does not become a page of its own. */
const MOST_A_WEEK = 40;

/** The last weeks in which something changed, newest first; `more` counts what a long week leaves out. */
export function recentWeeks(index: LibraryIndex, today: CalendarDate): (Week & { more: number })[] {
  return byWeek(changesUpTo(index, today))
    .slice(0, WEEKS)
    .map(({ monday, changes }) => ({
      monday,
      changes: changes.slice(0, MOST_A_WEEK),
      more: Math.max(0, changes.length - MOST_A_WEEK),
    }));
}
