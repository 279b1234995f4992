import { z } from 'zod';
import { listTeams, makeTeam, removeTeam, renameTeam } from '#server/people/teams.ts';
import { idParams, oneLine } from '../plain-text.ts';
import { notFound, Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

const teamSchema = z
  .strictObject({ id: z.string(), name: z.string(), size: z.int().describe('How many people are in it.') })
  .meta({ id: 'Team' });

const draft = z.strictObject({ name: oneLine(60).describe('Its name, 60 characters at most.') });

const list = route({
  method: 'get',
  path: '/teams',
  name: 'listTeams',
  group: 'People',
  title: 'All teams, by name',
  action: 'see people',
  status: 200,
  answer: z.strictObject({ items: z.array(teamSchema) }),
  handle: async ({ services }) => ({
    body: { items: (await listTeams(services)).map(({ id, name, size }) => ({ id, name, size })) },
  }),
});

const make = route({
  method: 'post',
  path: '/teams',
  name: 'makeTeam',
  group: 'People',
  title: 'Make a team',
  action: 'change teams',
  body: draft,
  status: 201,
  refuses: ['conflict'],
  answer: teamSchema,
  alone: true,
  handle: async ({ services, caller, body: { name } }) => {
    const team = await makeTeam(services, name, caller.person.id);
    if (!team) throw nameTaken();
    return { body: { id: team.id, name: team.name, size: team.size } };
  },
});

const rename = route({
  method: 'put',
  path: '/teams/:id',
  name: 'renameTeam',
  group: 'People',
  title: 'Give a team another name',
  action: 'change teams',
  params: idParams,
  body: draft,
  status: 204,
  refuses: ['conflict'],
  alone: true,
  handle: async ({ services, caller, params: { id }, body: { name } }) => {
    const renamed = await renameTeam(services, id, name, caller.person.id);
    if (renamed === 'no-team') throw notFound('team');
    if (renamed === 'name-taken') throw nameTaken();
    return {};
  },
});

const remove = route({
  method: 'delete',
  path: '/teams/:id',
  name: 'removeTeam',
  group: 'People',
  title: 'Remove a team',
  about: 'Its people stay.',
  action: 'change teams',
  params: idParams,
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    if (!(await removeTeam(services, id, caller.person.id))) throw notFound('team');
    return {};
  },
});

export const TEAM_ROUTES: readonly ApiRoute[] = [list, make, rename, remove];

function nameTaken(): Refusal {
  return new Refusal('conflict', {
    detail: 'There is a team with this name already.',
    hint: 'Take another name.',
    fields: { name: 'There is a team with this name already.' },
  });
}
