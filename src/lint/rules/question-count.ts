import { LEAST_QUESTIONS } from '#domain/piece-types.ts';
import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** A chain of questions builds up; two make no chain. */
export const questionCount: Rule = {
  name: 'question-count',
  title: `A discovery guide has ${LEAST_QUESTIONS} questions or more`,
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'discovery' || piece.status === 'retired') return;
    const questions = view.all('Question');
    // None at all is what must-have-blocks reports.
    if (questions.length === 0 || questions.length >= LEAST_QUESTIONS) return;
    yield {
      line: questions[0]?.line ?? 1,
      message: `A discovery guide needs ${LEAST_QUESTIONS} questions or more; this one has ${questions.length}.`,
      hint: 'Build from the situation to its size, its consequence and the decision.',
      severity: oncePublished(piece),
    };
  },
};
