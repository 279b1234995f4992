import { z } from 'zod';
import type { Quiz } from '#domain/library.ts';
import { beginAttempt } from '#server/learning/attempt.ts';
import { idsOf, openQuizzes } from '#server/learning/open-quizzes.ts';
import { getAttempt } from '#server/learning/quiz-attempts.ts';
import { getStanding, tellAttempt } from '#server/learning/quiz-told.ts';
import { submitAnswers } from '#server/learning/submit-answers.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { notFound, Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { quizParams } from './learning-schemas.ts';
import { answerSchema, quizAttemptSchema, quizStandingSchema } from './quizzes-schemas.ts';

const standing = route({
  method: 'get',
  path: '/quizzes/:name',
  name: 'getQuiz',
  group: 'Tracks',
  title: 'How I stand with a quiz',
  action: 'learn',
  params: quizParams,
  status: 200,
  answer: quizStandingSchema,
  handle: async ({ services, caller, db, now, params }) => {
    const quiz = requireQuiz(params.name, await services.library());
    return { body: await getStanding(db, caller.person.id, quiz, now) };
  },
});

const begin = route({
  method: 'post',
  path: '/quizzes/:name/attempts',
  name: 'beginAttempt',
  group: 'Tracks',
  title: 'Begin an attempt at a quiz',
  about: 'While one is open it is that one, however often this is asked. Questions are drawn anew for each.',
  action: 'learn',
  params: quizParams,
  status: 201,
  alone: true,
  // The attempt itself is kept, and the same request gives it as it stands then.
  unkept: true,
  refuses: ['conflict'],
  answer: quizAttemptSchema,
  handle: async ({ services, caller, db, now, params }) => {
    const library = await services.library();
    const quiz = requireQuiz(params.name, library);
    const { newId } = services;
    const row = await beginAttempt(db, { person: caller.person.id, quiz, library, newId, now });
    return {
      body: tellAttempt(row, library, now),
      headers: { Location: `/api/v1/${quiz.id}/attempts/${row.number}` },
    };
  },
});

const attemptParams = z.strictObject({
  ...quizParams.shape,
  number: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be the number of an attempt')
    .transform(Number)
    .describe('The number of one of your attempts.'),
});

const attempt = route({
  method: 'get',
  path: '/quizzes/:name/attempts/:number',
  name: 'getAttempt',
  group: 'Tracks',
  title: 'One of my attempts at a quiz',
  about: 'Once it has been answered, with what was right and why.',
  action: 'learn',
  params: attemptParams,
  status: 200,
  answer: quizAttemptSchema,
  handle: async ({ services, caller, db, now, params: { name, number } }) => {
    const library = await services.library();
    const row = await getAttempt(db, caller.person.id, idsIn(library, name), number);
    if (!row) throw notFound('attempt');
    return { body: tellAttempt(row, library, now) };
  },
});

const submit = route({
  method: 'put',
  path: '/quizzes/:name/attempts/:number/answers',
  name: 'answerQuiz',
  group: 'Tracks',
  title: 'Answer the questions of an attempt',
  about:
    'All of them at once, in the order in which they are asked. The first answers count; the same ones again are told the same.',
  action: 'learn',
  params: attemptParams,
  body: z.strictObject({
    answers: z.array(answerSchema).max(20).describe('One for each question, in their order.'),
  }),
  status: 200,
  refuses: ['conflict'],
  answer: quizAttemptSchema,
  handle: async ({ services, caller, db, now, params: { name, number }, body: { answers } }) => {
    const library = await services.library();
    const ids = idsIn(library, name);
    const person = caller.person.id;
    const row = await submitAnswers(db, { person, ids, number, answers, library, services, now });
    return { body: tellAttempt(row, library, now) };
  },
});

export const QUIZ_ROUTES: readonly ApiRoute[] = [standing, begin, attempt, submit];

/** @throws Refusal when there is no such quiz, or it cannot be taken today */
function requireQuiz(name: string, library: OpenLibrary): Quiz {
  const quiz = openQuizzes(library).quiz(`quizzes/${name}`);
  if (quiz) return quiz;
  throw new Refusal('not-found', {
    detail: 'There is no quiz of this name, or it cannot be taken today.',
    hint: 'GET /tracks/mine names the quizzes of your tracks.',
  });
}

/** Attempts outlive the quiz: one that cannot be taken any more goes by the id that it had. */
function idsIn(library: OpenLibrary, name: string): string[] {
  const quiz = openQuizzes(library).quiz(`quizzes/${name}`);
  return quiz ? idsOf(quiz) : [`quizzes/${name}`];
}
