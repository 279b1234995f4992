import type { Kysely } from 'kysely';
import { applyRules } from '../learning/apply-rules.ts';
import { audit } from '../store/audit.ts';
import { isConflict } from '../store/faults.ts';
import type { PersonId, Tables } from '../store/schema.ts';
import { plainName } from './entry-form.ts';
import type { PeopleParts } from './people-parts.ts';

export interface Team {
  readonly id: string;
  readonly name: string;
  /** How many people are in it. */
  readonly size: number;
}

/** All teams, by name. */
export async function listTeams({ store }: PeopleParts): Promise<Team[]> {
  const rows = await store.db
    .selectFrom('team')
    .leftJoin('teamMember', 'teamMember.team', 'team.id')
    .select(({ fn }) => ['team.id', 'team.name', fn.count('teamMember.person').as('size')])
    .groupBy(['team.id', 'team.name'])
    .orderBy('team.name')
    .execute();
  return rows.map(({ id, name, size }) => ({ id, name, size: Number(size) }));
}

/** The names of the teams that people are in, in order; a person who is in none is missing. */
export async function teamNamesOf(
  db: Kysely<Tables>,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string[]>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('teamMember')
    .innerJoin('team', 'team.id', 'teamMember.team')
    .select(['teamMember.person', 'team.name'])
    .where('teamMember.person', 'in', people)
    .orderBy('team.name')
    .execute();
  const byPerson = Map.groupBy(rows, ({ person }) => person);
  return new Map([...byPerson].map(([person, own]) => [person, own.map(({ name }) => name)]));
}

/** Makes a team; undefined when there is one with that name. */
export async function makeTeam(
  parts: PeopleParts,
  name: string,
  by: PersonId | null,
): Promise<Team | undefined> {
  const { store, newId, now } = parts;
  const team = { id: newId(), name: plainName(name) };
  const at = now().toISOString();
  const isMade = await unlessTaken(
    store.inTransaction(async (db) => {
      await db
        .insertInto('team')
        .values({ ...team, createdAt: at })
        .execute();
      await audit(db, { at, who: by, action: 'team-made', subject: team.id });
      return true;
    }),
  );
  return isMade ? { ...team, size: 0 } : undefined;
}

/** Gives a team another name. */
export async function renameTeam(
  { store, now }: PeopleParts,
  id: string,
  name: string,
  by: PersonId | null,
): Promise<'done' | 'no-team' | 'name-taken'> {
  const at = now().toISOString();
  const renamed = await unlessTaken(
    store.inTransaction(async (db) => {
      const { numUpdatedRows } = await db
        .updateTable('team')
        .set({ name: plainName(name) })
        .where('id', '=', id)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return 'no-team' as const;
      await audit(db, { at, who: by, action: 'team-renamed', subject: id });
      return 'done' as const;
    }),
  );
  return renamed ?? 'name-taken';
}

/** Removes a team; its people stay. Says whether there was one. */
export async function removeTeam(
  { store, now }: PeopleParts,
  id: string,
  by: PersonId | null,
): Promise<boolean> {
  const at = now().toISOString();
  return store.inTransaction(async (db) => {
    const { numDeletedRows } = await db.deleteFrom('team').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    await audit(db, { at, who: by, action: 'team-removed', subject: id });
    return true;
  });
}

/** Puts a person into exactly these teams; those that are new to them may give them tracks. */
export async function changeTeams(
  parts: PeopleParts,
  person: PersonId,
  teams: readonly string[],
  by: PersonId | null,
): Promise<'done' | 'no-person' | 'no-team'> {
  const now = parts.now();
  const at = now.toISOString();
  return parts.store.inTransaction(async (db) => {
    const found = await db.selectFrom('user').select('id').where('id', '=', person).executeTakeFirst();
    if (!found) return 'no-person';
    const wanted = [...new Set(teams)];
    if (wanted.length > 0) {
      const known = await db.selectFrom('team').select('id').where('id', 'in', wanted).execute();
      if (known.length < wanted.length) return 'no-team';
    }
    const left = await db.deleteFrom('teamMember').where('person', '=', person).returning('team').execute();
    const before = new Set(left.map(({ team }) => team));
    if (wanted.length > 0) {
      const rows = wanted.map((team) => ({ team, person, createdAt: at }));
      await db.insertInto('teamMember').values(rows).execute();
    }
    await applyRules(db, parts, person, { teams: wanted.filter((team) => !before.has(team)) }, now);
    await audit(db, { at, who: by, action: 'teams-changed', subject: person, detail: { teams: wanted } });
    return 'done';
  });
}

async function unlessTaken<Value>(change: Promise<Value>): Promise<Value | undefined> {
  try {
    return await change;
  } catch (error) {
    if (isConflict(error, 'unique')) return undefined;
    throw error;
  }
}
