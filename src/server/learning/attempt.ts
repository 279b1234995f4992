import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { changedBlocks } from '#domain/learning/basis.ts';
import { type DrawnQuestion, drawQuestions } from '#domain/learning/draw.ts';
import { blocksTested } from '#domain/learning/without-answers.ts';
import type { Quiz } from '#domain/library.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { Refusal, unavailable } from '#server/api/problem.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { blockWords } from './block-words.ts';
import { loadIsSame } from './is-same.ts';
import { idsOf, openQuizzes } from './open-quizzes.ts';
import { openTracks, stepsOf } from './open-tracks.ts';
import { type AttemptRow, attemptsLeft, closeAttempt, endOf, listAttempts } from './quiz-attempts.ts';
import { loadRecordsOf } from './step-records.ts';

/** What an attempt keeps of the quiz as it was when it began. */
export interface Drawn {
  readonly title: string;
  /** Per cent that must be right. */
  readonly pass: number;
  readonly questions: readonly DrawnQuestion[];
}

/** Rounds of looking and inserting; a second one is needed only when another request was faster. */
const ROUNDS = 5;

interface Beginning {
  readonly person: PersonId;
  readonly quiz: Quiz;
  readonly library: OpenLibrary;
  readonly newId: () => string;
  readonly now: Date;
}

/**
 * Begins an attempt, or gives the one that is open. In single statements: of any number of requests at once, one
 * inserts the next number, and the others find it.
 * @throws Refusal when there is no attempt left for now
 */
export async function beginAttempt(db: Kysely<Tables>, beginning: Beginning): Promise<AttemptRow> {
  const { person, quiz, now } = beginning;
  for (let round = 0; round < ROUNDS; round += 1) {
    const attempts = await listAttempts(db, person, quiz);
    const [newest] = attempts;
    if (newest?.endedAt === null) {
      const end = endOf(newest, now);
      if (end === null) return requireRow(db, newest.id);
      await closeAttempt(db, newest.id, end);
      continue;
    }
    const { left, at } = attemptsLeft(attempts, quiz, now);
    if (left <= 0) throw noneLeft(quiz, at);
    const row = await makeRow(db, beginning, (newest?.number ?? 0) + 1);
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('quizAttempt')
      .values(row)
      .onConflict((conflict) => conflict.columns(['person', 'quiz', 'number']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return row;
  }
  throw unavailable('Several attempts were asked for at once.', 1);
}

async function requireRow(db: Kysely<Tables>, id: string): Promise<AttemptRow> {
  return db.selectFrom('quizAttempt').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

function noneLeft({ attempts }: Quiz, at: string | null): Refusal {
  return new Refusal('conflict', {
    detail: `You have used the ${attempts === 1 ? 'attempt' : `${attempts} attempts`} that there are in 24 hours.`,
    hint: `Read what you missed, and try again ${at === null ? 'tomorrow' : `from ${at}`}.`,
  });
}

async function makeRow(
  db: Kysely<Tables>,
  { person, quiz, library, newId, now }: Beginning,
  number: number,
): Promise<AttemptRow> {
  const seed = randomBytes(16).toString('base64url');
  const first = await dueAgain(db, person, quiz, library);
  const wordsOf = (ref: string) => blockWords(ref, library)?.words;
  const digestOf = (ref: string) => library.index.block(ref)?.block.digest;
  const asked = await askedLast(db, person, quiz);
  const questions = drawQuestions(quiz, seed, first, wordsOf, digestOf, asked);
  if (questions.length === 0) {
    throw new Refusal('conflict', {
      detail: 'None of its questions can be asked today.',
      hint: 'Tell the team that owns the quiz.',
    });
  }
  const drawn: Drawn = { title: quiz.title, pass: quiz.pass, questions };
  return {
    id: newId(),
    person,
    quiz: quiz.id,
    number,
    seed,
    drawn: JSON.stringify(drawn),
    answers: null,
    right: null,
    asked: questions.length,
    isPassed: null,
    beganAt: now.toISOString(),
    endedAt: null,
  };
}

/** Ids of the questions of the person's latest attempt, whose answers they have been told. */
async function askedLast(db: Kysely<Tables>, person: PersonId, quiz: Quiz): Promise<ReadonlySet<string>> {
  const row = await db
    .selectFrom('quizAttempt')
    .select('drawn')
    .where('person', '=', person)
    .where('quiz', 'in', idsOf(quiz))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return new Set();
  return new Set((JSON.parse(row.drawn) as Drawn).questions.map(({ id }) => id));
}

/** Ids of questions whose blocks have changed since the person passed the quiz. */
async function dueAgain(
  db: Kysely<Tables>,
  person: PersonId,
  quiz: Quiz,
  library: OpenLibrary,
): Promise<ReadonlySet<string>> {
  const refs = quizSteps(quiz, library).map(({ step }) => step.ref);
  if (refs.length === 0) return new Set();
  const records = await loadRecordsOf(db, person, library);
  const passed = refs.flatMap((ref) => records.get(ref) ?? []);
  if (passed.length === 0) return new Set();
  const isSame = await loadIsSame(db, library);
  const now = openQuizzes(library).basis(quiz);
  const changed = new Set(passed.flatMap(({ basis }) => changedBlocks(basis, now, isSame)));
  const due = quiz.questions.filter((question) => blocksTested(question).some((block) => changed.has(block)));
  return new Set(due.flatMap(({ id }) => id ?? []));
}

/** The steps of all tracks that are done by passing this quiz. */
export function quizSteps(quiz: Quiz, library: OpenLibrary) {
  return openTracks(library).tracks.flatMap((track) =>
    stepsOf(track)
      .filter((step) => step.quiz !== undefined && openQuizzes(library).quiz(step.quiz)?.id === quiz.id)
      .map((step) => ({ track, step })),
  );
}
