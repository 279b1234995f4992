import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { stepTitle } from '#domain/learning/read-track.ts';
import { placeOfBlock } from '#server/learning/block-words.ts';
import { areReadings, markEditorial, type Readings, unmarkEditorial } from '#server/learning/editorial.ts';
import { listLearntChanges } from '#server/learning/learnt-changes.ts';
import { listMissed } from '#server/learning/missed.ts';
import { listStalls } from '#server/learning/stalls.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { keep, type OpenLibrary } from '../library/open-library.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, type Asked, route } from '../route.ts';
import { learntChangeSchema, stallsSchema } from './learning-leading-schemas.ts';

const stalls = route({
  method: 'get',
  path: '/learning/stalls',
  name: 'getStalls',
  group: 'Leading',
  title: 'Where people stop, and which questions everybody misses',
  about:
    'No names, and nothing of fewer than five people: of a question, everybody’s first attempt counts, and it is told from five people asked on. Counted once a day, up to the last one that is over.',
  action: 'see what is learnt',
  status: 200,
  answer: stallsSchema,
  handle: async ({ services, db, now }) => {
    const library = await services.library();
    return { body: await onceADay(library, dateOf(now), () => stallsAnswer(db, library, now)) };
  },
});

const blockRef = z
  .string()
  .max(300)
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+#[A-Za-z0-9_-]+$/, 'must be a block, such as objections/no-budget#b7k2');

const digest = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be a digest, from GET /learning/changes');

const readings = z.strictObject({
  block: blockRef.describe('The block, by its reference.'),
  before: digest.describe('The digest of the one reading.'),
  after: digest.describe('The digest of the other.'),
});

const changes = route({
  method: 'get',
  path: '/learning/changes',
  name: 'listLearntChanges',
  group: 'Leading',
  title: 'Blocks that read otherwise than they were learnt',
  about: 'Each earlier reading of a block that a step rests on, beside that of today.',
  action: 'mark a change',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(learntChangeSchema),
  handle: async ({ services, db, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([blockRef, digest]));
    const library = await services.library();
    const rows = await listLearntChanges(db, library, limit + 1, after);
    return {
      body: pageFrom(
        rows,
        limit,
        ({ block, before }) => [block, before],
        (row) => row,
      ),
    };
  },
});

const mark = route({
  method: 'put',
  path: '/learning/changes/editorial',
  name: 'markEditorial',
  group: 'Leading',
  title: 'Say that a change was editorial',
  about: 'Who has learnt the one reading has learnt the other, so nothing is due again because of it.',
  action: 'mark a change',
  body: readings,
  status: 204,
  handle: async ({ caller, now, ...asked }) => {
    await requireReadings(asked);
    await markEditorial(asked.db, asked.body, caller.person.id, now);
    return {};
  },
});

const unmark = route({
  method: 'delete',
  path: '/learning/changes/editorial',
  name: 'unmarkEditorial',
  group: 'Leading',
  title: 'Say that a change was no editorial one after all',
  about: 'Also where the two readings are the same only by others between them: they are not any more.',
  action: 'mark a change',
  body: readings,
  status: 204,
  handle: async (asked) => {
    await requireReadings(asked);
    await unmarkEditorial(asked.db, await asked.services.library(), asked.body);
    return {};
  },
});

export const LEARNING_INSIGHT_ROUTES: readonly ApiRoute[] = [stalls, changes, mark, unmark];

type StallsAnswer = z.input<typeof stallsSchema>;

/** Every step is counted over everybody, which is much work; on one day it is done once. */
function onceADay(
  library: OpenLibrary,
  day: string,
  make: () => Promise<StallsAnswer>,
): Promise<StallsAnswer> {
  const made = keep(library, 'stalls', () => new Map<string, Promise<StallsAnswer>>());
  const known = made.get(day);
  if (known) return known;
  made.clear();
  const answer = make();
  made.set(day, answer);
  answer.catch(() => made.delete(day));
  return answer;
}

async function stallsAnswer(
  db: Asked<unknown, unknown, unknown>['db'],
  library: OpenLibrary,
  now: Date,
): Promise<StallsAnswer> {
  const steps = await listStalls(db, library, now);
  const questions = await listMissed(db, library);
  return {
    steps: steps.map(({ step, track, reached, stalled }) => ({
      ref: step.ref,
      title: stepTitle(step, (id) => titleOf(id, library)),
      url: `/${step.ref.replace('#', '/#')}`,
      track: track.title,
      reached,
      stalled,
    })),
    questions: questions.map(({ ref, quiz, question, asked, missed }) => ({
      question: ref,
      ask: question.ask,
      quiz: quiz.title,
      block: question.cites,
      url: placeOfBlock(question.cites, library).url,
      asked,
      missed,
    })),
  };
}

/** @throws Refusal unless both are readings of the block */
async function requireReadings({
  services,
  db,
  body,
}: Pick<Asked<unknown, unknown, Readings>, 'services' | 'db' | 'body'>): Promise<void> {
  if (await areReadings(db, await services.library(), body)) return;
  throw wrongField(
    'before',
    '"before" and "after" must be two readings of the block, from GET /learning/changes.',
  );
}

/** The title of what a step points at. */
function titleOf(id: string, { index }: OpenLibrary): string | undefined {
  const [piece = ''] = id.split('#');
  return index.piece(piece)?.title ?? index.quiz(id)?.title;
}
