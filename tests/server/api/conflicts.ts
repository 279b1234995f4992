import { ROUTES } from '#server/api/routes.ts';
import { sheetRow } from '../store/people-rows.ts';
import type { World } from './every-answer.ts';
import { LEADING_CONFLICTS } from './leading-world.ts';
import { BODIES } from './route-world.ts';
import type { Told } from './test-api.ts';

/** A gap in a state in which the route of this name can do nothing with it. */
const GAPS: Readonly<Record<string, string>> = {
  acceptGap: 'gap-published',
  takeBackAcceptance: 'gap-published',
  unassignGap: 'gap-published',
  proposeAnswer: 'gap-drafting',
  withdrawProposal: 'gap-drafting',
  draftAnswer: 'gap-published',
  reviewAnswer: 'gap-open',
  publishAnswer: 'gap-declined',
  declineGap: 'gap-published',
  mergeGap: 'gap-published',
  replyToProposal: 'gap-open',
  giveVerdict: 'gap-open',
  reopenGap: 'gap-open',
};

/** For every route that can come to one, how it comes to a conflict. */
export const CONFLICTS: Readonly<Record<string, (world: World) => Promise<Told>>> = {
  createSheet: async ({ api, caller }) => {
    const rows = Array.from({ length: 500 }, (_, at) => sheetRow(`full-${at}`, 'me'));
    await api.store.db.insertInto('sheet').values(rows).execute();
    const body = { label: 'One more', day: '2026-11-24', address: '/call/any/any/' };
    return api.ask(caller, 'POST', '/sheets', { body });
  },
  sendSheet: async ({ api, caller }) => {
    const rows = Array.from({ length: 30 }, (_, at) => sheetRow(`sent-${at}`, 'colleague', { sentBy: 'me' }));
    await api.store.db.insertInto('sheet').values(rows).execute();
    return api.ask(caller, 'POST', '/sheets/sheet-own/copies', { body: { to: 'colleague' } });
  },
  changeRole: async (world) => asLastAdmin(world, 'PUT', '/people/me/role', { role: 'rep' }),
  disablePerson: async (world) => asLastAdmin(world, 'PUT', '/people/me/disabling'),
  erasePerson: async (world) => asLastAdmin(world, 'DELETE', '/people/me'),
  makeTeam: async ({ api, caller }) => api.ask(caller, 'POST', '/teams', { body: { name: 'A team' } }),
  renameTeam: async ({ api, caller }) => {
    await api.ask(caller, 'POST', '/teams', { body: { name: 'Another team' } });
    return api.ask(caller, 'PUT', '/teams/team', { body: { name: 'Another team' } });
  },
  // Of this piece the content folder has no file.
  addAlias: async ({ api, caller }) =>
    api.ask(caller, 'PUT', '/misses/alias', {
      body: { words: 'audit trail', piece: 'battlecards/paygrove' },
    }),
  invite: async ({ api, caller }) =>
    api.ask(caller, 'POST', '/invitations', { body: { mail: 'colleague@example.com', role: 'rep' } }),
  completeStep: async ({ api, caller }) =>
    api.ask(caller, 'PUT', '/tracks/first-week/steps/qz01/completion', { body: {} }),
  takeBackCompletion: async ({ api, caller }) =>
    api.ask(caller, 'DELETE', '/tracks/first-week/steps/pt01/completion'),
  beginAttempt: async ({ api, caller }) => {
    const endedAt = api.now.toISOString();
    const failed = { isPassed: 0, right: 0, endedAt };
    const { db } = api.store;
    const { id: _, ...row } = await db
      .updateTable('quizAttempt')
      .set(failed)
      .where('person', '=', caller.person.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await db
      .insertInto('quizAttempt')
      .values({ ...row, id: 'attempt-more', number: 2 })
      .execute();
    return api.ask(caller, 'POST', '/quizzes/first-week/attempts');
  },
  answerQuiz: async ({ api, caller }) => {
    const path = '/quizzes/first-week/attempts/1/answers';
    await api.ask(caller, 'PUT', path, { body: { answers: [0] } });
    return api.ask(caller, 'PUT', path, { body: { answers: [1] } });
  },
  answerDrill: async ({ api, caller }) => {
    await api.ask(caller, 'PUT', '/drill/ask-own/answer', { body: { answer: 0 } });
    return api.ask(caller, 'PUT', '/drill/ask-own/answer', { body: { answer: 1 } });
  },
  joinGap: async ({ api, caller }) => {
    await api.ask(caller, 'PUT', '/gaps/gap-target/merge', { body: { into: 'gap-open' } });
    return api.ask(caller, 'PUT', '/gaps/gap-target/signal', { body: {} });
  },
  assignGap: async ({ api, caller }) =>
    api.ask(caller, 'PUT', '/gaps/gap-published/assignment', { body: { person: 'me' } }),
  ...LEADING_CONFLICTS,
  leaveGap: async ({ api, caller }) => {
    const { json } = await api.ask(caller, 'POST', '/gaps', { body: { said: 'Who scores the trial?' } });
    return api.ask(caller, 'DELETE', `/gaps/${json.id}/signal`);
  },
  ...Object.fromEntries(
    Object.entries(GAPS).map(([name, gap]) => [name, (world: World) => askOf(world, name, gap)]),
  ),
};

/** Asks a route about another gap than it usually is. */
function askOf({ api, caller }: World, name: string, gap: string): Promise<Told> {
  const route = ROUTES.find((one) => one.name === name);
  if (!route) throw new Error(`There is no route ${name}.`);
  const body = BODIES[name];
  return api.ask(
    caller,
    route.method.toUpperCase(),
    route.path.replace(':id', gap),
    body === undefined ? {} : { body },
  );
}

async function asLastAdmin({ api, caller }: World, method: string, path: string, body?: object) {
  await api.ask(caller, 'PUT', '/people/other-admin/disabling');
  return api.ask(caller, method, path, body && { body });
}
