import { addDays, type CalendarDate, daysBetween } from '#domain/calendar.ts';

/** The day on the reader's own calendar. Calls happen there, not in UTC, and not on a library's fixed day. */
export function localToday(now: Date): CalendarDate {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The hour from which a sheet is more likely prepared for tomorrow. */
const EVENING = 15;

/** The day that a sheet is likely kept for: today, from the afternoon on tomorrow. */
export function likelyDay(now: Date): CalendarDate {
  return addDays(localToday(now), now.getHours() >= EVENING ? 1 : 0);
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day with its weekday, the year only where it is another: `Tue 24 Nov`. */
export function weekday(day: CalendarDate, today: CalendarDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${year}`;
}

/** A day within a sentence, after "for": `today`, `tomorrow`, `Fri 27 Nov`. */
export function dayInSentence(day: CalendarDate, today: CalendarDate): string {
  if (day === today) return 'today';
  return day === addDays(today, 1) ? 'tomorrow' : weekday(day, today);
}

/** How a day is spoken of: `Today`, `Tomorrow`, `In 3 days`; from a week on nothing but its date. */
export function nearDay(day: CalendarDate, today: CalendarDate): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return 'Today';
  if (ahead === 1) return 'Tomorrow';
  if (ahead === -1) return 'Yesterday';
  return ahead > 1 && ahead < 7 ? `In ${ahead} days` : '';
}
