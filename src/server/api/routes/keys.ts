import { z } from 'zod';
import { endKey, type KeyRow, listKeys, makeKey } from '#server/people/api-keys.ts';
import { getPerson } from '#server/people/roster.ts';
import { SCOPES, scopesOf } from '#server/people/rules.ts';
import { idParams, oneLine, rowId } from '../plain-text.ts';
import { notFound, wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';
import { adminsAreSpared, mustSpareAdmins } from '../spare-admins.ts';

const keySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('Its first characters, by which its owner knows it again.'),
    scopes: z.array(z.string()),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    lastUsedAt: z.string().nullable(),
  })
  .meta({ id: 'Key' });

const keys = z.strictObject({ items: z.array(keySchema) });

const DAY = 86_400_000;

const list = route({
  method: 'get',
  path: '/keys',
  name: 'listKeys',
  group: 'Me',
  title: 'My keys, never the keys themselves',
  action: 'see an account',
  status: 200,
  answer: keys,
  handle: async ({ services, caller }) => ({
    body: { items: (await listKeys(services, caller.person.id)).map(toAnswer) },
  }),
});

const make = route({
  method: 'post',
  path: '/keys',
  name: 'makeKey',
  group: 'Me',
  title: 'Make a key',
  about: 'The key is in this answer and nowhere else: only a hash of it is kept.',
  action: 'make a key',
  body: z.strictObject({
    name: oneLine(80).describe('What it is for.'),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).describe('What it may do, as far as you may.'),
    days: z.int().min(1).max(366).describe('How long it is good for.'),
  }),
  status: 201,
  answer: z.strictObject({ ...keySchema.shape, key: z.string().describe('The key itself.') }),
  alone: true,
  unkept: true,
  handle: async ({ services, caller, now, body: { name, scopes, days } }) => {
    // A key that waits for its person to be given a role would be worth more than it was made for.
    const usable = scopesOf(caller.person.role);
    if (!scopes.every((scope) => usable.includes(scope))) {
      throw wrongField('scopes', `"scopes" may hold for a ${caller.person.role}: ${usable.join(', ')}.`);
    }
    const { key, row } = await makeKey(services, {
      person: caller.person.id,
      name,
      scopes: [...new Set(scopes)],
      expiresAt: new Date(now.getTime() + days * DAY),
      by: caller.person.id,
    });
    return { body: { ...toAnswer(row), key } };
  },
});

const end = route({
  method: 'delete',
  path: '/keys/:id',
  name: 'endKey',
  group: 'Me',
  title: 'End a key of mine',
  action: 'make a key',
  params: idParams,
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id } }) => {
    if (!(await endKey(services, id, caller.person.id, caller.person.id))) throw notFound('key');
    return {};
  },
});

const listOf = route({
  method: 'get',
  path: '/people/:id/keys',
  name: 'listKeysOf',
  group: 'People',
  title: 'The keys of a person, never the keys themselves',
  action: 'see keys',
  params: idParams,
  status: 200,
  answer: keys,
  auditedAs: 'read-keys',
  handle: async ({ services, params: { id } }) => {
    if (!(await getPerson(services, id))) throw notFound('person');
    return { body: { items: (await listKeys(services, id)).map(toAnswer) } };
  },
});

const endOf = route({
  method: 'delete',
  path: '/people/:id/keys/:key',
  name: 'endKeyOf',
  group: 'People',
  title: 'End a key of a person',
  about: 'No key does this to an admin.',
  action: 'disable people',
  params: z.strictObject({ ...idParams.shape, key: rowId.describe('The id of the key.') }),
  status: 204,
  alone: true,
  handle: async ({ services, caller, params: { id, key } }) => {
    if (mustSpareAdmins(caller) && (await getPerson(services, id))?.role === 'admin') throw adminsAreSpared();
    if (!(await endKey(services, key, id, caller.person.id))) throw notFound('key');
    return {};
  },
});

export const KEY_ROUTES: readonly ApiRoute[] = [list, make, end, listOf, endOf];

function toAnswer({
  id,
  name,
  prefix,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
}: KeyRow): z.input<typeof keySchema> {
  return { id, name, prefix, scopes: [...scopes], createdAt, expiresAt, lastUsedAt };
}
