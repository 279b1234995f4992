import { type Kysely, sql } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';
import { idsOf, type OpenQuestion, openQuizzes } from './open-quizzes.ts';
import { FEWEST_PEOPLE } from './stalls.ts';

/** Questions that are told at most. */
const MOST_QUESTIONS = 50;

/** A question that is often missed. */
export interface MissedQuestion extends OpenQuestion {
  /** How many people were asked: only the first attempt of each is counted. */
  readonly asked: number;
  readonly missed: number;
}

/**
 * The questions that are missed most often, by share, each by somebody at least. Of a question that fewer than
 * {@link FEWEST_PEOPLE} people were asked, or of a quiz that fewer took, nothing is told.
 */
export async function listMissed(db: Kysely<Tables>, library: OpenLibrary): Promise<MissedQuestion[]> {
  const quizzes = openQuizzes(library);
  const rows = await db
    .selectFrom('questionCount')
    .select(['question', 'asked', 'missed'])
    .where('asked', '>=', FEWEST_PEOPLE)
    .where('missed', '>', 0)
    .execute();
  const taken = new Map<string, boolean>();
  const missed: MissedQuestion[] = [];
  for (const { question: ref, asked, missed: times } of rows) {
    const open = quizzes.question(ref);
    if (!open) continue;
    const { quiz } = open;
    if (!taken.has(quiz.id)) taken.set(quiz.id, (await countTakers(db, idsOf(quiz))) >= FEWEST_PEOPLE);
    if (taken.get(quiz.id)) missed.push({ ...open, asked, missed: times });
  }
  return missed
    .toSorted(
      (one, other) =>
        share(other) - share(one) || other.missed - one.missed || (one.ref < other.ref ? -1 : 1),
    )
    .slice(0, MOST_QUESTIONS);
}

function share({ asked, missed }: MissedQuestion): number {
  return missed / asked;
}

/** How many people have taken a quiz; more than enough are not counted. */
async function countTakers(db: Kysely<Tables>, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ takers: number }>`
    select count(*) as "takers" from (${db
      .selectFrom('quizAttempt')
      .select('person')
      .distinct()
      .where('quiz', 'in', ids)
      .where('endedAt', 'is not', null)
      .limit(FEWEST_PEOPLE)}) as "some"`.execute(db);
  return Number(rows[0]?.takers ?? 0);
}
