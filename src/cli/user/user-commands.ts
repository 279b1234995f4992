import { commandLine } from '#domain/command-line.ts';
import { endKey, listKeys, makeKey } from '#server/people/api-keys.ts';
import { faultOfMail, plainMail } from '#server/people/entry-form.ts';
import { invite } from '#server/people/invitations.ts';
import { makeResetLink } from '#server/people/password-reset.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import { isRole, ROLES, type Role } from '#server/people/person.ts';
import {
  type Changed,
  changeRole,
  disablePerson,
  enablePerson,
  erasePerson,
  findByMail,
  listPeople,
} from '#server/people/roster.ts';
import { SCOPES, type Scope } from '#server/people/rules.ts';
import { listTeams } from '#server/people/teams.ts';
import { UserFault } from './user-fault.ts';

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** Does something about people, in the operator's name, and resolves to what the operator reads. */
type UserCommand = (people: PeopleParts, args: readonly string[], options: Values) => Promise<string>;

/** The parts of `callsheet user`, by name. */
export const USER_COMMANDS: Readonly<Record<string, UserCommand>> = {
  list: async (people) => {
    const rows = (await listPeople(people)).map(({ mail, role, name, disabledAt }) => [
      mail,
      role,
      disabledAt === null ? '' : 'disabled',
      name,
    ]);
    return rows.length > 0
      ? columns(rows)
      : 'Nobody is here yet. The server prints the first link when it starts: restart it, or look in its log.';
  },
  invite: async (people, [mail], { role = 'rep', team }) => {
    const wish = {
      mail: requireMail(mail),
      role: requireRole(role),
      team: typeof team === 'string' ? await requireTeam(people, team) : null,
      by: null,
    };
    const invited = await invite(people, wish);
    if (invited.kind === 'invited') {
      return `${wish.mail} is invited as ${wish.role}. The link works once, within 7 days:\n${invited.link}`;
    }
    throw new UserFault(`${wish.mail} is here already. To change the role: ${commandLine('user role')}`);
  },
  role: async (people, [mail, role]) => {
    const wanted = requireRole(role);
    requireDone(await changeRole(people, await requirePerson(people, mail), wanted, null));
    return `${plainMail(mail ?? '')} is ${wanted} now and signs in again.`;
  },
  disable: async (people, [mail]) => {
    requireDone(await disablePerson(people, await requirePerson(people, mail), null));
    return `${plainMail(mail ?? '')} is shut out, with every session and key.`;
  },
  enable: async (people, [mail]) => {
    requireDone(await enablePerson(people, await requirePerson(people, mail), null));
    return `${plainMail(mail ?? '')} may come in again.`;
  },
  reset: async (people, [mail]) => {
    const made = await makeResetLink(people, { id: await requirePerson(people, mail) }, null);
    if (!made) throw new UserFault(`${mail} is disabled. Let them in first: ${commandLine('user enable')}`);
    return `By this link ${plainMail(mail ?? '')} chooses a new password, once, within an hour:\n${made.link}`;
  },
  erase: async (people, [mail], { yes }) => {
    const id = await requirePerson(people, mail);
    if (yes !== true) {
      throw new UserFault('Erasing cannot be taken back, and everything of theirs goes. Say so with --yes.');
    }
    requireDone(await erasePerson(people, id, null));
    return 'The person is erased. Backups from before still hold them: make a new one and remove those.';
  },
  keys: async (people, [mail]) => {
    const id = mail === undefined ? undefined : await requirePerson(people, mail);
    const rows = (await listKeys(people, id)).map((key) => [
      key.id,
      `${key.prefix}…`,
      key.scopes.join(','),
      key.expiresAt === null ? 'no end' : `until ${key.expiresAt.slice(0, 10)}`,
      key.name,
    ]);
    return rows.length > 0 ? columns(rows) : 'There are no keys.';
  },
  key: async (people, [mail], { name, scope, days }) => {
    const person = await requirePerson(people, mail);
    if (typeof name !== 'string') throw new UserFault('Say what the key is for, such as --name CRM.');
    const expiresAt = new Date(people.now().getTime() + requireDays(days) * DAY);
    const { key, row } = await makeKey(people, {
      person,
      name,
      scopes: requireScopes(scope),
      expiresAt,
      by: null,
    });
    return `The key ${row.id}, good until ${expiresAt.toISOString().slice(0, 10)}, shown only now:\n${key}`;
  },
  'end-key': async (people, [id = '']) => {
    if (await endKey(people, id, undefined, null)) return 'The key is worth nothing any more.';
    throw new UserFault(`There is no key ${id}. ${commandLine('user keys')} lists those that there are.`);
  },
};

/** How many arguments a part of `callsheet user` takes, options aside. */
export function mostArguments(name: string): number {
  return { list: 0, role: 2 }[name] ?? 1;
}

function requireMail(text: string | undefined): string {
  const mail = plainMail(text ?? '');
  const fault = faultOfMail(mail);
  if (fault) throw new UserFault(fault);
  return mail;
}

async function requirePerson(people: PeopleParts, text: string | undefined): Promise<string> {
  const mail = requireMail(text);
  const id = await findByMail(people, mail);
  if (id !== undefined) return id;
  throw new UserFault(`Nobody here has the address ${mail}. ${commandLine('user list')} shows who is here.`);
}

function requireRole(text: unknown): Role {
  if (typeof text === 'string' && isRole(text)) return text;
  throw new UserFault(`A role is one of ${ROLES.join(', ')}.`);
}

async function requireTeam(people: PeopleParts, name: string): Promise<string> {
  const teams = await listTeams(people);
  const team = teams.find((one) => one.name === name);
  if (team) return team.id;
  const known = teams.map((one) => one.name).join(', ') || 'none yet; an admin makes them in the portal';
  throw new UserFault(`There is no team "${name}". Teams: ${known}.`);
}

function requireScopes(given: Values[string]): Scope[] {
  const scopes = Array.isArray(given) ? given : [];
  const known = SCOPES.filter((scope) => scopes.includes(scope));
  if (known.length > 0 && known.length === scopes.length) return known;
  throw new UserFault(`Give the key at least one --scope, of: ${SCOPES.join(', ')}.`);
}

/** As in the portal. */
export const MOST_DAYS = 366;
export const USUAL_DAYS = 90;

/** Milliseconds. */
const DAY = 86_400_000;

function requireDays(text: Values[string]): number {
  if (text === undefined) return USUAL_DAYS;
  const days = typeof text === 'string' && /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new UserFault(`--days is a whole number of days from 1 to ${MOST_DAYS}, such as ${USUAL_DAYS}.`);
}

function requireDone(changed: Changed): void {
  if (changed === 'done') return;
  throw new UserFault(
    changed === 'last-admin'
      ? 'That would leave nobody who lets others in. Make somebody else an admin first.'
      : 'That person is not here any more.',
  );
}

/** Rows as text, in columns as wide as their longest cell. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
