import type { Kysely } from 'kysely';
import { asAsked, type DrawnQuestion, grade } from '#domain/learning/draw.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { Quiz } from '#domain/library.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { Drawn } from './attempt.ts';
import { placeOfBlock } from './block-words.ts';
import { openQuizzes } from './open-quizzes.ts';
import { type AttemptRow, attemptsLeft, endOf, listAttempts } from './quiz-attempts.ts';

/** How a person stands with a quiz. */
export async function getStanding(db: Kysely<Tables>, person: PersonId, quiz: Quiz, now: Date) {
  const attempts = await listAttempts(db, person, quiz);
  const { left, at } = attemptsLeft(attempts, quiz, now);
  const past = attempts.flatMap((attempt) => {
    const endedAt = endOf(attempt, now);
    if (endedAt === null) return [];
    const { number, right, asked, isPassed } = attempt;
    return [{ number, right: right ?? 0, asked, isPassed: isPassed === 1, endedAt }];
  });
  const { id, title, summary, draw, pass } = quiz;
  return {
    id,
    title,
    summary,
    draw: Math.min(draw, quiz.questions.length),
    pass,
    open: attempts.find((attempt) => endOf(attempt, now) === null)?.number ?? null,
    attemptsLeft: left,
    nextAt: left > 0 ? null : at,
    passedAt: past.find(({ isPassed }) => isPassed)?.endedAt ?? null,
    past,
  };
}

/** An attempt as its person sees it: right answers and explanations only once it has been answered. */
export function tellAttempt(row: AttemptRow, library: OpenLibrary, now: Date) {
  const endedAt = endOf(row, now);
  const { title, pass, questions } = JSON.parse(row.drawn) as Drawn;
  return {
    quiz: openQuizzes(library).quiz(row.quiz)?.id ?? row.quiz,
    title,
    number: row.number,
    pass,
    questions: questions.map((question, at) => asAsked(question, at)),
    beganAt: row.beganAt,
    result: endedAt === null ? null : resultOf({ ...row, endedAt }, questions, library),
  };
}

function resultOf(
  { right, asked, isPassed, endedAt, answers: kept }: AttemptRow & { readonly endedAt: string },
  questions: readonly DrawnQuestion[],
  library: OpenLibrary,
) {
  const answers = kept === null ? [] : (JSON.parse(kept) as Answer[]);
  return {
    right: right ?? 0,
    asked,
    isPassed: isPassed === 1,
    endedAt,
    answers,
    // Nothing is told of what was never answered.
    feedback: answers.flatMap((answer, at) => {
      const question = questions[at];
      return question ? [feedbackOn(question, at, answer, library)] : [];
    }),
  };
}

/** What is told of a question once it has been answered. */
export function feedbackOn(question: DrawnQuestion, at: number, answer: Answer, library: OpenLibrary) {
  return {
    at,
    isRight: grade(question, answer),
    right: question.right,
    because: question.because,
    source: placeOfBlock(question.cites, library),
  };
}
