import { randomBytes } from 'node:crypto';
import { type DrawnQuestion, drawQuestions } from '#domain/learning/draw.ts';
import { DRILL_SECONDS, secondsOf } from '#domain/learning/drill.ts';
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

/** How long a question takes in the drill, in seconds; undefined where the drill cannot ask it: today, or as too long. */
export function drillSeconds(ref: string, library: OpenLibrary): number | undefined {
  const known = keep(library, 'seconds of questions', () => new Map<string, number | undefined>());
  if (known.has(ref)) return known.get(ref);
  const drawn = drawOne(ref, library);
  const seconds = drawn && secondsOf(drawn);
  const asked = seconds !== undefined && seconds <= DRILL_SECONDS ? seconds : undefined;
  known.set(ref, asked);
  return asked;
}
