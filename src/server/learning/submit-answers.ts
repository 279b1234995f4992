import type { Kysely } from 'kysely';
import { asAsked, type DrawnQuestion, grade } from '#domain/learning/draw.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { Basis } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { notFound, Refusal, wrongField } from '#server/api/problem.ts';
import type { TellingServices } from '#server/notices/tell.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { type Drawn, quizSteps } from './attempt.ts';
import { giveAndTell } from './give-and-tell.ts';
import { loadIsSame } from './is-same.ts';
import { openQuizzes } from './open-quizzes.ts';
import { openTracks } from './open-tracks.ts';
import { isSameAnswer, requireAnswer } from './quiz-answers.ts';
import { type AttemptRow, endOf, getAttempt } from './quiz-attempts.ts';
import { completeStep } from './step-records.ts';

/** What somebody answers. */
export interface Submission {
  readonly person: PersonId;
  /** Every id that the quiz has or had. */
  readonly ids: readonly string[];
  readonly number: number;
  readonly answers: readonly Answer[];
  readonly library: OpenLibrary;
  readonly services: TellingServices;
  readonly now: Date;
}

/**
 * Grades an attempt, in the transaction that is given. Once: the first answers count, and the same ones again are told
 * the same. Whoever passes has done the steps of the quiz, in every track.
 * @throws Refusal when there is no such attempt, it ran out, other answers came before, or these do not fit the questions
 */
export async function submitAnswers(db: Kysely<Tables>, submission: Submission): Promise<AttemptRow> {
  const { person, ids, number, now } = submission;
  const row = await getAttempt(db, person, ids, number);
  if (!row) throw notFound('attempt');
  const drawn = JSON.parse(row.drawn) as Drawn;
  const answers = requireAnswers(drawn.questions, submission.answers);
  if (endOf(row, now) !== null) return requireSame(row, answers);
  const marks = drawn.questions.map((question, at) => grade(question, answers[at] ?? ''));
  const right = marks.filter(Boolean).length;
  const isPassed = right * 100 >= drawn.pass * row.asked;
  const result = {
    answers: JSON.stringify(answers),
    right,
    isPassed: isPassed ? 1 : 0,
    endedAt: now.toISOString(),
  };
  const { numUpdatedRows } = await db
    .updateTable('quizAttempt')
    .set(result)
    .where('id', '=', row.id)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) {
    const ended = await getAttempt(db, person, ids, number);
    return requireSame(ended ?? row, answers);
  }
  if (await isFirst(db, submission, row)) await countQuestions(db, drawn.questions, marks);
  if (isPassed) await completeQuiz(db, submission, drawn.questions);
  return { ...row, ...result };
}

function requireAnswers(questions: readonly DrawnQuestion[], answers: readonly Answer[]): Answer[] {
  if (answers.length !== questions.length) {
    throw wrongField('answers', `"answers" must have ${questions.length} items, one for each question.`);
  }
  return questions.map((question, at) =>
    requireAnswer(asAsked(question, at), answers[at] ?? '', `answers.${at}`),
  );
}

/** @throws Refusal when the attempt ended with other answers, or without any */
function requireSame(row: AttemptRow, answers: readonly Answer[]): AttemptRow {
  if (row.answers !== null && isSameAnswer(JSON.parse(row.answers), answers)) return row;
  if (row.answers === null) {
    throw new Refusal('conflict', {
      detail: 'This attempt ran out: an attempt is open for a day, and nothing was submitted in it.',
      hint: 'Begin another one.',
    });
  }
  throw new Refusal('conflict', {
    detail: 'This attempt has been answered, and the first answers count.',
    hint: 'Look at how it went, and begin another one.',
  });
}

/** Whether no attempt of this person's at the quiz has ended but this one. */
async function isFirst(
  db: Kysely<Tables>,
  { person, ids }: Submission,
  { id }: Pick<AttemptRow, 'id'>,
): Promise<boolean> {
  const before = await db
    .selectFrom('quizAttempt')
    .select('id')
    .where('person', '=', person)
    .where('quiz', 'in', ids)
    .where('id', '!=', id)
    .where('endedAt', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return before === undefined;
}

/**
 * Counts what was asked and missed, without the person. Only of their first attempt, so that as many people were asked
 * as are counted: the attempts of one would pass for five. In one order, so that two people do not wait for each other.
 */
async function countQuestions(
  db: Kysely<Tables>,
  questions: readonly DrawnQuestion[],
  marks: readonly boolean[],
): Promise<void> {
  const counts = questions.map(({ ref }, at) => ({ question: ref, missed: marks[at] ? 0 : 1 }));
  for (const { question, missed } of counts.toSorted((a, b) => (a.question < b.question ? -1 : 1))) {
    await db
      .insertInto('questionCount')
      .values({ question, asked: 1, missed })
      .onConflict((conflict) =>
        conflict.column('question').doUpdateSet((eb) => ({
          asked: eb('questionCount.asked', '+', 1),
          missed: eb('questionCount.missed', '+', missed),
        })),
      )
      .execute();
  }
}

async function completeQuiz(
  db: Kysely<Tables>,
  { person, ids, library, services, now }: Submission,
  questions: readonly DrawnQuestion[],
): Promise<void> {
  const [id = ''] = ids;
  const quizzes = openQuizzes(library);
  const quiz = quizzes.quiz(id);
  if (!quiz) return;
  const basis = basisOf(questions, quizzes.basis(quiz), openTracks(library).currentRef);
  const isSame = await loadIsSame(db, library);
  const done = quizSteps(quiz, library);
  for (const { track, step } of done) {
    const doneAt = now.toISOString();
    await completeStep(db, library, { person, step, track: track.id, basis, doneAt, isSame, now });
  }
  const tracks = [...new Set(done.map(({ track }) => track))];
  await giveAndTell(db, services, { person, tracks, library, now });
}

/** What was learnt: the blocks of the quiz as they read today, and those that were asked about as they read then. */
function basisOf(
  questions: readonly DrawnQuestion[],
  today: Basis,
  currentRef: (ref: string) => string,
): Basis {
  const asked = questions.flatMap(({ cites, digest }) => {
    const ref = currentRef(cites);
    return digest !== undefined && Object.hasOwn(today, ref) ? [[ref, digest] as const] : [];
  });
  return { ...today, ...Object.fromEntries(asked) };
}
