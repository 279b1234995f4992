import { fold } from './fold.ts';

/** A word of a text, with its place in the text as written. */
export interface PlacedWord {
  /** Folded, and not stemmed. */
  readonly word: string;
  /** Offsets in the text as written; `end` lies behind the last character. */
  readonly start: number;
  readonly end: number;
}

/** Numbers keep their inner points and commas ("0.62", "1,450"); everything else is cut at what is no letter. */
const RUN = /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}\p{M}’‘ʼ`']+/gu;

/** The folded words of a text, in order. */
export function wordsOf(text: string): string[] {
  return (text.match(RUN) ?? []).map(foldWord).filter(Boolean);
}

/** The folded words of a text with their places, for marking. */
export function placedWordsOf(text: string): PlacedWord[] {
  const words: PlacedWord[] = [];
  for (const match of text.matchAll(RUN)) {
    const word = foldWord(match[0]);
    if (word) words.push({ word, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/**
 * The words of a text as an index stores them: the words themselves, and for every hyphenated one its parts
 * closed up ("e-invoicing" → e, invoicing, einvoicing), so that split, hyphenated and joined forms meet.
 */
export function indexedWordsOf(text: string): string[] {
  const words = wordsOf(text);
  const folded = fold(text);
  if (folded.includes('-')) {
    for (const [joined] of folded.matchAll(HYPHENATED)) words.push(joined.replaceAll('-', ''));
  }
  return words.filter((word) => word.length <= LONGEST);
}

/** Begins only where a word begins; from every letter, one long word would cost its length squared. */
const HYPHENATED = /(?<![\p{L}\p{N}])[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+/gu;

/** Letters of the longest word that is stored; nobody looks for what is longer. */
const LONGEST = 64;

function foldWord(run: string): string {
  const folded = fold(run);
  if (PLAIN_WORD.test(folded)) return folded;
  // Thousands separators go, decimal points stay: "1,450" and "1450" are one number, "0.62" is another.
  return folded.replace(/(?<=\p{N}),(?=\p{N}{3})/gu, '').replace(/[^\p{L}\p{N}.,]/gu, '');
}

const PLAIN_WORD = /^[a-z]+$/;
