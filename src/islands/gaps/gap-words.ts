import type { GapCause, GapKind, GapState } from '#domain/gaps/gap.ts';
import { localToday, weekday } from '../sheets/days.ts';

/** States as those who work on gaps speak of them. */
export const STATE_NAMES: Readonly<Record<GapState, string>> = {
  open: 'Open',
  accepted: 'Accepted',
  proposed: 'Proposed',
  drafting: 'Drafting',
  'in-review': 'In review',
  published: 'Published',
  declined: 'Declined',
  merged: 'Merged',
};

/** What the rep chose. */
export const KIND_WORDS: Readonly<Record<GapKind, string>> = {
  missing: 'Missing',
  wrong: 'Wrong',
  'did-not-help': 'Didn’t help',
};

/** What marketing makes of it, each with what it means. */
export const CAUSE_WORDS: Readonly<Record<GapCause, { name: string; means: string }>> = {
  missing: { name: 'Missing', means: 'The library has nothing on it.' },
  wrong: { name: 'Wrong', means: 'What it has is not true.' },
  stale: { name: 'Stale', means: 'It was true once.' },
  unclear: { name: 'Unclear', means: 'It is there and cannot be used as it is.' },
  'too-long': { name: 'Too long', means: 'It is there and nobody reads that far.' },
  'hard-to-find': { name: 'Hard to find', means: 'It is there and was not found.' },
};

/** `1 person`, `5 people`. */
export function peopleWords(people: number): string {
  return people === 1 ? '1 person' : `${people.toLocaleString('en')} people`;
}

/** `1 signal`, `7 signals`. */
export function signalWords(signals: number): string {
  return signals === 1 ? '1 signal' : `${signals.toLocaleString('en')} signals`;
}

/** An instant as the reader's own calendar and clock tell it: `Tue 24 Nov, 14:05`. */
export function instantWords(instant: string, now: Date): string {
  const at = new Date(instant);
  return `${weekday(localToday(at), localToday(now))}, ${at.toTimeString().slice(0, 5)}`;
}

/** The page of a gap. */
export function gapAddress(id: string): string {
  return `/gaps/gap/?id=${encodeURIComponent(id)}`;
}

/** What was said, in quotation marks, unless it brings its own. */
export function quoted(said: string): string {
  return /^["“„«]/u.test(said) ? said : `“${said}”`;
}

/** What was said, cut at a word where it is long. */
export function cutWords(said: string, most: number): string {
  const line = said.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const space = line.slice(0, most + 1).lastIndexOf(' ');
  const cut = line.slice(0, space > most / 2 ? space : most);
  return `${cut.replace(/[\ud800-\udbff]$/, '')}…`;
}
