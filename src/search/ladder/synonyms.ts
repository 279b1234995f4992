import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { Form, QueryWord } from './query-word.ts';

/** Phrases that mean the same, ready for looking up. */
export interface Synonyms {
  /** What the word may be replaced by, as part of any phrase of the query that has synonyms. */
  formsOf(word: QueryWord, words: readonly QueryWord[]): Form[];
}

interface Phrase {
  readonly stems: readonly string[];
  readonly group: readonly (readonly string[])[];
}

const QUALITY = 0.7;

/** Prepares groups of words or phrases that mean the same. */
export function createSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const byFirst = new Map<string, Phrase[]>();
  for (const texts of groups) {
    const group = texts.map((text) => wordsOf(text).map(stem)).filter((stems) => stems.length > 0);
    for (const stems of group) {
      const first = stems[0] as string;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, group }]);
    }
  }

  function phrasesAt(place: number, words: readonly QueryWord[]): Phrase[] {
    const first = words[place];
    return (first ? (byFirst.get(first.stem) ?? []) : []).filter(({ stems }) =>
      stems.every((stem, offset) => words[place + offset]?.stem === stem),
    );
  }

  return {
    formsOf(word, words) {
      const forms: Form[] = [];
      for (let from = Math.max(0, word.place - 3); from <= word.place; from++) {
        for (const { stems, group } of phrasesAt(from, words)) {
          if (from + stems.length <= word.place) continue;
          for (const other of group) {
            if (other !== stems) forms.push({ stems: other, rung: 'synonym', quality: QUALITY });
          }
        }
      }
      return forms;
    },
  };
}
