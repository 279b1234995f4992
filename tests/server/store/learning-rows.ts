import type { Kysely } from 'kysely';
import type { Tables } from '#server/store/schema.ts';

/** Writes at least one row into every table of tracks. The people, the team and the words are given. */
export async function fillLearningTables(
  db: Kysely<Tables>,
  { at, words, team }: { at: string; words: string; team: string },
): Promise<void> {
  const day = '2026-11-22';
  const track = 'tracks/account-executive';
  const step = `${track}#k3f9`;
  const basis = JSON.stringify({ 'plays/one#b1': words });
  await db
    .insertInto('trackRule')
    .values([
      { id: 'tr1', track, team, role: 'rep', withinDays: 30, createdBy: 'ada', createdAt: at },
      { id: 'tr2', track, team: null, role: null, withinDays: 1, createdBy: null, createdAt: at },
    ])
    .execute();
  await db
    .insertInto('assignment')
    .values([
      {
        id: 'as1',
        person: 'ada',
        track,
        startOn: day,
        dueOn: day,
        assignedBy: 'bob',
        rule: null,
        createdAt: at,
      },
      {
        id: 'as2',
        person: 'bob',
        track,
        startOn: day,
        dueOn: day,
        assignedBy: null,
        rule: 'tr1',
        createdAt: at,
      },
    ])
    .execute();
  await db
    .insertInto('stepDone')
    .values({
      person: 'bob',
      step,
      track,
      times: 1,
      isWhole: 0,
      basis,
      basisKey: 'k',
      doneAt: at,
      updatedAt: at,
    })
    .execute();
  await db
    .insertInto('observation')
    .values({
      id: 'ob',
      person: 'bob',
      step,
      mark: 'mark-of-bob',
      lines: words,
      sentences: '[]',
      createdAt: at,
    })
    .execute();
  const attempt = { person: 'bob', quiz: 'quizzes/one', seed: 's', drawn: words, asked: 2, beganAt: at };
  await db
    .insertInto('quizAttempt')
    .values([
      { id: 'qa1', number: 1, answers: words, right: 2, isPassed: 1, endedAt: at, ...attempt },
      { id: 'qa2', number: 2, answers: null, right: null, isPassed: null, endedAt: null, ...attempt },
    ])
    .execute();
  const question = 'quizzes/one#q1';
  await db.insertInto('questionCount').values({ question, asked: 2_000_000_000, missed: 0 }).execute();
  await db
    .insertInto('drillCard')
    .values({ person: 'bob', question, card: '{}', dueAt: at, version: 3 })
    .execute();
  const ask = { person: 'bob', question, drawn: words, askedAt: at };
  await db
    .insertInto('drillAsk')
    .values([
      { id: 'da1', isRight: 1, answer: words, answeredAt: at, ...ask },
      { id: 'da2', isRight: null, answer: null, answeredAt: null, ...ask },
    ])
    .execute();
  const pitch = { person: 'bob', track, step, rubric: words, askedAt: at };
  await db
    .insertInto('signOff')
    .values([
      {
        id: 'so1',
        state: 'again',
        ticks: '[true]',
        words,
        heardBy: 'ada',
        heardAt: at,
        version: 2,
        ...pitch,
      },
      {
        id: 'so2',
        state: 'asked',
        ticks: null,
        words: null,
        heardBy: null,
        heardAt: null,
        version: 0,
        ...pitch,
      },
    ])
    .execute();
  await db
    .insertInto('certificate')
    .values({ id: 'ce', person: 'bob', track, title: words, basis, givenOn: day, expiresOn: '2027-11-22' })
    .execute();
  await db
    .insertInto('editorialChange')
    .values([
      { block: 'plays/one#b1', before: 'a', after: 'b', markedBy: 'ada', markedAt: at },
      { block: 'plays/one#b1', before: 'b', after: 'c', markedBy: null, markedAt: at },
    ])
    .execute();
  await db
    .insertInto('learntText')
    .values({ block: 'plays/one#b1', digest: 'a', words, seenAt: at })
    .execute();
}
