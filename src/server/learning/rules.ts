import type { Kysely } from 'kysely';
import type { PersonId, Role, Tables } from '#server/store/schema.ts';
import { type Leader, teamsOf } from './reach.ts';

/** Who is given a track on joining: everybody of a team, of a role, or both; with neither, everybody. */
export interface RuleOfTrack {
  readonly track: string;
  readonly team: string | null;
  readonly role: Role | null;
  /** Days from joining until it is due. */
  readonly withinDays: number;
}

/** A rule that is kept, with the name of its team. */
export interface KeptRule extends Omit<RuleOfTrack, 'team' | 'role'> {
  readonly id: string;
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly role: string | null;
  readonly createdAt: string;
}

/**
 * The rules within the leader's reach, the oldest first: for managers those of their teams.
 * @param after the place of the last one that was shown
 */
export async function listRules(
  db: Kysely<Tables>,
  leader: Leader,
  most: number,
  after?: readonly [createdAt: string, id: string],
): Promise<KeptRule[]> {
  let query = rulesFor(db, leader).orderBy('trackRule.createdAt').orderBy('trackRule.id').limit(most);
  if (after) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('trackRule.createdAt', 'trackRule.id'), '>', tuple(after[0], after[1])),
    );
  }
  return (await query.execute()).map(toRule);
}

/** One rule within the leader's reach; undefined when there is none. */
export async function getRule(db: Kysely<Tables>, leader: Leader, id: string): Promise<KeptRule | undefined> {
  const row = await rulesFor(db, leader).where('trackRule.id', '=', id).executeTakeFirst();
  return row && toRule(row);
}

/** Whether there is a rule already that gives this track to the same people. */
export async function hasSuchRule(
  db: Kysely<Tables>,
  { track, team, role }: Omit<RuleOfTrack, 'withinDays'>,
): Promise<boolean> {
  const found = await db
    .selectFrom('trackRule')
    .select('id')
    .where('track', '=', track)
    .where('team', team === null ? 'is' : '=', team)
    .where('role', role === null ? 'is' : '=', role)
    .executeTakeFirst();
  return found !== undefined;
}

/** Keeps a rule. */
export async function keepRule(
  db: Kysely<Tables>,
  id: string,
  rule: RuleOfTrack,
  by: PersonId,
  now: Date,
): Promise<void> {
  await db
    .insertInto('trackRule')
    .values({ id, ...rule, createdBy: by, createdAt: now.toISOString() })
    .execute();
}

/** Removes a rule. What it gave stays given. */
export async function removeRule(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('trackRule').where('id', '=', id).execute();
}

function rulesFor(db: Kysely<Tables>, { id, role }: Leader) {
  const query = db
    .selectFrom('trackRule')
    .leftJoin('team', 'team.id', 'trackRule.team')
    .select([
      'trackRule.id',
      'trackRule.track',
      'trackRule.role',
      'trackRule.withinDays',
      'trackRule.createdAt',
      'team.id as teamId',
      'team.name as teamName',
    ]);
  return role === 'admin' ? query : query.where('trackRule.team', 'in', teamsOf(db, id));
}

type Row = Awaited<ReturnType<ReturnType<typeof rulesFor>['execute']>>[number];

function toRule({ teamId, teamName, ...rest }: Row): KeptRule {
  return { ...rest, team: teamId !== null && teamName !== null ? { id: teamId, name: teamName } : null };
}
