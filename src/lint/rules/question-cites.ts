import type { Quiz } from '#domain/library.ts';
import { pieceOfRef } from '#domain/references.ts';
import { citedBy } from '../cited-by.ts';
import { placedQuestions, quizSeverity } from '../quiz-places.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';
import { missingTarget, successorHint } from '../step-targets.ts';

/** A question tests what the library says, and its feedback leads there. */
export const questionCites: Rule = {
  name: 'question-cites',
  title: 'A question cites blocks that are there, of pieces that readers can see',
  kind: 'authoring',
  severity: 'error',
  *library(context) {
    for (const { quiz, question, place } of placedQuestions(context))
      for (const { field, ref } of citedBy(question)) {
        const fault = faultOf(ref, quiz, context);
        if (fault) yield { ...place(field), ...fault };
      }
  },
};

function faultOf(ref: string, quiz: Quiz, context: LibraryContext): Omit<Fault, 'line'> | undefined {
  const severity = quizSeverity(quiz);
  const missing = missingTarget(ref, context);
  if (missing) return { ...missing, severity };
  const pieceId = pieceOfRef(ref);
  const piece = context.index.piece(pieceId);
  // A piece that cannot be used as it stands has findings of its own.
  if (!piece) return undefined;
  if (piece.status === 'retired')
    return { message: `${pieceId} is retired.`, hint: successorHint(piece), severity };
  if (piece.status !== 'published')
    return {
      message: `${pieceId} is not published, so nobody can read up on the answer.`,
      hint: 'Publish it as well, or ask about another block.',
      severity,
    };
  if (piece.id !== pieceId)
    return { message: `${pieceId} has moved.`, hint: `Write ${ref.replace(pieceId, piece.id)}.`, severity };
  return undefined;
}
