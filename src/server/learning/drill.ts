import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { dateOf } from '#domain/calendar.ts';
import { asAsked, type DrawnQuestion, grade } from '#domain/learning/draw.ts';
import { DRILL_SECONDS, secondsOf } from '#domain/learning/drill.ts';
import type { Answer } from '#domain/learning/question.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { notFound, Refusal } from '#server/api/problem.ts';
import type { Store } from '#server/store/open-store.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { drawOne } from './draw-one.ts';
import {
  type AskedThen,
  type AskRow,
  listAsked,
  type Planned,
  planDrill,
  secondsSpent,
} from './drill-plan.ts';
import { loadHeld } from './held-questions.ts';
import { openQuizzes } from './open-quizzes.ts';
import { isSameAnswer, requireAnswer } from './quiz-answers.ts';
import { feedbackOn } from './quiz-told.ts';
import { schedule } from './schedule.ts';
import { loadRecordsOf } from './step-records.ts';

const WHY: Readonly<Record<Planned['why'], string>> = {
  sheet: 'On today’s sheet',
  due: 'Due again',
  new: 'New from your tracks',
};

/** Today's questions of a person. What was asked stays; what is asked besides is kept now. */
export async function openDrill(store: Store, person: PersonId, library: OpenLibrary, now: Date) {
  const records = await loadRecordsOf(store.db, person, library);
  const { asked, more, isHeld, nextOn } = await planDrill(store.db, person, library, { records }, now);
  const all = more.length === 0 ? asked : await ask(store, person, more, library, now);
  const open = all
    .filter(({ answeredAt, question }) => answeredAt === null && !isHeld(question))
    .map(({ id, drawn }) => ({ id, ...(JSON.parse(drawn) as AskedThen) }))
    .toSorted((one, other) => one.at - other.at);
  const items = open.map(({ id, at, why, question }) => ({
    id,
    question: asAsked(question, at),
    why: WHY[why],
  }));
  return {
    items,
    answered: all.filter(({ answeredAt }) => answeredAt !== null).length,
    nextOn: items.length > 0 ? null : nextOn,
  };
}

/** Asks these questions as well, as far as there is time today, and none twice. */
async function ask(
  store: Store,
  person: PersonId,
  planned: readonly Planned[],
  library: OpenLibrary,
  now: Date,
): Promise<AskRow[]> {
  const drawn = planned.flatMap((one) => {
    const question = drawOne(one.question, library);
    return question ? [{ ...one, drawn: question }] : [];
  });
  return store.inTransaction(async (db) => {
    const asked = await listAsked(db, person, now);
    let spent = secondsSpent(asked);
    for (const { question, why, drawn: then } of drawn) {
      const seconds = secondsOf(then);
      if (spent + seconds > DRILL_SECONDS || asked.some((one) => one.question === question)) continue;
      spent += seconds;
      const at = asked.length;
      const kept: AskedThen = { at, why, question: then };
      const row = {
        id: idOfAsk(person, dateOf(now), at),
        person,
        question,
        drawn: JSON.stringify(kept),
        isRight: null,
        answer: null,
        askedAt: now.toISOString(),
        answeredAt: null,
      };
      await db
        .insertInto('drillAsk')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      asked.push(row);
    }
    return listAsked(db, person, now);
  });
}

/** Requests at once ask for the same places of a day, so that no number of them asks more. */
function idOfAsk(person: PersonId, day: string, at: number): string {
  return createHash('sha256')
    .update(JSON.stringify([person, day, at]))
    .digest('base64url');
}

/**
 * Takes an answer, in the transaction that is given. The first one counts, and the same one again is told the same.
 * @throws Refusal when there is no such question for this person, or another answer came before
 */
export async function answerDrill(
  db: Kysely<Tables>,
  person: PersonId,
  id: string,
  given: Answer,
  library: OpenLibrary,
  now: Date,
) {
  const row = await getAsk(db, person, id);
  if (!row) throw notFound('question');
  const { at, question } = JSON.parse(row.drawn) as AskedThen;
  const answer = requireAnswer(asAsked(question, at), given, 'answer');
  if (row.answeredAt === null) await refuseHeld(db, row, library, now);
  if (row.answeredAt === null) await keepAnswer(db, row, answer, question, library, now);
  const kept = row.answeredAt === null ? await getAsk(db, person, id) : row;
  if (!kept?.answer || !isSameAnswer(JSON.parse(kept.answer), answer)) {
    throw new Refusal('conflict', {
      detail: 'You have answered this question, and the first answer counts.',
      hint: 'Go on with the next one: GET /drill.',
    });
  }
  const card = await getCard(db, person, openQuizzes(library).refsOf(row.question));
  return {
    ...feedbackOn(question, at, answer, library),
    nextOn: (card?.dueAt ?? now.toISOString()).slice(0, 10),
  };
}

/** @throws Refusal when the question stands in an attempt that is open, which would be told the answer so */
async function refuseHeld(
  db: Kysely<Tables>,
  { person, question }: AskRow,
  library: OpenLibrary,
  now: Date,
): Promise<void> {
  const isHeld = await loadHeld(db, person, library, now);
  if (!isHeld(question)) return;
  throw new Refusal('conflict', {
    detail: 'This question stands in a quiz that you have begun.',
    hint: 'Answer the quiz first, or come back tomorrow.',
  });
}

async function getAsk(db: Kysely<Tables>, person: PersonId, id: string): Promise<AskRow | undefined> {
  return db
    .selectFrom('drillAsk')
    .selectAll()
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The card of a question, by all of its references: that of the first under which there is one. */
async function getCard(db: Kysely<Tables>, person: PersonId, refs: readonly string[]) {
  const cards = await db
    .selectFrom('drillCard')
    .select(['question', 'card', 'dueAt'])
    .where('person', '=', person)
    .where('question', 'in', refs)
    .execute();
  const place = ({ question }: { readonly question: string }) => refs.indexOf(question);
  return cards.toSorted((one, other) => place(one) - place(other))[0];
}

/**
 * Keeps the answer and when the question comes back, under the reference that it has today, unless another request was
 * faster.
 */
async function keepAnswer(
  db: Kysely<Tables>,
  { id, person, question: then }: AskRow,
  answer: Answer,
  drawn: DrawnQuestion,
  library: OpenLibrary,
  now: Date,
): Promise<void> {
  const isRight = grade(drawn, answer);
  const { numUpdatedRows } = await db
    .updateTable('drillAsk')
    .set({ isRight: isRight ? 1 : 0, answer: JSON.stringify(answer), answeredAt: now.toISOString() })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return;
  const [question, ...former] = openQuizzes(library).refsOf(then);
  const before = await getCard(db, person, [question, ...former]);
  const next = schedule(before?.card, isRight, now);
  await db
    .insertInto('drillCard')
    .values({ person, question, ...next })
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'question'])
        .doUpdateSet((eb) => ({ ...next, version: eb('drillCard.version', '+', 1) })),
    )
    .execute();
  if (former.length === 0) return;
  await db.deleteFrom('drillCard').where('person', '=', person).where('question', 'in', former).execute();
}
