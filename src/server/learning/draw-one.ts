import { randomBytes } from 'node:crypto';
import { type DrawnQuestion, drawQuestions } from '#domain/learning/draw.ts';
import { keep, type OpenLibrary } from '#server/api/library/open-library.ts';
import { blockWords } from './block-words.ts';
import { openQuizzes } from './open-quizzes.ts';

/**
 * A question with its options in an order that nobody can work out; undefined where it cannot be asked today, such as
 * one whose options are blocks of which one may not be read.
 * @param ref its reference
 */
export function drawOne(ref: string, library: OpenLibrary): DrawnQuestion | undefined {
  const open = openQuizzes(library).question(ref);
  if (!open) return undefined;
  const quiz = { ...open.quiz, questions: [open.question], draw: 1 };
  const seed = randomBytes(16).toString('base64url');
  return drawQuestions(quiz, seed, new Set(), (block) => blockWords(block, library)?.words)[0];
}

/** Whether a question can be asked today. */
export function isDrawable(ref: string, library: OpenLibrary): boolean {
  const known = keep(library, 'drawable questions', () => new Map<string, boolean>());
  const before = known.get(ref);
  if (before !== undefined) return before;
  const isOne = drawOne(ref, library) !== undefined;
  known.set(ref, isOne);
  return isOne;
}
