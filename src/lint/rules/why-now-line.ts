import { countWords, firstSentence } from '#domain/words.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** The room that a call sheet has for a why-now line. */
const MOST_WORDS = 20;

/** The first sentence of a `WhyNow` stands under the opening line of a call sheet. */
export const whyNowLine: Rule = {
  name: 'why-now-line',
  title: `The first sentence of a why-now has at most ${MOST_WORDS} words`,
  kind: 'authoring',
  severity: 'warning',
  *document(view) {
    for (const tag of view.all('WhyNow')) {
      const words = countWords(firstSentence(view.textOf(tag)));
      if (words <= MOST_WORDS) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `The first sentence of <WhyNow> has ${counted(words, 'word')}; a call sheet has room for ${MOST_WORDS}.`,
        hint: 'Say what changed in a short first sentence, and what it means after it.',
      };
    }
  },
};
