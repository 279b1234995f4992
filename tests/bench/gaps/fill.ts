import { sql } from 'kysely';
import type { Store } from '#server/store/open-store.ts';
import {
  ANSWER,
  answerRows,
  EVENT,
  eventRows,
  GAP,
  gapRow,
  NOTICE,
  noticeRows,
  SIGNAL,
  signalRows,
  TAG,
  tagRows,
  VERDICT,
  verdictRows,
  WORD,
  wordRows,
} from './gap-rows.ts';
import { type Cell, insertFast } from './insert-fast.ts';
import type { MadeWorld } from './make-world.ts';

/** Writes the world into the tables, whole; prints how many rows each has. The people of the cast are there already. */
export async function fill(
  store: Store,
  { people, gaps }: MadeWorld,
  cast: ReadonlySet<string>,
): Promise<void> {
  const count = async (...order: Parameters<typeof insertFast>) =>
    console.log(`${store.engine}: ${await insertFast(...order)} rows of ${order[1]}`);
  await addPeople(
    store,
    people.filter((id) => !cast.has(id)),
  );
  await count(store, 'team', TEAM, teams());
  await count(
    store,
    'teamMember',
    MEMBER,
    people.map((person, place) => [`team-${place % TEAMS}`, person, BEGAN]),
  );
  await count(store, 'gap', GAP, gaps.map(gapRow));
  await count(store, 'gapTag', TAG, gaps.flatMap(tagRows));
  await count(store, 'gapWord', WORD, wordRows(gaps));
  await count(store, 'gapSignal', SIGNAL, signalRows(gaps));
  await count(store, 'gapEvent', EVENT, gaps.flatMap(eventRows));
  await count(store, 'gapAnswer', ANSWER, gaps.flatMap(answerRows));
  await count(store, 'gapVerdict', VERDICT, gaps.flatMap(verdictRows));
  await count(store, 'notice', NOTICE, noticeRows(gaps));
  await ready(store);
}

/** When all began. */
const BEGAN = '2023-11-20T08:00:00.000Z';

const TEAMS = 200;
const TEAM = { id: 'text', name: 'text', createdAt: 'text' } as const;
const MEMBER = { team: 'text', person: 'text', createdAt: 'text' } as const;

function teams(): Cell[][] {
  return Array.from({ length: TEAMS }, (_, at) => [`team-${at}`, `Team ${at}`, BEGAN]);
}

/** Better Auth's table has types of its own on Postgres, so these go over as rows usually do. */
async function addPeople({ db }: Store, people: readonly string[]): Promise<void> {
  for (let from = 0; from < people.length; from += 500) {
    const rows = people.slice(from, from + 500).map((id) => ({
      id,
      name: `Name of ${id}`,
      email: `${id}@callsheet.test`,
      emailVerified: 1,
      createdAt: BEGAN,
      updatedAt: BEGAN,
    }));
    await db.insertInto('user').values(rows).execute();
  }
}

/** What Postgres does by itself some minutes after so many rows. */
async function ready({ engine, db }: Store): Promise<void> {
  if (engine === 'postgres') {
    await sql`vacuum analyze`.execute(db);
  }
}
