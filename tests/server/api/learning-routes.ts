import type { Kysely } from 'kysely';
import type { ApiRoute } from '#server/api/route.ts';
import type { Tables } from '#server/store/schema.ts';

/** What the routes of tracks, quizzes and the drill are asked with. The track and the quiz are those of the fixtures. */
export const LEARNING_BODIES: Readonly<Record<string, unknown>> = {
  completeStep: {},
  answerQuiz: { answers: [0] },
  answerDrill: { answer: 0 },
};

export const LEARNING_QUERIES: Readonly<Record<string, string>> = {
  listStepChanges: '?step=tracks/first-week%23rd01',
};

/** The path of a route of tracks, quizzes or the drill; undefined for any other. Attempts and what was asked are one's own. */
export function learningPath({ path }: ApiRoute, whose: 'own' | 'other' | 'missing'): string | undefined {
  const [first] = path.split('/').filter(Boolean);
  const name = whose === 'missing' ? 'none' : 'first-week';
  if (first === 'tracks') return path.replace(':name', name).replace(':step', 'rd01');
  if (first === 'drill') return path.replace(':id', `ask-${whose}`);
  if (first !== 'quizzes') return undefined;
  if (!path.includes(':number')) return path.replace(':name', name);
  const number = { own: '1', other: '2', missing: '3' }[whose];
  return path.replace(':name', 'first-week').replace(':number', number);
}

/** Keeps an attempt and a question of the drill, of `me` and of `another`. */
export async function layLearning(db: Kysely<Tables>, at: string): Promise<void> {
  const question = {
    id: 'qs01',
    ref: 'quizzes/first-week#qs01',
    kind: 'single',
    ask: 'What does the module do well?',
    options: ['It posts and pays', 'It reads invoices from mail'],
    right: 0,
    because: 'The module posts and pays well.',
    cites: 'objections/erp-does-this#re01',
  };
  const drawn = JSON.stringify({ title: 'The first week', pass: 60, questions: [question] });
  const open = { answers: null, right: null, isPassed: null, endedAt: null };
  const attempt = { quiz: 'quizzes/first-week', seed: 's', drawn, asked: 1, beganAt: at, ...open };
  // Another one than the attempt asks: that one would wait.
  const drilled = { ...question, id: 'qs09', ref: 'quizzes/first-week#qs09' };
  const asked = {
    question: drilled.ref,
    drawn: JSON.stringify({ at: 0, why: 'due', question: drilled }),
    isRight: null,
    answer: null,
    askedAt: at,
    answeredAt: null,
  };
  for (const [person, whose, number] of [
    ['me', 'own', 1],
    ['another', 'other', 2],
  ] as const) {
    await db
      .insertInto('quizAttempt')
      .values({ id: `attempt-${whose}`, person, number, ...attempt })
      .execute();
    await db
      .insertInto('drillAsk')
      .values({ id: `ask-${whose}`, person, ...asked })
      .execute();
  }
}
