import type { Kysely } from 'kysely';
import type { Role } from '#server/people/person.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';

/** Who leads: a manager leads the people of their teams, an admin everybody. */
export interface Leader {
  readonly id: PersonId;
  readonly role: Role;
}

/** Ids of everybody who is in a team with this person, themselves too, as a part of a query. */
export function teammatesOf(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom('teamMember as mine')
    .innerJoin('teamMember as theirs', 'theirs.team', 'mine.team')
    .select('theirs.person')
    .where('mine.person', '=', person);
}

/** Those of these people whom the leader may give tracks: they are let in, and within the leader's reach. */
export async function withinReach(
  db: Kysely<Tables>,
  { id, role }: Leader,
  people: readonly PersonId[],
): Promise<PersonId[]> {
  if (people.length === 0) return [];
  let query = db
    .selectFrom('user')
    .select('id')
    .where('id', 'in', people)
    .where('disabledAt', 'is', null)
    .orderBy('id');
  if (role !== 'admin') query = query.where('id', 'in', teammatesOf(db, id));
  return (await query.execute()).map((row) => row.id);
}

/** Those of these teams to which the leader may give tracks: their own, or for an admin all that there are. */
export async function teamsWithinReach(
  db: Kysely<Tables>,
  { id, role }: Leader,
  teams: readonly string[],
): Promise<string[]> {
  if (teams.length === 0) return [];
  let query = db.selectFrom('team').select('id').where('id', 'in', teams);
  if (role !== 'admin') query = query.where('id', 'in', teamsOf(db, id));
  return (await query.execute()).map((row) => row.id);
}

/** Ids of the teams that a person is in, as a part of a query. */
export function teamsOf(db: Kysely<Tables>, person: PersonId) {
  return db.selectFrom('teamMember').select('team').where('person', '=', person);
}

/** The managers who may hear a pitch of this person: those of their teams who are let in, other than themselves. */
export async function managersOf(db: Kysely<Tables>, person: PersonId): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('user')
    .select('id')
    .where('id', 'in', teammatesOf(db, person))
    .where('id', '!=', person)
    .where('role', '=', 'manager')
    .where('disabledAt', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
