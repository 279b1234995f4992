import { type CalendarDate, daysBetween, isCalendarDate } from '#domain/calendar.ts';
import { escapeHtml } from './escape.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date as people read it: `2026-11-06` becomes `6 Nov 2026`. What is no date stays as it is. */
export function readableDate(date: CalendarDate): string {
  if (!isCalendarDate(date)) return date;
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** The same as a `time` element, escaped. */
export function timeElement(date: CalendarDate): string {
  return `<time datetime="${escapeHtml(date)}">${escapeHtml(readableDate(date))}</time>`;
}

/** How far a date lies from today, in the largest unit that is honest: `today`, `12 days ago`, `in 3 weeks`. */
export function relativeDate(date: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(date, today);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days === -1) return 'tomorrow';
  const span = spanWords(Math.abs(days));
  return days > 0 ? `${span} ago` : `in ${span}`;
}

function spanWords(days: number): string {
  if (days < 21) return `${days} days`;
  if (days < 75) return `${Math.round(days / 7)} weeks`;
  if (days < 365) return `${Math.round(days / 30.44)} months`;
  const years = Math.floor(days / 365);
  return years === 1 ? 'a year' : `${years} years`;
}

/** A relative date that the browser keeps right: it rewrites the words from the absolute date (`src/islands/trust.ts`). */
export function relativeElement(date: CalendarDate, today: CalendarDate): string {
  return `<time datetime="${date}" title="${readableDate(date)}" data-relative>${relativeDate(date, today)}</time>`;
}
