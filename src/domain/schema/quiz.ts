import { z } from 'zod';
import { STATUSES } from './front-matter.ts';
import { calendarDate, line, pieceId, slug } from './identity.ts';

/** `objections/no-budget#b7k2`: one block of one piece. */
const blockRef = z
  .string()
  .max(160)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*#[a-z0-9]{4,32}$/,
    'must look like folder/file-name#block',
  );

const questionId = z
  .string()
  .regex(/^[a-z0-9]{4,32}$/, 'must be four or more lower-case letters or digits')
  .describe('Permanent, unique in the quiz, never used again. `callsheet fmt` writes missing ones.');

const common = {
  id: questionId.optional(),
  ask: line(240).describe('The question, in one sentence.'),
  cites: blockRef.describe('The block that it tests.'),
  reviewed: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/, 'must be a digest: 22 letters, digits, - and _')
    .optional()
    .describe(
      'How the cited block read when somebody last checked the question against it. `callsheet reviewed` writes it.',
    ),
  because: z.string().trim().min(1).max(400).describe('Why the answer is right. Shown after answering.'),
};

const option = line(200);

/** One question. `kind` says how it is answered. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('single'),
    ...common,
    right: option.describe('The one right answer.'),
    wrong: z.array(option).min(2).max(5).describe('Answers that somebody might give.'),
  }),
  z.strictObject({
    kind: z.literal('multiple'),
    ...common,
    right: z.array(option).min(2).max(5).describe('All that is right; every one must be ticked.'),
    wrong: z.array(option).min(1).max(5).describe('What must not be ticked.'),
  }),
  z.strictObject({
    kind: z.literal('order'),
    ...common,
    inOrder: z.array(option).min(3).max(6).describe('In the right order, first to last.'),
  }),
  z.strictObject({
    kind: z.literal('match'),
    ...common,
    pairs: z
      .array(z.strictObject({ left: option, right: option }))
      .min(3)
      .max(6)
      .describe('What belongs together.'),
  }),
  z.strictObject({
    kind: z.literal('text'),
    ...common,
    accept: z
      .array(line(80))
      .min(1)
      .max(12)
      .describe('Answers that count as right. Case, accents, spaces and punctuation are not compared.'),
  }),
  z.strictObject({
    kind: z.literal('fits'),
    ...common,
    says: blockRef.describe('What the buyer says: a BuyerSays block. `cites` is the Response that fits.'),
    instead: z.array(blockRef).min(2).max(4).describe('Responses of other objections, which do not fit.'),
  }),
]);

/** `quizzes/<name>.yaml`: a pool of questions, of which each attempt draws some. */
export const quizSchema = z.strictObject({
  title: line(90).describe('What it is called.'),
  summary: line(140).describe('What it is about, in one sentence.'),
  owner: slug.describe('The team that answers for it, from the taxonomy.'),
  status: z
    .enum(STATUSES)
    .default('draft')
    .describe('draft, review, published or retired. Draft when left out.'),
  verified: z
    .strictObject({ on: calendarDate, by: slug })
    .optional()
    .describe('When it was last checked (`on`), and by which team (`by`). Required once published.'),
  reviewEvery: z
    .number()
    .int()
    .min(1)
    .max(730)
    .optional()
    .describe('Days until the next check; 180 when left out.'),
  movedFrom: z.array(pieceId).min(1).max(50).optional().describe('Ids that it had before.'),
  draw: z.number().int().min(1).max(20).describe('How many questions an attempt draws from the pool.'),
  pass: z.number().int().min(1).max(100).describe('How many per cent must be right to pass.'),
  attempts: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .describe('How many attempts there are in 24 hours; three when left out.'),
  questions: z.array(questionSchema).min(1).max(200).describe('The pool.'),
});

export type QuizFields = z.output<typeof quizSchema>;
export type Question = z.output<typeof questionSchema>;
export type QuestionKind = Question['kind'];
