import type { CalendarDate } from '../calendar.ts';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day as it stands in a sentence: `Friday 4 December`. */
export function dayWords(day: CalendarDate): string {
  const date = new Date(`${day}T00:00:00Z`);
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** The UTC day of an instant, as it stands in a sentence. */
export function instantWords(instant: string): string {
  return dayWords(instant.slice(0, 10));
}

/** What somebody wrote as part of a sentence: in one line, without the full stop at its end. */
export function asPart(text: string): string {
  return oneLine(text).replace(/[.\s]+$/u, '');
}

/** What somebody wrote as a sentence, in one line, with an end. */
export function asSentence(text: string): string {
  const line = oneLine(text);
  return line === '' || /[.!?…]["'”’)]*$/u.test(line) ? line : `${line}.`;
}

/** The beginning of what somebody wrote, in quotes. @param most letters at the most */
export function quoted(text: string, most: number): string {
  return `“${cut(oneLine(text), most)}”`;
}

/** A list in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** Cut at a space where there is one, and never within a letter. */
function cut(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const short = letters.slice(0, most - 1).join('');
  const space = short.lastIndexOf(' ');
  return `${(space > short.length / 2 ? short.slice(0, space) : short).replace(/[\s,;:.–-]+$/u, '')}…`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
