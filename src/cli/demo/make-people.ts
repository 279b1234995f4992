import { invite } from '#server/people/invitations.ts';
import { insertPerson } from '#server/people/new-person.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Person } from '#server/people/person.ts';
import { disablePerson } from '#server/people/roster.ts';
import { makeTeam } from '#server/people/teams.ts';
import {
  DEMO_COLLEAGUES,
  DEMO_FORMER,
  DEMO_GUESTS,
  DEMO_NEWCOMER,
  DEMO_TEAMS,
  type DemoPerson,
  demoMail,
} from './demo-people.ts';

export interface MadePeople {
  /** One of each role, in the order of `DEMO_GUESTS`. */
  readonly guests: readonly Person[];
  /** Who else is here and may come in. */
  readonly colleagues: readonly Person[];
  /** The link of an invitation that nobody has accepted. */
  readonly invitation: string;
}

/** How long they have been here. */
const DAYS_HERE = 40;

/**
 * Fills an empty database with people, teams and an invitation.
 * @param vendor whose people they are, as the library names itself
 * @param password what all of them sign in with; without one they have none
 */
export async function makePeople(
  parts: PeopleParts,
  vendor: string,
  password: string | undefined,
): Promise<MadePeople> {
  const { store, newId, now } = parts;
  const since = new Date(now().getTime() - DAYS_HERE * 86_400_000);
  const passwordHash = password === undefined ? undefined : await parts.hashPassword(password);
  const teams = new Map<string, string>();
  for (const name of DEMO_TEAMS) {
    const team = await makeTeam(parts, name, null);
    if (team) teams.set(name, team.id);
  }
  const make = async (person: DemoPerson): Promise<Person> => {
    const { name, role } = person;
    const team = teams.get(person.team ?? '');
    const row = { id: newId(), name, mail: demoMail(person, vendor), role };
    await insertPerson(store.db, { ...row, team, ...(passwordHash && { passwordHash }) }, since);
    return { ...row, teams: team ? [team] : [] };
  };
  const guests = await inTurn(DEMO_GUESTS, make);
  const colleagues = await inTurn(DEMO_COLLEAGUES, make);
  const admin = guests.find(({ role }) => role === 'admin')?.id ?? null;
  const former = await make(DEMO_FORMER);
  await disablePerson(parts, former.id, admin);
  const invited = await invite(parts, {
    mail: demoMail(DEMO_NEWCOMER, vendor),
    role: DEMO_NEWCOMER.role,
    team: teams.get(DEMO_NEWCOMER.team ?? '') ?? null,
    by: admin,
  });
  if (invited.kind !== 'invited') throw new Error(`The demo's newcomer was not invited: ${invited.kind}.`);
  return { guests, colleagues, invitation: invited.link };
}

async function inTurn<One, Made>(list: readonly One[], make: (one: One) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const one of list) made.push(await make(one));
  return made;
}
