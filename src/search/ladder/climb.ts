import type { Vocabulary } from '../vocabulary.ts';
import { abbreviatedForms } from './abbreviated.ts';
import { exactForms } from './exact.ts';
import { halfTypedForms } from './half-typed.ts';
import { joinedForms } from './joined.ts';
import { misspeltForms } from './misspelt.ts';
import {
  type Form,
  isScrap,
  type QueryWord,
  queryWordsOf,
  type ReadWord,
  STOP_SHARE,
  type WordRung,
} from './query-word.ts';
import type { Synonyms } from './synonyms.ts';

/** What words are read against. */
export interface Dictionary {
  readonly vocabulary: Vocabulary;
  readonly synonyms: Synonyms;
  /** How many things the vocabulary's counts are counts of. */
  readonly size: number;
}

/** Rungs to leave out, to measure what each contributes. */
export type Without = ReadonlySet<WordRung>;

/**
 * Reads a query word by word. Each word climbs down the ladder only as far as it must: what the library knows is
 * taken as it stands, with its synonyms; only what it does not know is completed, and only what cannot be completed
 * is read as a short form or corrected. The word being typed is always completed as well.
 */
export function climb(text: string, dictionary: Dictionary, without: Without = new Set()): ReadWord[] {
  const words = queryWordsOf(text);
  return words.map((word) => {
    const forms = formsOf(word, words, dictionary, without);
    return { ...word, forms, weight: weightOf(word, forms, dictionary) };
  });
}

function formsOf(
  word: QueryWord,
  words: readonly QueryWord[],
  { vocabulary, synonyms }: Dictionary,
  without: Without,
): Form[] {
  const remembered = (rung: WordRung, make: typeof misspeltForms) =>
    vocabulary.remembered(`${rung} ${word.word}`, () => make(word, vocabulary));
  const allow = (rung: WordRung, forms: () => Form[]) => (without.has(rung) ? [] : forms());
  const forms = [
    ...allow('exact', () => exactForms(word, vocabulary)),
    ...allow('joined', () => joinedForms(word, words, vocabulary)),
    ...allow('synonym', () => synonyms.formsOf(word, words)),
  ];
  const isKnown = forms.length > 0 || (word.isStop && !word.isOpen);
  if (word.isOpen || !isKnown)
    forms.push(...allow('half-typed', () => halfTypedForms(word, words, vocabulary)));
  if (forms.length === 0 && !isKnown) {
    forms.push(...allow('abbreviated', () => remembered('abbreviated', abbreviatedForms)));
    forms.push(...allow('misspelt', () => remembered('misspelt', misspeltForms)));
  }
  return forms;
}

/** What an unknown scrap weighs beside an unknown word. */
const SCRAP_SHARE = 0.4;

/** Stop words tell next to nothing; a word that nobody knows tells as much as the rarest, a scrap of one less. */
function weightOf(word: QueryWord, forms: readonly Form[], { vocabulary, size }: Dictionary): number {
  const counts = forms
    .filter(({ rung }) => rung !== 'synonym' || forms.every((form) => form.rung === 'synonym'))
    .map(({ stems }) => Math.min(...stems.map((stem) => vocabulary.count(stem))));
  const count = Math.max(1, ...counts);
  const weight = Math.log(1 + size / count);
  if (word.isStop) return weight * STOP_SHARE;
  return forms.length === 0 && isScrap(word) ? weight * SCRAP_SHARE : weight;
}
