import { foldAnswer } from '#domain/learning/fold-answer.ts';
import type { Question } from '#domain/schema/quiz.ts';
import { excerpt } from '../phrases.ts';
import { placedQuestions } from '../quiz-places.ts';
import type { Rule } from '../rule.ts';

/** Two answers that read the same cannot be told apart by whoever must choose one. */
export const questionOptions: Rule = {
  name: 'question-options',
  title: 'The answers to a question differ by more than signs and capitals',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    for (const { question, place, severity } of placedQuestions(context))
      for (const list of listsOf(question)) {
        const seen = new Map<string, string>();
        for (const { field, text } of list) {
          const folded = foldAnswer(text);
          const other = seen.get(folded);
          if (other !== undefined)
            yield {
              ...place(field),
              message:
                other === text
                  ? `"${excerpt(text)}" stands among the answers twice.`
                  : `"${excerpt(text)}" and "${excerpt(other)}" count as the same answer.`,
              hint: 'Take one out, or write what was meant.',
              severity,
            };
          else seen.set(folded, text);
        }
      }
  },
};

interface Option {
  readonly field: string;
  readonly text: string;
}

/** The texts of a question that must differ from each other. */
function listsOf(question: Question): Option[][] {
  const list = (field: string, texts: readonly string[]) =>
    texts.map((text, index) => ({ field: `${field}.${index}`, text }));
  switch (question.kind) {
    case 'single':
      return [[{ field: 'right', text: question.right }, ...list('wrong', question.wrong)]];
    case 'multiple':
      return [[...list('right', question.right), ...list('wrong', question.wrong)]];
    case 'order':
      return [list('inOrder', question.inOrder)];
    case 'match':
      return (['left', 'right'] as const).map((side) =>
        question.pairs.map((pair, index) => ({ field: `pairs.${index}.${side}`, text: pair[side] })),
      );
    case 'text':
      return [list('accept', question.accept)];
    case 'fits':
      return [];
  }
}
