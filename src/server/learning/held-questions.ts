import type { Kysely } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import type { Drawn } from './attempt.ts';
import { openQuizzes } from './open-quizzes.ts';
import { endOf } from './quiz-attempts.ts';

/**
 * Tells whether a question, by its reference, stands in an attempt that the person has open. The drill holds it back
 * until then: it would tell the answer before the quiz has been given one.
 */
export async function loadHeld(
  db: Kysely<Tables>,
  person: PersonId,
  library: OpenLibrary,
  now: Date,
): Promise<(question: string) => boolean> {
  const rows = await db
    .selectFrom('quizAttempt')
    .select(['drawn', 'beganAt', 'endedAt'])
    .where('person', '=', person)
    .where('endedAt', 'is', null)
    .execute();
  const { question } = openQuizzes(library);
  const currentRef = (ref: string) => question(ref)?.ref ?? ref;
  const asked = rows
    .filter((row) => endOf(row, now) === null)
    .flatMap(({ drawn }) => (JSON.parse(drawn) as Drawn).questions);
  const held = new Set(asked.map(({ ref }) => currentRef(ref)));
  return (ref) => held.has(currentRef(ref));
}
