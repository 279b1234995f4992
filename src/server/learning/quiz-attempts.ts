import type { Kysely, Selectable } from 'kysely';
import { nextAttempt } from '#domain/learning/attempts.ts';
import type { Quiz } from '#domain/library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { idsOf } from './open-quizzes.ts';

export type AttemptRow = Selectable<Tables['quizAttempt']>;

/** How an attempt went, without what was asked. */
export type AttemptOutline = Pick<
  AttemptRow,
  'id' | 'number' | 'right' | 'asked' | 'isPassed' | 'beganAt' | 'endedAt'
>;

/** Attempts that are looked at, the newest ones. */
const MOST_PAST = 50;

/** How long an attempt stays open in which nothing is submitted, in milliseconds. */
const OPEN_FOR = 24 * 3_600_000;

/** A person's attempts at a quiz, the newest first. */
export async function listAttempts(
  db: Kysely<Tables>,
  person: PersonId,
  quiz: Quiz,
): Promise<AttemptOutline[]> {
  return db
    .selectFrom('quizAttempt')
    .select(['id', 'number', 'right', 'asked', 'isPassed', 'beganAt', 'endedAt'])
    .where('person', '=', person)
    .where('quiz', 'in', idsOf(quiz))
    .orderBy('number', 'desc')
    .limit(MOST_PAST)
    .execute();
}

/** An attempt of a person's. @param ids every id that its quiz has or had */
export async function getAttempt(
  db: Kysely<Tables>,
  person: PersonId,
  ids: readonly string[],
  number: number,
): Promise<AttemptRow | undefined> {
  return db
    .selectFrom('quizAttempt')
    .selectAll()
    .where('person', '=', person)
    .where('quiz', 'in', ids)
    .where('number', '=', number)
    .executeTakeFirst();
}

/** How many attempts there are now, and when there is another one. */
export function attemptsLeft(
  attempts: readonly AttemptOutline[],
  quiz: Quiz,
  now: Date,
): { left: number; at: string | null } {
  const ended = attempts.flatMap((attempt) => {
    const endedAt = endOf(attempt, now);
    return endedAt === null ? [] : [{ endedAt, isPassed: attempt.isPassed === 1 }];
  });
  return nextAttempt(ended, quiz.attempts, now);
}

/** When an attempt ended, or null while it is open. One in which nothing was submitted ends by itself. */
export function endOf(
  { endedAt, beganAt }: Pick<AttemptRow, 'endedAt' | 'beganAt'>,
  now: Date,
): string | null {
  if (endedAt !== null) return endedAt;
  const end = new Date(Date.parse(beganAt) + OPEN_FOR);
  return end <= now ? end.toISOString() : null;
}

/** Closes an attempt in which nothing was submitted in time. */
export async function closeAttempt(db: Kysely<Tables>, id: string, endedAt: string): Promise<void> {
  await db
    .updateTable('quizAttempt')
    .set({ endedAt, isPassed: 0, right: 0 })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .execute();
}
