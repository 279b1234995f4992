import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Tables } from '#server/store/schema.ts';
import { LEARNT, type LearningLedger } from './learner.ts';

const QUIZ_STEP = `${LEARNT.track}#qz01`;
const PITCH_STEP = `${LEARNT.track}#pt01`;

/** Everything that was confirmed is there once, as it was told. */
export async function expectLearnt(db: Kysely<Tables>, ledger: LearningLedger): Promise<void> {
  const done = await doneSteps(db);
  for (const step of ledger.steps) expect([step, done.has(step)]).toEqual([step, true]);

  const observations = await db.selectFrom('observation').select(['person', 'mark', 'sentences']).execute();
  const sheets = Map.groupBy(observations, ({ person, mark }) => `${person} ${mark}`);
  const gaps = await db.selectFrom('gap').select(['said', 'raisedBy']).execute();
  const flagged = Map.groupBy(gaps, ({ said, raisedBy }) => `${raisedBy} ${said}`);
  for (const [call, sentences] of ledger.calls) {
    expect(
      sheets.get(call)?.map((row) => JSON.parse(row.sentences)),
      call,
    ).toEqual([sentences]);
  }
  // What was cut off, too, is there with all of its sentences or not at all.
  for (const { person, sentences } of observations) {
    for (const said of JSON.parse(sentences)) expect(flagged.get(`${person} ${said}`), said).toHaveLength(1);
  }
  expect(gaps).toHaveLength(observations.flatMap(({ sentences }) => JSON.parse(sentences)).length);

  const attempts = await db
    .selectFrom('quizAttempt')
    .select(['person', 'number', 'right', 'isPassed'])
    .execute();
  const results = new Map(attempts.map((row) => [`${row.person} ${row.number}`, row]));
  for (const [attempt, text] of ledger.results) {
    const { right, isPassed } = JSON.parse(text).result;
    expect(results.get(attempt), attempt).toMatchObject({ right, isPassed: isPassed ? 1 : 0 });
  }
  const asks = await db.selectFrom('drillAsk').select(['id', 'isRight']).execute();
  const drills = new Map(asks.map(({ id, isRight }) => [id, isRight]));
  for (const [id, text] of ledger.drills) {
    expect(drills.get(id), id).toBe(JSON.parse(text).isRight ? 1 : 0);
  }
  const pitches = await db.selectFrom('signOff').select(['id', 'person', 'state']).execute();
  const people = new Set(pitches.map(({ person }) => person));
  expect([...ledger.asks].filter((person) => !people.has(person))).toEqual([]);
  const states = new Map(pitches.map(({ id, state }) => [id, state as string]));
  for (const [id, state] of ledger.hearings) expect([id, states.get(id)]).toEqual([id, state]);

  const assignments = await db
    .selectFrom('assignment')
    .select('person')
    .where('track', '=', LEARNT.track)
    .execute();
  const given = assignments.map(({ person }) => person);
  expect(new Set(given).size).toBe(given.length);
  expect([...ledger.given].filter((person) => !given.includes(person))).toEqual([]);
}

/** Nothing is half done: what follows from what is kept is kept with it, once. */
export async function expectNothingHalf(
  db: Kysely<Tables>,
): Promise<{ passed: number; certificates: number }> {
  const done = await doneSteps(db);
  const attempts = await db.selectFrom('quizAttempt').selectAll().execute();
  const passed = new Set<string>();
  const first = new Map<string, { number: number; asked: number; missed: number }>();
  for (const { id, person, number, answers, right, isPassed, endedAt, asked } of attempts) {
    const parts = [answers, right, isPassed, endedAt].map((part) => part === null);
    expect(new Set(parts).size, id).toBe(1);
    if (endedAt === null) continue;
    if (number < (first.get(person)?.number ?? Number.POSITIVE_INFINITY))
      first.set(person, { number, asked, missed: asked - (right ?? 0) });
    if (isPassed === 1) passed.add(person);
  }
  expect(ofStep(done, QUIZ_STEP)).toEqual([...passed].toSorted());
  const counts = await db.selectFrom('questionCount').select(['asked', 'missed']).execute();
  for (const key of ['asked', 'missed'] as const) {
    const counted = counts.reduce((sum, count) => sum + count[key], 0);
    expect(counted).toBe([...first.values()].reduce((sum, attempt) => sum + attempt[key], 0));
  }

  const pitches = await db.selectFrom('signOff').select(['id', 'person', 'state', 'heardAt']).execute();
  const heard = new Set(pitches.filter(({ state }) => state === 'passed').map(({ person }) => person));
  expect(ofStep(done, PITCH_STEP)).toEqual([...heard].toSorted());
  const notices = await db.selectFrom('notice').select(['person', 'kind', 'about']).execute();
  const told = Map.groupBy(notices, ({ about }) => about);
  for (const { id, person, state, heardAt } of pitches) {
    expect(
      told.get(`pitch ${id}`)?.map(({ kind }) => kind),
      id,
    ).toEqual(['pitch-asked']);
    const after = told.get(`pitch ${id} heard`)?.map((notice) => [notice.person, notice.kind]);
    expect(after, id).toEqual(heardAt === null ? undefined : [[person, `pitch-${state}`]]);
  }

  const rows = await db.selectFrom('certificate').select(['id', 'person']).execute();
  const certified = rows.map(({ person }) => person).toSorted();
  expect(certified).toEqual([...passed].filter((person) => heard.has(person)).toSorted());
  for (const { id } of rows) expect(told.get(`certificate ${id}`), id).toHaveLength(1);

  const drilled = await db.selectFrom('drillAsk').selectAll().where('answeredAt', 'is not', null).execute();
  const times = Map.groupBy(drilled, ({ person, question }) => `${person} ${question}`);
  const cards = await db.selectFrom('drillCard').select(['person', 'question', 'card']).execute();
  const kept = cards.map(({ person, question, card }) => [`${person} ${question}`, JSON.parse(card).reps]);
  const answered = [...times].map(([question, rows]) => [question, rows.length]);
  expect(kept.toSorted()).toEqual(answered.toSorted());

  const calls = await db.selectFrom('observation').select(['person', 'step']).execute();
  const byStep = Map.groupBy(calls, ({ person, step }) => `${person} ${step}`);
  const steps = await db.selectFrom('stepDone').select(['person', 'step', 'times']).execute();
  for (const { person, step, times } of steps) {
    const most = step.endsWith('#sh01') ? 2 : 1;
    const count = byStep.get(`${person} ${step}`)?.length;
    expect([step, times]).toEqual([step, Math.min(count ?? 1, most)]);
    byStep.delete(`${person} ${step}`);
  }
  expect([...byStep.keys()]).toEqual([]);
  return { passed: passed.size, certificates: rows.length };
}

/** Person and step of all that is wholly done. */
async function doneSteps(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('stepDone').select(['person', 'step']).where('isWhole', '=', 1).execute();
  return new Set(rows.map(({ person, step }) => `${person} ${step}`));
}

function ofStep(done: ReadonlySet<string>, step: string): string[] {
  return [...done].flatMap((one) => (one.endsWith(` ${step}`) ? [one.split(' ')[0] ?? ''] : [])).toSorted();
}
