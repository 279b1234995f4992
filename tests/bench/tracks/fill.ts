import { sql } from 'kysely';
import type { Store } from '#server/store/open-store.ts';
import { insertFast } from '../gaps/insert-fast.ts';
import { insertRows, keepTexts } from './insert-rows.ts';
import {
  ASK,
  ASSIGNMENT,
  ATTEMPT,
  askRows,
  askText,
  assignmentRows,
  attemptRows,
  CARD,
  CERTIFICATE,
  cardRows,
  cardText,
  certificateRows,
  drawnText,
  SIGN_OFF,
  STEP_DONE,
  signOffRows,
  stepRows,
} from './learning-rows.ts';
import { LONG_BEFORE, type MadePerson, type MadeWorld } from './make-world.ts';

/**
 * Writes the world into the tables, whole; prints how many rows each has.
 * @param cast ids of people who are there already
 */
export async function fill(
  store: Store,
  world: MadeWorld,
  cast: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const { people, steps, attempts, questions, editorial } = world;
  const told = async (table: string, rows: Promise<number>) => {
    const start = performance.now();
    const count = await rows;
    console.log(
      `${store.engine}: ${count} rows of ${table} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
    );
  };
  // A power cut may take a bench's data along.
  if (store.engine === 'sqlite') {
    await sql`pragma synchronous = off`.execute(store.db);
    await sql`pragma cache_size = -1000000`.execute(store.db);
  }
  await addPeople(
    store,
    people.filter(({ id }) => !cast.has(id)),
  );
  await addTeams(store, people);
  const texts = [
    ...new Set([
      ...steps.flatMap(({ bases }) => bases.map((basis) => JSON.stringify(basis))),
      ...attempts.map(drawnText),
      ...attempts.map(({ drawn }) => askText(drawn[0])),
      cardText(now),
    ]),
  ];
  const numbers = new Map(texts.map((text, at) => [text, at]));
  const numberOf = (text: string) => numbers.get(text) ?? -1;
  const removeTexts = await keepTexts(store, texts);
  await told('assignment', insertRows(store, 'assignment', ASSIGNMENT, assignmentRows(people)));
  await told('stepDone', insertRows(store, 'stepDone', STEP_DONE, stepRows(world, numberOf)));
  await told('quizAttempt', insertRows(store, 'quizAttempt', ATTEMPT, attemptRows(world, numberOf)));
  await told('drillCard', insertRows(store, 'drillCard', CARD, cardRows(world, numberOf, now)));
  await told('drillAsk', insertRows(store, 'drillAsk', ASK, askRows(world, numberOf, now)));
  await told('signOff', insertRows(store, 'signOff', SIGN_OFF, signOffRows(people, now)));
  await told('certificate', insertRows(store, 'certificate', CERTIFICATE, certificateRows(people)));
  await told('questionCount', insertRows(store, 'questionCount', COUNT, questions.map(countRow)));
  const marks = editorial.map(({ block, before, after }) => [block, before, after, BEGAN]);
  await told('editorialChange', insertRows(store, 'editorialChange', EDITORIAL, marks));
  await told('learntText', insertRows(store, 'learntText', LEARNT, editorial.flatMap(learntRows)));
  const opened = [...cast].map((person) => [person, '/call/evaluate/cfo/?rival=paygrove', now.toISOString()]);
  await told('recent', insertRows(store, 'recent', RECENT, opened));
  await removeTexts();
  // What Postgres does by itself some minutes after so many rows.
  if (store.engine === 'postgres') await sql`vacuum analyze`.execute(store.db);
}

/** When all began. */
const BEGAN = '2023-11-20T08:00:00.000Z';

const COUNT = { question: 'text', asked: 'integer', missed: 'integer' } as const;
const EDITORIAL = { block: 'text', before: 'text', after: 'text', markedAt: 'text' } as const;
const LEARNT = { block: 'text', digest: 'text', words: 'text', seenAt: 'text' } as const;
const RECENT = { person: 'text', page: 'text', at: 'text' } as const;
const TEAM = { id: 'text', name: 'text', createdAt: 'text' } as const;
const MEMBER = { team: 'text', person: 'text', createdAt: 'text' } as const;

function countRow(question: string, at: number): [string, number, number] {
  return [question, 5_000, (at * 37) % 2_500];
}

/** Earlier readings of a block: one that differs in wording alone, one that differs. */
function learntRows({ block, before }: MadeWorld['editorial'][number]): string[][] {
  return [before, LONG_BEFORE].map((digest) => [
    block,
    digest,
    'How it read before, in a line or two.',
    BEGAN,
  ]);
}

async function addTeams(store: Store, people: readonly MadePerson[]): Promise<void> {
  const teams = [...new Set(people.map(({ team }) => team))];
  await insertFast(
    store,
    'team',
    TEAM,
    teams.map((id) => [id, `Name of ${id}`, BEGAN]),
  );
  await insertFast(
    store,
    'teamMember',
    MEMBER,
    people.map(({ id, team }) => [team, id, BEGAN]),
  );
}

/** Better Auth's table has types of its own on Postgres, so these go over as rows usually do. */
async function addPeople({ db }: Store, people: readonly MadePerson[]): Promise<void> {
  for (let from = 0; from < people.length; from += 500) {
    const rows = people.slice(from, from + 500).map(({ id, role }) => ({
      id,
      name: `Name of ${id}`,
      email: `${id}@callsheet.test`,
      emailVerified: 1,
      createdAt: BEGAN,
      updatedAt: BEGAN,
      role,
    }));
    await db.insertInto('user').values(rows).execute();
  }
}
