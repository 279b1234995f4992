import { commandLine } from '#domain/command-line.ts';
import { excerpt } from '../phrases.ts';
import { placedQuestions } from '../quiz-places.ts';
import type { Rule } from '../rule.ts';

/** When the library says something else than it did, the answer that was right may be wrong. */
export const questionOutdated: Rule = {
  name: 'question-outdated',
  title: 'A question was checked against its block as the block reads now',
  kind: 'authoring',
  severity: 'warning',
  *library(context) {
    for (const { quiz, question, place } of placedQuestions(context)) {
      const cited = context.index.block(question.cites);
      if (!cited || cited.block.digest === question.reviewed) continue;
      // Nobody has to have checked a draft.
      if (question.reviewed === undefined && quiz.status !== 'published') continue;
      const only = question.id === undefined ? '' : ` --question ${question.id}`;
      yield {
        ...place(question.reviewed === undefined ? undefined : 'reviewed'),
        message:
          question.reviewed === undefined
            ? `Nobody has checked "${excerpt(question.ask)}" against ${question.cites}.`
            : `${question.cites} has changed since somebody checked "${excerpt(question.ask)}" against it.`,
        hint: `Check question, answers and explanation, then run "${commandLine(`reviewed ${quiz.id}${only}`)}".`,
      };
    }
  },
};
