import { stem } from '../text/stem.ts';
import { isStopWord } from '../text/stop-words.ts';
import { placedWordsOf } from '../text/words.ts';

/** A word as typed, before the library has been asked about it. */
export interface QueryWord {
  readonly word: string;
  readonly stem: string;
  /** Its place among the words, from 0. */
  readonly place: number;
  readonly isStop: boolean;
  /** It may go on: the last word, with nothing behind it. */
  readonly isOpen: boolean;
}

/** How a word was found to stand for words of the library; the rungs, from the firmest down. */
export type WordRung = 'exact' | 'joined' | 'synonym' | 'half-typed' | 'abbreviated' | 'misspelt';

/** Stems that a query's word may stand for. Several stems stand for one phrase: all of them must be there. */
export interface Form {
  readonly stems: readonly string[];
  readonly rung: WordRung;
  /** 1 for the word itself, less the further away. */
  readonly quality: number;
}

/** A word with everything that it may stand for in this library. */
export interface ReadWord extends QueryWord {
  readonly forms: readonly Form[];
  /** How much it tells: high for words that few pieces hold. */
  readonly weight: number;
}

/** What a stop word weighs beside others: "does this already" tells sentences apart a little. */
export const STOP_SHARE = 0.2;

/** An unknown number, or a letter or two ("50", "pm", "n"), tells less than an unknown word. */
export function isScrap({ word }: QueryWord): boolean {
  return word.length < 3 || /\p{N}/u.test(word);
}

/** Longer queries are cut: a pasted mail says what it says in its first words. */
const MOST_WORDS = 60;

/** The first rung, normalising: case, accents, apostrophes and hyphens evened out, words cut apart. */
export function queryWordsOf(text: string): QueryWord[] {
  const placed = placedWordsOf(text.slice(0, 2_000)).slice(0, MOST_WORDS);
  const end = text.length;
  return placed.map(({ word, end: wordEnd }, place) => ({
    word,
    stem: stem(word),
    place,
    isStop: isStopWord(word),
    isOpen: wordEnd === end,
  }));
}
