import { placedQuestions } from '../quiz-places.ts';
import type { Rule } from '../rule.ts';

/** How much longer than the longest wrong answer the right one may be: both bounds must be passed. */
const LONGER = { times: 1.6, characters: 20 } as const;

/** Who writes the right answer with care and the wrong ones in haste gives it away. */
export const answerByLength: Rule = {
  name: 'answer-by-length',
  title: 'The right answer does not give itself away by its length',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    for (const { question, place, severity } of placedQuestions(context)) {
      if (question.kind !== 'single' && question.kind !== 'multiple') continue;
      const right = [question.right].flat();
      // Of several right answers each must stand out for anybody to see it.
      const shortestRight = Math.min(...right.map(lengthOf));
      const longestWrong = Math.max(...question.wrong.map(lengthOf));
      const isLonger =
        shortestRight > longestWrong * LONGER.times && shortestRight - longestWrong > LONGER.characters;
      if (!isLonger) continue;
      yield {
        ...place('right'),
        message: `The right answer has ${shortestRight} characters and the longest wrong one ${longestWrong}, so its length gives it away.`,
        hint: 'Shorten it (the explanation may hold the rest), or write wrong ones that say as much.',
        severity,
      };
    }
  },
};

function lengthOf(text: string): number {
  return [...text].length;
}
