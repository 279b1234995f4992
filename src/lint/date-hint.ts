import { isCalendarDate } from '#domain/calendar.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * What to type instead of a text that is no date: the date itself where only one can be meant (`30.9.2026`,
 * `2026-9-30`, `30 Sep 2026`), the form of a date otherwise. With slashes it is given only where the day cannot be a
 * month: `3/4/2026` is one day in London and another in Boston.
 */
export function dateHint(written: string): string {
  const meant = readDate(written.trim());
  return meant ? `Write ${meant}.` : 'Write year-month-day, such as 2026-11-16.';
}

function readDate(text: string): string | undefined {
  const year = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:T.*)?$/.exec(text);
  if (year) return dateOf(year[1], year[2], year[3]);
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (dots) return dateOf(dots[3], dots[2], dots[1]);
  const slashes = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (slashes) {
    const [, first = '', second = '', last] = slashes;
    if (Number(first) > 12) return dateOf(last, second, first);
    return Number(second) > 12 || first === second ? dateOf(last, first, second) : undefined;
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i.exec(text);
  if (dayFirst) return dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text);
  if (monthFirst) return dateOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  return undefined;
}

function monthOf(name = ''): string {
  return `${MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1}`;
}

/** Undefined where there is no such day. */
function dateOf(year = '', month = '', day = ''): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
