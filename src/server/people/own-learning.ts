import type { Kysely } from 'kysely';
import { asAsked } from '#domain/learning/draw.ts';
import type { AskedQuestion } from '#domain/learning/question.ts';
import type { Drawn } from '../learning/attempt.ts';
import type { AskedThen } from '../learning/drill-plan.ts';
import type { PersonId, Tables } from '../store/schema.ts';

/**
 * What is kept about a person in tracks, by table: what they were given, what they have done, written and answered, and
 * what they did for others, without the others. Right answers are in none of it.
 */
export async function exportOwnLearning(db: Kysely<Tables>, id: PersonId): Promise<Record<string, unknown>> {
  return {
    assignments: await db
      .selectFrom('assignment')
      .select(['id', 'track', 'startOn', 'dueOn', 'rule', 'createdAt'])
      .where('person', '=', id)
      .execute(),
    stepsDone: await db
      .selectFrom('stepDone')
      .select(['step', 'track', 'times', 'isWhole', 'basis', 'doneAt', 'updatedAt'])
      .where('person', '=', id)
      .execute(),
    observations: await db
      .selectFrom('observation')
      .select(['id', 'step', 'mark', 'lines', 'sentences', 'createdAt'])
      .where('person', '=', id)
      .execute(),
    quizAttempts: (
      await db
        .selectFrom('quizAttempt')
        .select([
          'id',
          'quiz',
          'number',
          'drawn',
          'answers',
          'right',
          'asked',
          'isPassed',
          'beganAt',
          'endedAt',
        ])
        .where('person', '=', id)
        .execute()
    ).map(({ drawn, ...rest }) => ({ ...rest, questions: questionsOf(drawn) })),
    drillCards: await db
      .selectFrom('drillCard')
      .select(['question', 'card', 'dueAt'])
      .where('person', '=', id)
      .execute(),
    drillAnswers: (
      await db
        .selectFrom('drillAsk')
        .select(['id', 'question', 'drawn', 'answer', 'isRight', 'askedAt', 'answeredAt'])
        .where('person', '=', id)
        .execute()
    ).map(({ drawn, ...rest }) => ({ ...rest, ...questionOf(drawn) })),
    pitches: await db
      .selectFrom('signOff')
      .select(['id', 'track', 'step', 'state', 'rubric', 'basis', 'ticks', 'words', 'askedAt', 'heardAt'])
      .where('person', '=', id)
      .execute(),
    certificates: await db
      .selectFrom('certificate')
      .select(['id', 'track', 'title', 'basis', 'givenOn', 'expiresOn'])
      .where('person', '=', id)
      .execute(),
    learningNotices: await db
      .selectFrom('notice')
      .select(['id', 'kind', 'detail', 'createdAt', 'readAt', 'mail'])
      .where('person', '=', id)
      .where('about', 'is not', null)
      .execute(),
    assignmentsGiven: await db
      .selectFrom('assignment')
      .select(['track', 'dueOn', 'createdAt'])
      .where('assignedBy', '=', id)
      .execute(),
    trackRulesMade: await db
      .selectFrom('trackRule')
      .select(['id', 'track', 'team', 'role', 'withinDays', 'createdAt'])
      .where('createdBy', '=', id)
      .execute(),
    pitchesHeard: await db
      .selectFrom('signOff')
      .select(['track', 'step', 'state', 'words', 'heardAt'])
      .where('heardBy', '=', id)
      .execute(),
    editorialMarks: await db
      .selectFrom('editorialChange')
      .select(['block', 'before', 'after', 'markedAt'])
      .where('markedBy', '=', id)
      .execute(),
  };
}

/** What an attempt asked, and nothing of what would have been right. */
function questionsOf(drawn: string): AskedQuestion[] {
  return (JSON.parse(drawn) as Drawn).questions.map(asAsked);
}

/** The same of one question of the drill. */
function questionOf(drawn: string): AskedQuestion {
  const { at, question } = JSON.parse(drawn) as AskedThen;
  return asAsked(question, at);
}
