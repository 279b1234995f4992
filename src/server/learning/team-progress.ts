import type { Kysely } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { onceEach } from './moved-tracks.ts';
import { teammatesOf } from './reach.ts';
import { loadStanding } from './standings.ts';

/** What a manager sees of a person, and nothing more. */
export interface PersonProgress {
  readonly person: { readonly id: PersonId; readonly name: string };
  readonly done: number;
  readonly due: number;
  readonly overdue: number;
  /** Pitches that wait to be heard. */
  readonly pitches: number;
}

/**
 * The other people of a manager's teams, by name, with how far they are in what they were given.
 * @param after the place of the last one that was shown
 */
export async function listTeamProgress(
  db: Kysely<Tables>,
  library: OpenLibrary,
  manager: PersonId,
  { most, after, now }: { most: number; after?: readonly [name: string, id: string] | undefined; now: Date },
): Promise<PersonProgress[]> {
  let query = db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', teammatesOf(db, manager))
    .where('id', '!=', manager)
    .where('disabledAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('name', 'id'), '>', tuple(after[0], after[1])),
    );
  }
  const people = await query.execute();
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const assigned = await db
    .selectFrom('assignment')
    .select(['person', 'track', 'startOn', 'dueOn'])
    .where('person', 'in', ids)
    .execute();
  const waiting = await countWaiting(db, ids);
  const standing = await loadStanding(db, library, ids, now);
  const byPerson = Map.groupBy(assigned, ({ person }) => person);
  return people.map((person) => {
    const sum = { done: 0, due: 0, overdue: 0 };
    for (const assignment of onceEach(byPerson.get(person.id) ?? [], library)) {
      const { done, due, overdue } = standing(assignment) ?? { done: 0, due: 0, overdue: 0 };
      sum.done += done;
      sum.due += due;
      sum.overdue += overdue;
    }
    return { person, ...sum, pitches: waiting.get(person.id) ?? 0 };
  });
}

async function countWaiting(
  db: Kysely<Tables>,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, number>> {
  const rows = await db
    .selectFrom('signOff')
    .select(({ fn }) => ['person', fn.countAll().as('pitches')])
    .where('state', '=', 'asked')
    .where('person', 'in', people)
    .groupBy('person')
    .execute();
  return new Map(rows.map(({ person, pitches }) => [person, Number(pitches)]));
}
