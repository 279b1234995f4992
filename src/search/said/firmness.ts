import type { ReadWord } from '../ladder/query-word.ts';

/** From these likenesses on a sentence counts as the line, or as near it. Set on the sample library's queries. */
export const STRONG_LIKENESS = 0.55;
export const WEAK_LIKENESS = 0.3;

/** From this quality on a word was matched by itself, not by another that means the same. */
export const AS_SAID = 0.85;

/** From so many telling words on, a sentence is like a line by more than chance even where words only mean the same. */
const LONG = 6;
/** What a short sentence is like by words that mean the same is worth. */
const GUESS = 0.55;

/** How much of what a likeness says must be taken back. */
export interface Doubt {
  /** The share of a sentence whose words the library knows. */
  readonly known: number;
  readonly guess: number;
}

/** Nothing is taken back. */
export const NO_DOUBT: Doubt = { known: 1, guess: 1 };

/** How far to doubt what a short sentence seems like: by the words in it that nobody knows, and by guesses. */
export function doubtOf(words: readonly ReadWord[]): Doubt {
  const telling = words.filter(({ isStop }) => !isStop);
  if (telling.length >= LONG) return NO_DOUBT;
  const weigh = (some: readonly ReadWord[]) => some.reduce((sum, { weight }) => sum + weight, 0);
  const known = weigh(telling.filter(({ forms }) => forms.length > 0));
  return { known: known / (weigh(telling) || 1), guess: GUESS };
}

/**
 * A likeness less what is doubtful of it. What is not sure is never strong.
 * @param isSure whether words were matched as they were said, not only by others that mean the same
 */
export function firmnessOf(likeness: number, isSure: boolean, { known, guess }: Doubt): number {
  return isSure ? likeness * known : Math.min(likeness * known * guess, STRONG_LIKENESS - 0.01);
}
