import { PROOF_HEADLINE_WORDS } from '#domain/vocabulary.ts';
import { countWords, firstSentence } from '#domain/words.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The first sentence of a proof stands alone on a call sheet. */
export const proofHeadline: Rule = {
  name: 'proof-headline',
  title: `A proof's first sentence is a headline of at most ${PROOF_HEADLINE_WORDS} words`,
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.all('Proof')) {
      const words = countWords(firstSentence(view.textOf(tag)));
      if (words <= PROOF_HEADLINE_WORDS) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `The first sentence of <Proof> has ${counted(words, 'word')}; it stands alone on a sheet, with at most ${PROOF_HEADLINE_WORDS}.`,
        hint: 'Put the result into a short first sentence, and the story after it.',
      };
    }
  },
};
