import { z } from 'zod';
import {
  changeOwnName,
  changeOwnPassword,
  exportOwnData,
  type OwnChange,
} from '#server/people/own-account.ts';
import { type Caller, type CallerSession, ROLES } from '#server/people/person.ts';
import { endOwnSession, endSessionsOf, listSessions } from '#server/people/sessions.ts';
import { idParams } from '../plain-text.ts';
import { notFound, Refusal } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

const instant = z.string().describe('An instant in UTC.');

const me = route({
  method: 'get',
  path: '/me',
  name: 'getMe',
  group: 'Me',
  title: 'Who I am here',
  action: 'see an account',
  status: 200,
  answer: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      mail: z.string(),
      role: z.enum(ROLES),
      teams: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      session: z
        .strictObject({
          id: z.string(),
          freshUntil: z.string().describe('Until then what needs a fresh sign-in goes without another one.'),
        })
        .nullable()
        .describe('null for a key.'),
      key: z
        .strictObject({ id: z.string(), scopes: z.array(z.string()) })
        .nullable()
        .describe('null for a session.'),
    })
    .meta({ id: 'Me' }),
  handle: async ({ caller, db }) => {
    const { id, name, mail, role, teams } = caller.person;
    const named = teams.length
      ? await db.selectFrom('team').select(['id', 'name']).where('id', 'in', teams).orderBy('name').execute()
      : [];
    return {
      body: {
        id,
        name,
        mail,
        role,
        teams: named,
        session:
          caller.kind === 'person'
            ? { id: caller.session.id, freshUntil: caller.session.freshUntil.toISOString() }
            : null,
        key: caller.kind === 'key' ? { id: caller.key.id, scopes: [...caller.key.scopes] } : null,
      },
    };
  },
});

const rename = route({
  method: 'put',
  path: '/me/name',
  name: 'changeMyName',
  group: 'Me',
  title: 'Change my name',
  action: 'change an account',
  body: z.strictObject({ name: z.string().max(400).describe('As colleagues know you.') }),
  status: 204,
  alone: true,
  handle: async ({ services, caller, body }) => {
    requireDone(await changeOwnName(services, caller.person.id, body.name));
    return {};
  },
});

const password = route({
  method: 'put',
  path: '/me/password',
  name: 'changeMyPassword',
  group: 'Me',
  title: 'Change my password',
  about: 'My other sessions end.',
  action: 'change an account',
  body: z.strictObject({
    current: z.string().max(400).describe('The password so far; empty when there is none yet.'),
    next: z.string().max(400).describe('The new one.'),
  }),
  status: 204,
  alone: true,
  handle: async ({ services, caller, body }) => {
    const session = requireSession(caller).id;
    requireDone(await changeOwnPassword(services, caller.person, { ...body, session }));
    return {};
  },
});

const sessions = route({
  method: 'get',
  path: '/me/sessions',
  name: 'listMySessions',
  group: 'Me',
  title: 'Where I am signed in',
  action: 'see an account',
  status: 200,
  answer: z.strictObject({
    items: z.array(
      z
        .strictObject({
          id: z.string(),
          device: z.string().describe('Such as "Firefox on Linux".'),
          begunAt: instant,
          lastSeenAt: instant,
          isThis: z.boolean().describe('Whether it is the one that asks.'),
        })
        .meta({ id: 'Session' }),
    ),
  }),
  handle: async ({ caller, db, now }) => {
    const own = caller.kind === 'person' ? caller.session.id : undefined;
    const items = await listSessions(db, caller.person.id, now);
    return { body: { items: items.map((session) => ({ ...session, isThis: session.id === own })) } };
  },
});

const endOne = route({
  method: 'delete',
  path: '/me/sessions/:id',
  name: 'endMySession',
  group: 'Me',
  title: 'Sign out on one device',
  action: 'end a session',
  params: idParams,
  status: 204,
  handle: async ({ caller, db, params: { id } }) => {
    if (!(await endOwnSession(db, caller.person.id, id))) throw notFound('session');
    return {};
  },
});

const endOthers = route({
  method: 'delete',
  path: '/me/sessions',
  name: 'endMyOtherSessions',
  group: 'Me',
  title: 'Sign out everywhere else',
  action: 'end a session',
  status: 204,
  handle: async ({ caller, db }) => {
    await endSessionsOf(db, caller.person.id, requireSession(caller).id);
    return {};
  },
});

const exported = route({
  method: 'get',
  path: '/me/export',
  name: 'exportMe',
  group: 'Me',
  title: 'Everything that is kept about me',
  about: 'By table, as it stands in the database; of passwords and tokens only that they are there.',
  action: 'export an account',
  status: 200,
  answer: z.record(z.string(), z.unknown()),
  auditedAs: 'exported-own-data',
  handle: async ({ services, caller }) => ({
    body: await exportOwnData(services, caller.person.id),
    headers: { 'Content-Disposition': 'attachment; filename="callsheet-about-me.json"' },
  }),
});

export const ME_ROUTES: readonly ApiRoute[] = [me, rename, password, sessions, endOne, endOthers, exported];

/** Keys have no session to keep; no rule lets one get here. */
function requireSession(caller: Caller): CallerSession {
  if (caller.kind === 'person') return caller.session;
  throw new Refusal('not-allowed', { detail: 'A key may not do this.', hint: 'Sign in, and do it there.' });
}

function requireDone(change: OwnChange): void {
  if (change.kind === 'done') return;
  if (change.kind === 'too-many') {
    throw new Refusal('too-many', {
      detail: 'The password so far was wrong too often.',
      hint: `Try again in ${change.seconds} seconds.`,
      headers: { 'Retry-After': String(change.seconds) },
    });
  }
  throw new Refusal('invalid-input', {
    detail: Object.values(change.fields).join(' '),
    hint: 'Correct what "fields" names and send the request again.',
    fields: change.fields,
  });
}
