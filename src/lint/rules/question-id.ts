import { commandLine } from '#domain/command-line.ts';
import { questionRef } from '#domain/library-index.ts';
import type { Question } from '#domain/schema/quiz.ts';
import { excerpt } from '../phrases.ts';
import { placedQuestions } from '../quiz-places.ts';
import type { Rule } from '../rule.ts';

/** Results, drills and counts hang on a question's id, for ever. */
export const questionId: Rule = {
  name: 'question-id',
  title: 'Every question has an id that no other question has or had',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    const seen = new Map<string, Question>();
    for (const { quiz, question, place } of placedQuestions(context)) {
      if (question.id === undefined) {
        yield {
          ...place(),
          message: `The question "${excerpt(question.ask)}" has no id yet.`,
          hint: `Run "${commandLine('fmt')}"; it gives every new question an id.`,
        };
        continue;
      }
      const ref = questionRef(quiz, question.id);
      const other = seen.get(ref);
      const former = context.previous?.question(ref)?.question;
      if (other)
        yield {
          ...place('id'),
          message: `The id "${question.id}" stands in this quiz twice; the other question is "${excerpt(other.ask)}".`,
          hint: `Take the id out of the newer one and run "${commandLine('fmt')}".`,
        };
      else if (former && isAnother(former, question))
        yield {
          ...place('id'),
          message: `The id "${question.id}" belonged to another question: "${excerpt(former.ask)}".`,
          hint: `Take the id out and run "${commandLine('fmt')}"; an id is never used again.`,
        };
      seen.set(ref, question);
    }
  },
};

/** Whether nothing is left of what a question was. */
function isAnother(former: Question, now: Question): boolean {
  return former.ask !== now.ask && former.cites !== now.cites;
}
