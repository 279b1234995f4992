import type { HeadLine } from './head.ts';
import type { Form, ReadWord } from './ladder/query-word.ts';
import { fullFormOf } from './text/contractions.ts';
import { stem } from './text/stem.ts';
import { wordsOf } from './text/words.ts';

/** How near a line of each kind brings us to an answer: their words most, what we guess is behind them least. */
export const NEARNESS: Readonly<Record<HeadLine['kind'] | 'title', number>> = {
  BuyerSays: 1,
  title: 0.95,
  TheySay: 0.9,
  Behind: 0.7,
};

/** The folded words of something said, short forms in full: "You're" is two words. */
export function spokenWordsOf(text: string): string[] {
  return wordsOf(text).flatMap((word) => fullFormOf(word) ?? [word]);
}

/** What a word of a sentence may stand for, its full form included where it is a short one. */
export function spokenFormsOf({ word, forms }: ReadWord): readonly Form[] {
  const full = fullFormOf(word);
  return full ? [...forms, { stems: full.map(stem), rung: 'exact', quality: 1 }] : forms;
}
