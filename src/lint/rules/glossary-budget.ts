import { countWords } from '#domain/words.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const FILE = 'glossary.yaml';
const MOST_WORDS = 60;

/** A meaning is read in passing, in the middle of something else. */
export const glossaryBudget: Rule = {
  name: 'glossary-budget',
  title: `A meaning in the glossary has at most ${MOST_WORDS} words`,
  kind: 'authoring',
  severity: 'error',
  *library({ library, reading }) {
    for (const [index, { term, meaning }] of library.glossary.terms.entries()) {
      const words = countWords(meaning);
      if (words <= MOST_WORDS) continue;
      yield {
        file: FILE,
        line: reading.lineOf(FILE, `terms.${index}.meaning`),
        message: `The meaning of "${term}" has ${counted(words, 'word')}; at most ${MOST_WORDS} are read in passing.`,
        hint: `Take out ${counted(words - MOST_WORDS, 'word')} or more.`,
      };
    }
  },
};
