import { stem } from './stem.ts';
import { placedWordsOf } from './words.ts';

/** A run of a text, and whether it is one of the words that were looked for. */
export interface Segment {
  readonly text: string;
  readonly marked: boolean;
}

/** Which words to mark: whole words by stem, and beginnings of words. */
export interface Marks {
  readonly stems: ReadonlySet<string>;
  readonly beginnings: readonly string[];
}

/** Cuts a text into marked and unmarked runs. Joined together they are the text again. */
export function markWords(text: string, marks: Marks): Segment[] {
  const segments: Segment[] = [];
  let done = 0;
  for (const { word, start, end } of placedWordsOf(text)) {
    if (!isMarked(word, marks)) continue;
    if (start > done) segments.push({ text: text.slice(done, start), marked: false });
    segments.push({ text: text.slice(start, end), marked: true });
    done = end;
  }
  if (done < text.length) segments.push({ text: text.slice(done), marked: false });
  return segments;
}

/** Whether a folded word is one of those to mark. */
export function isMarked(word: string, marks: Marks): boolean {
  return marks.stems.has(stem(word)) || marks.beginnings.some((beginning) => word.startsWith(beginning));
}

/**
 * A text cut to about `most` characters around its first marked word, with an ellipsis where something is left
 * out. Words stay whole.
 */
export function excerpt(text: string, marks: Marks, most: number): Segment[] {
  if (text.length <= most) return markWords(text, marks);
  const first = placedWordsOf(text).find(({ word }) => isMarked(word, marks))?.start ?? 0;
  const from = first < most * 0.6 ? 0 : wordStart(text, Math.round(first - most * 0.35));
  const to = from + most >= text.length ? text.length : wordStart(text, from + most);
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, to).trim()}${to < text.length ? ' …' : ''}`;
  return markWords(cut, marks);
}

function wordStart(text: string, near: number): number {
  const space = text.lastIndexOf(' ', near);
  return space < 0 ? near : space + 1;
}
