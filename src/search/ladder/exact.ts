import type { Vocabulary } from '../vocabulary.ts';
import type { Form, QueryWord } from './query-word.ts';

/** The word itself, in any of its forms: its stem is one that the library uses. */
export function exactForms({ stem }: QueryWord, vocabulary: Vocabulary): Form[] {
  return vocabulary.count(stem) > 0 ? [{ stems: [stem], rung: 'exact', quality: 1 }] : [];
}
