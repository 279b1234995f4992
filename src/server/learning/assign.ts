import type { Kysely } from 'kysely';
import type { CalendarDate } from '#domain/calendar.ts';
import { type TellingServices, tell } from '#server/notices/tell.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { moveAssignments } from './moved-tracks.ts';

/** A track that people are given. */
export interface Giving {
  /** Its title, and the ids that it had, where the library is at hand. */
  readonly track: { readonly id: string; readonly title?: string; readonly movedFrom?: readonly string[] };
  readonly people: readonly PersonId[];
  readonly startOn: CalendarDate;
  readonly dueOn: CalendarDate;
  /** Who gives it; null when a rule does. */
  readonly by: PersonId | null;
  readonly rule: string | null;
  readonly now: Date;
}

/** Rows that one statement writes. */
const AT_ONCE = 200;

/**
 * Gives people a track, in the transaction that is given, and tells those who did not have it. Who has it keeps it as
 * it is, with the days that it has, also under an id that the track had.
 * @returns how many got it now, and how many had it
 */
export async function assign(
  db: Kysely<Tables>,
  services: TellingServices,
  { track, people, startOn, dueOn, by, rule, now }: Giving,
): Promise<{ assigned: number; already: number }> {
  // Always in one order, so that two who give the same do not wait for each other.
  const all = [...new Set(people)].toSorted();
  const createdAt = now.toISOString();
  const got: PersonId[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    await moveAssignments(db, { movedFrom: [], ...track }, some);
    const rows = some.map((person) => ({
      id: services.newId(),
      person,
      track: track.id,
      startOn,
      dueOn,
      assignedBy: by,
      rule,
      createdAt,
    }));
    const added = await db
      .insertInto('assignment')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['person', 'track']).doNothing())
      .returning('person')
      .execute();
    got.push(...added.map(({ person }) => person));
  }
  await tell(db, services, {
    kind: 'track-assigned',
    about: `assignment ${services.newId()}`,
    detail: { track: track.id, ...(track.title !== undefined && { title: track.title }), dueOn },
    people: got.filter((person) => person !== by),
    now,
  });
  return { assigned: got.length, already: all.length - got.length };
}

/** The people of these teams who are let in. */
export async function peopleOfTeams(db: Kysely<Tables>, teams: readonly string[]): Promise<PersonId[]> {
  if (teams.length === 0) return [];
  const rows = await db
    .selectFrom('teamMember')
    .innerJoin('user', 'user.id', 'teamMember.person')
    .select('user.id')
    .distinct()
    .where('teamMember.team', 'in', teams)
    .where('user.disabledAt', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
