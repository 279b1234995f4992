import { z } from 'zod';
import { makeResetLink } from '#server/people/password-reset.ts';
import { type Caller, ROLES } from '#server/people/person.ts';
import {
  type Changed,
  changeRole,
  disablePerson,
  enablePerson,
  erasePerson,
  getPerson,
  listPeople,
  type Reach,
  type RosterRow,
} from '#server/people/roster.ts';
import { endSessionsOf } from '#server/people/sessions.ts';
import { changeTeams } from '#server/people/teams.ts';
import { audit } from '#server/store/audit.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { idParams, rowId } from '../plain-text.ts';
import { notFound, Refusal, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { adminsAreSpared, mustSpareAdmins } from '../spare-admins.ts';

const personSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    mail: z.string(),
    role: z.enum(ROLES),
    teams: z.array(z.string()).describe('Ids of teams.'),
    createdAt: z.string(),
    disabledAt: z.string().nullable().describe('Since when the person is shut out; null when they are not.'),
  })
  .meta({ id: 'Person' });

const list = route({
  method: 'get',
  path: '/people',
  name: 'listPeople',
  group: 'People',
  title: 'Everybody, by name',
  action: 'see people',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(personSchema),
  auditedAs: 'read-people',
  handle: async ({ services, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([rowId, z.int().min(0)]));
    const people = await listPeople(services);
    const at = after ? people.findIndex(({ id }) => id === after[0]) : -1;
    // Somebody who was erased meanwhile is no place to go on from; where they stood is.
    const from = after ? (at < 0 ? after[1] : at + 1) : 0;
    const shown = people.slice(from, from + limit + 1);
    return { body: pageFrom(shown, limit, (person) => [person.id, people.indexOf(person)], toAnswer) };
  },
});

const get = route({
  method: 'get',
  path: '/people/:id',
  name: 'getPerson',
  group: 'People',
  title: 'A person',
  action: 'see people',
  params: idParams,
  status: 200,
  answer: personSchema,
  handle: async ({ services, params: { id } }) => {
    const person = await getPerson(services, id);
    if (!person) throw notFound('person');
    return { body: toAnswer(person) };
  },
});

const role = route({
  method: 'put',
  path: '/people/:id/role',
  name: 'changeRole',
  group: 'People',
  title: 'Give a role',
  about: 'The person signs in again, and their keys end. No key makes or unmakes an admin.',
  action: 'change a role',
  params: idParams,
  body: z.strictObject({ role: z.enum(ROLES) }),
  status: 204,
  refuses: ['conflict'],
  alone: true,
  handle: async ({ services, caller, params: { id }, body }) => {
    requireDone(await changeRole(services, id, body.role, caller.person.id, reachOf(caller)));
    return {};
  },
});

const teams = route({
  method: 'put',
  path: '/people/:id/teams',
  name: 'changeTeamsOf',
  group: 'People',
  title: 'Put a person into exactly these teams',
  action: 'change a role',
  params: idParams,
  body: z.strictObject({ teams: z.array(rowId).max(50).describe('Ids of teams.') }),
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id }, body }) => {
    const changed = await changeTeams(services, id, body.teams, caller.person.id);
    if (changed === 'no-team') throw wrongField('teams', '"teams" must hold ids of teams, from GET /teams.');
    if (changed === 'no-person') throw notFound('person');
    return {};
  },
});

const disable = route({
  method: 'put',
  path: '/people/:id/disabling',
  name: 'disablePerson',
  group: 'People',
  title: 'Shut a person out',
  about:
    'Sessions, keys and the invitations they made are worth nothing from then on. Nothing of theirs is lost. No key does this to an admin.',
  action: 'disable people',
  params: idParams,
  status: 204,
  refuses: ['conflict'],
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    requireDone(await disablePerson(services, id, caller.person.id, reachOf(caller)));
    return {};
  },
});

const enable = route({
  method: 'delete',
  path: '/people/:id/disabling',
  name: 'enablePerson',
  group: 'People',
  title: 'Let a person in again',
  about: 'No key does this to an admin.',
  action: 'disable people',
  params: idParams,
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    requireDone(await enablePerson(services, id, caller.person.id, reachOf(caller)));
    return {};
  },
});

const signOut = route({
  method: 'delete',
  path: '/people/:id/sessions',
  name: 'endSessionsOf',
  group: 'People',
  title: 'Sign a person out everywhere',
  about: 'No key does this to an admin.',
  action: 'disable people',
  params: idParams,
  status: 204,
  handle: async ({ caller, db, now, params: { id } }) => {
    const person = await db.selectFrom('user').select('role').where('id', '=', id).executeTakeFirst();
    if (!person) throw notFound('person');
    if (person.role === 'admin' && mustSpareAdmins(caller)) throw adminsAreSpared();
    await endSessionsOf(db, id);
    await audit(db, { at: now.toISOString(), who: caller.person.id, action: 'signed-out', subject: id });
    return {};
  },
});

const reset = route({
  method: 'post',
  path: '/people/:id/reset-links',
  name: 'makeResetLink',
  group: 'People',
  title: 'Make a link by which a person sets a new password',
  about:
    'Good for an hour and once. It is mailed where mail is set up, and is in this answer and nowhere else.',
  action: 'reset a password',
  params: idParams,
  status: 201,
  answer: z.strictObject({ link: z.string(), isMailed: z.boolean() }),
  alone: true,
  unkept: true,
  handle: async ({ services, caller, params: { id } }) => {
    const made = await makeResetLink(services, { id }, caller.person.id);
    if (!made) throw notFound('person');
    return { body: { link: made.link, isMailed: made.isMailed } };
  },
});

const erase = route({
  method: 'delete',
  path: '/people/:id',
  name: 'erasePerson',
  group: 'People',
  title: 'Erase a person and all that is kept about them',
  action: 'erase people',
  params: idParams,
  status: 204,
  refuses: ['conflict'],
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    requireDone(await erasePerson(services, id, caller.person.id));
    return {};
  },
});

export const PEOPLE_ROUTES: readonly ApiRoute[] = [
  list,
  get,
  role,
  teams,
  disable,
  enable,
  signOut,
  reset,
  erase,
];

function reachOf(caller: Caller): Reach {
  return { sparesAdmins: mustSpareAdmins(caller) };
}

function requireDone(changed: Changed): void {
  if (changed === 'no-person') throw notFound('person');
  if (changed === 'is-admin') throw adminsAreSpared();
  if (changed === 'done') return;
  throw new Refusal('conflict', {
    detail: 'That would leave nobody who could let others in.',
    hint: 'Make somebody else an admin first.',
  });
}

function toAnswer({ id, name, mail, role: held, teams: of, createdAt, disabledAt }: RosterRow) {
  return { id, name, mail, role: held, teams: [...of], createdAt, disabledAt };
}
