import type { Kysely } from 'kysely';
import { addDays, dateOf } from '#domain/calendar.ts';
import type { TellingServices } from '#server/notices/tell.ts';
import type { PersonId, Role, Tables } from '#server/store/schema.ts';
import { assign } from './assign.ts';
import { teamsOf } from './reach.ts';

/** What is new about a person: that they are here at all, their role, or the teams that they were put into. */
export type News = 'joined' | 'role' | { readonly teams: readonly string[] };

/**
 * Gives a person the tracks that rules have for what is new about them, in the transaction in which it came about. Other
 * rules are left alone: what they gave once may have been taken back, and whoever has been here for long needs no
 * onboarding to a team that they know. Days count from the real day. Done again, it changes nothing; nobody who is shut
 * out gets any.
 */
export async function applyRules(
  db: Kysely<Tables>,
  services: TellingServices,
  person: PersonId,
  news: News,
  now: Date,
): Promise<void> {
  const added = typeof news === 'object' ? news.teams : undefined;
  if (added?.length === 0) return;
  const found = await db
    .selectFrom('user')
    .select('role')
    .where('id', '=', person)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  if (!found) return;
  const rules = await db
    .selectFrom('trackRule')
    .select(['id', 'track', 'withinDays'])
    .where(({ or, eb }) =>
      added ? eb('team', 'in', added) : or([eb('team', 'is', null), eb('team', 'in', teamsOf(db, person))]),
    )
    .where(({ or, eb }) =>
      news === 'role'
        ? eb('role', '=', found.role)
        : or([eb('role', 'is', null), eb('role', '=', found.role)]),
    )
    // Of two that give the same track, the one with fewer days counts.
    .orderBy('withinDays')
    .orderBy('id')
    .execute();
  const startOn = dateOf(now);
  for (const { id: rule, track, withinDays } of rules) {
    const dueOn = addDays(startOn, withinDays);
    await assign(db, services, {
      track: { id: track },
      people: [person],
      startOn,
      dueOn,
      by: null,
      rule,
      now,
    });
  }
}

/** The people who are let in and whom a rule is for. */
export async function peopleOfRule(
  db: Kysely<Tables>,
  { team, role }: { readonly team: string | null; readonly role: Role | null },
): Promise<PersonId[]> {
  let query = db.selectFrom('user').select('id').where('disabledAt', 'is', null);
  if (role !== null) query = query.where('role', '=', role);
  if (team !== null) {
    const members = db.selectFrom('teamMember').select('person').where('team', '=', team);
    query = query.where('id', 'in', members);
  }
  return (await query.execute()).map(({ id }) => id);
}
