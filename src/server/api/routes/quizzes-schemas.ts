import { z } from 'zod';
import { severalLines } from '../plain-text.ts';
import { instant } from './sheet-parts.ts';

const at = z.int().describe('Its number, from 0.');
const ask = z.string();
const options = z.array(z.string()).readonly();

/** A question as it is asked. Nothing in it tells the answer. */
export const askedQuestionSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ at, ask, kind: z.literal('single'), options }),
    z.strictObject({ at, ask, kind: z.literal('multiple'), options }),
    z.strictObject({ at, ask, kind: z.literal('order'), options }),
    z.strictObject({ at, ask, kind: z.literal('match'), left: options, options }),
    z.strictObject({ at, ask, kind: z.literal('text') }),
    z.strictObject({
      at,
      ask,
      kind: z.literal('fits'),
      says: z.string().describe('What the buyer says.'),
      options,
    }),
  ])
  .meta({ id: 'AskedQuestion' });

const optionNumber = z.int().min(0).max(99);

/** What somebody answers. Whether it fits the question is looked at once that is known. */
export const answerSchema = z
  .union([optionNumber, z.array(optionNumber).max(20), severalLines(200)])
  .describe(
    'The number of an option; for several of them, an order or a match a list of numbers; for a text the text.',
  );

const toldAnswer = z.union([z.int(), z.array(z.int()).readonly(), z.string()]);

const feedback = {
  at,
  isRight: z.boolean(),
  right: toldAnswer.describe('The right answer, in the form of an answer.'),
  because: z.string().describe('Why it is right.'),
  source: z
    .strictObject({ title: z.string(), url: z.string() })
    .describe('The block that the question is about.'),
};

const result = z.strictObject({
  right: z.int().describe('How many were right.'),
  asked: z.int().describe('Of how many.'),
  isPassed: z.boolean(),
  endedAt: instant,
  answers: z.array(toldAnswer),
  feedback: z.array(z.strictObject(feedback)),
});

export const quizAttemptSchema = z
  .strictObject({
    quiz: z.string(),
    title: z.string(),
    number: z.int(),
    pass: z.int().describe('How many per cent must be right.'),
    questions: z.array(askedQuestionSchema),
    beganAt: instant,
    result: result.nullable().describe('Null while it is open. Nothing tells an answer before.'),
  })
  .meta({ id: 'QuizAttempt' });

export const quizStandingSchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    draw: z.int().describe('How many questions an attempt asks.'),
    pass: z.int().describe('How many per cent must be right.'),
    open: z.int().nullable().describe('The number of the attempt that is open.'),
    attemptsLeft: z.int(),
    nextAt: instant.nullable().describe('When there is another one; null when there is one now.'),
    passedAt: instant.nullable(),
    past: z
      .array(
        z.strictObject({
          number: z.int(),
          right: z.int(),
          asked: z.int(),
          isPassed: z.boolean(),
          endedAt: instant,
        }),
      )
      .describe('The newest first.'),
  })
  .meta({ id: 'QuizStanding' });

export const drillSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        question: askedQuestionSchema,
        why: z.string().describe('Why it is asked.'),
      }),
    ),
    answered: z.int().describe('How many were answered today.'),
    nextOn: z.string().nullable().describe('The day of the next one, when there is none now.'),
  })
  .meta({ id: 'Drill' });

export const drillFeedbackSchema = z
  .strictObject({ ...feedback, nextOn: z.string().describe('The day on which it comes back.') })
  .meta({ id: 'DrillFeedback' });
