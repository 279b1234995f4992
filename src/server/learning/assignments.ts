import { type Kysely, sql } from 'kysely';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';
import { type Leader, teammatesOf } from './reach.ts';

/** A track that somebody was given, as those who give tracks see it. */
export interface KeptAssignment {
  readonly id: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly track: string;
  readonly startOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly isByRule: boolean;
  readonly createdAt: string;
}

/**
 * What the people within the leader's reach were given, the newest first.
 * @param after the place of the last one that was shown
 */
export async function listAssignments(
  db: Kysely<Tables>,
  leader: Leader,
  most: number,
  after?: readonly [createdAt: string, id: string],
): Promise<KeptAssignment[]> {
  // In the order of an index, Postgres would walk everybody's assignments to find a manager's few.
  const newest =
    leader.role === 'admin' ? sql.ref('assignment.createdAt') : sql`"assignment"."createdAt" || ''`;
  let query = assignmentsFor(db, leader).orderBy(newest, 'desc').orderBy('assignment.id', 'desc').limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('assignment.createdAt', 'assignment.id'), '<', tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map(toAssignment);
}

/** One assignment within the leader's reach; undefined when there is none. */
export async function getAssignment(
  db: Kysely<Tables>,
  leader: Leader,
  id: string,
): Promise<KeptAssignment | undefined> {
  const row = await assignmentsFor(db, leader).where('assignment.id', '=', id).executeTakeFirst();
  return row && toAssignment(row);
}

/** Gives an assignment another day by which it is due. */
export async function moveDueDay(db: Kysely<Tables>, id: string, dueOn: CalendarDate): Promise<void> {
  await db.updateTable('assignment').set({ dueOn }).where('id', '=', id).execute();
}

/** Takes an assignment back. What the person has done of the track stays theirs. */
export async function takeBackAssignment(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('assignment').where('id', '=', id).execute();
}

function assignmentsFor(db: Kysely<Tables>, { id, role }: Leader) {
  const query = db
    .selectFrom('assignment')
    .innerJoin('user', 'user.id', 'assignment.person')
    .select([
      'assignment.id',
      'assignment.track',
      'assignment.startOn',
      'assignment.dueOn',
      'assignment.rule',
      'assignment.createdAt',
      'user.id as personId',
      'user.name as personName',
    ]);
  return role === 'admin' ? query : query.where('assignment.person', 'in', teammatesOf(db, id));
}

type Row = Awaited<ReturnType<ReturnType<typeof assignmentsFor>['execute']>>[number];

function toAssignment({ personId, personName, rule, ...rest }: Row): KeptAssignment {
  return { ...rest, person: { id: personId, name: personName }, isByRule: rule !== null };
}
