import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

const MOST_FORMS = 24;
/** A short word with others behind it was meant as it stands: "car" is not the beginning of "card". */
const SHORTEST_CLOSED = 4;

/** Words of the library that begin as this one does. */
export function halfTypedForms({ word, stem, isOpen }: QueryWord, vocabulary: Vocabulary): Form[] {
  if (word.length < (isOpen ? 1 : SHORTEST_CLOSED)) return [];
  return vocabulary
    .beginningWith(word, MOST_FORMS)
    .filter((found) => found !== stem)
    .map((found) => ({
      stems: [found],
      rung: 'half-typed',
      // The more of the word has been typed, the surer it is; three letters begin anything.
      quality: word.length <= 3 ? 0.5 : 0.55 + 0.35 * (word.length / Math.max(found.length, word.length)),
    }));
}
