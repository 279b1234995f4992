import type { CalendarDate } from '#domain/calendar.ts';
import { localToday } from '../sheets/days.ts';

/** The day of an instant on the reader's own calendar. */
export function localDay(instant: string): CalendarDate {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant.slice(0, 10) : localToday(at);
}
