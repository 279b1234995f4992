import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

const MOST_FORMS = 24;
/** A short word with others behind it was meant as it stands: "car" is not the beginning of "card". */
const SHORTEST_CLOSED = 4;

/**
 * Words of the library that begin as this one does. The more of the word has been typed, the surer it is; three
 * letters behind other words begin anything, but alone they are all that we know.
 */
export function halfTypedForms(word: QueryWord, words: readonly QueryWord[], vocabulary: Vocabulary): Form[] {
  if (word.word.length < (word.isOpen ? 1 : SHORTEST_CLOSED)) return [];
  const isShort = word.word.length <= 3 && words.length > 1;
  return vocabulary
    .beginningWith(word.word, MOST_FORMS)
    .filter((found) => found !== word.stem)
    .map((found) => ({
      stems: [found],
      rung: 'half-typed',
      quality: isShort ? 0.5 : 0.75 + 0.2 * (word.word.length / Math.max(found.length, word.word.length)),
    }));
}
