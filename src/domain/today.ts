import { type CalendarDate, dateOf } from './calendar.ts';
import type { LibrarySettings } from './schema/library-files.ts';

/** The day that counts as today for this library: its fixed date when it has one, else the UTC date of `now`. */
export function todayFor(settings: Pick<LibrarySettings, 'asOf'>, now: Date): CalendarDate {
  return settings.asOf ?? dateOf(now);
}
