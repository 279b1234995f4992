/** A calendar date in UTC, `YYYY-MM-DD`. Strings of this form sort by time, so `<` and `>` compare dates. */
export type CalendarDate = string;

const DAY = 86_400_000;

/** Whether the text is a date that the calendar has (`2026-02-30` is not). */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The date that lies `days` days after `date` (before it, when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY));
}

/** Whole days from `from` to `to`; negative when `to` lies before `from`. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** The UTC calendar date of an instant. */
export function dateOf(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10);
}
