import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { GAP_CAUSES } from '#domain/gaps/gap.ts';
import type { GapAction } from '#domain/gaps/machine.ts';
import { actOnGap } from '#server/gaps/act.ts';
import { mergeGap } from '#server/gaps/merge.ts';
import { isWorker } from '#server/gaps/worker.ts';
import { rowId } from '../plain-text.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, type RouteDefinition, route } from '../route.ts';
import { answerGap, type Within } from './gaps-answer.ts';
import { requirePieces } from './gaps-known.ts';
import { calendarDay, gapParams, gapSchema, pieceId, proposalSchema, someWords } from './gaps-schemas.ts';

const accept = deed({
  path: '/gaps/:id/acceptance',
  name: 'acceptGap',
  title: 'Accept a gap',
  about: 'Whoever does this becomes the one who works on it, unless somebody is.',
  body: z.strictObject({ cause: z.enum(GAP_CAUSES).optional().describe('What is behind it.') }),
  toAction: ({ cause }) => ({ type: 'accept', ...(cause && { cause }) }),
});

const takeBackAcceptance = deed({
  method: 'delete',
  path: '/gaps/:id/acceptance',
  name: 'takeBackAcceptance',
  title: 'Take the acceptance of a gap back',
  toAction: () => ({ type: 'unaccept' }),
});

const assign = deed({
  path: '/gaps/:id/assignment',
  name: 'assignGap',
  title: 'Give a gap to somebody',
  about: 'To a marketer or an admin.',
  body: z.strictObject({ person: rowId.describe('A person by id.') }),
  toAction: async ({ person }, asked) => {
    await requireWorker(asked, person);
    return { type: 'assign', to: person };
  },
});

const unassign = deed({
  method: 'delete',
  path: '/gaps/:id/assignment',
  name: 'unassignGap',
  title: 'Let nobody have a gap',
  toAction: () => ({ type: 'assign' }),
});

const propose = deed({
  path: '/gaps/:id/proposal',
  name: 'proposeAnswer',
  title: 'Propose an answer before it is written',
  about: '“You need to be able to `need`. We suggest `answer` by `by`. Right?” Everybody who asked hears.',
  body: proposalSchema,
  toAction: (proposal, { now }) => {
    requireAhead(proposal.by, now);
    return { type: 'propose', proposal };
  },
});

const withdraw = deed({
  method: 'delete',
  path: '/gaps/:id/proposal',
  name: 'withdrawProposal',
  title: 'Take a proposal back',
  toAction: () => ({ type: 'withdraw' }),
});

const draft = deed({
  path: '/gaps/:id/draft',
  name: 'draftAnswer',
  title: 'Begin to write the answer',
  about: 'With a day it is a promise, and everybody who asked hears.',
  body: z.strictObject({ by: calendarDay.optional() }),
  toAction: ({ by }, { now }) => {
    if (by) requireAhead(by, now);
    return { type: 'draft', ...(by && { by }) };
  },
});

const review = deed({
  path: '/gaps/:id/review',
  name: 'reviewAnswer',
  title: 'Have the answer reviewed',
  body: z.strictObject({}),
  toAction: () => ({ type: 'review' }),
});

const publish = deed({
  path: '/gaps/:id/publication',
  name: 'publishAnswer',
  title: 'Say what answers a gap',
  about: 'Everybody who asked hears, and is asked whether it is solved.',
  body: z.strictObject({
    pieces: z.array(pieceId).min(1).max(5).describe('Pieces that readers may use today, by id.'),
  }),
  toAction: async ({ pieces }, { services }) => ({
    type: 'publish',
    pieces: requirePieces('pieces', pieces, await services.library()),
  }),
});

const refuse = deed({
  path: '/gaps/:id/refusal',
  name: 'declineGap',
  title: 'Decline a gap',
  about: 'Everybody who asked hears the reason, and may reopen it with one of their own.',
  body: z.strictObject({
    reason: someWords(500).describe('Why not.'),
    nearest: pieceId.optional().describe('The piece that comes nearest, by id.'),
  }),
  toAction: async ({ reason, nearest }, { services }) => {
    const [piece] =
      nearest === undefined ? [] : requirePieces('nearest', [nearest], await services.library());
    return { type: 'refuse', reason, ...(piece !== undefined && { nearest: piece }) };
  },
});

const merge = route({
  method: 'put',
  path: '/gaps/:id/merge',
  name: 'mergeGap',
  group: 'Gaps',
  title: 'Merge a gap into another',
  about: 'Every signal goes along, and everybody who asked hears.',
  action: 'work on gaps',
  params: gapParams,
  body: z.strictObject({ into: rowId.describe('The gap that takes it in, by id.') }),
  status: 200,
  refuses: ['conflict'],
  answer: gapSchema,
  handle: async ({ params: { id }, body: { into }, ...asked }) => {
    const { services, caller, db, now } = asked;
    const actor = { id: caller.person.id, works: true };
    await mergeGap(db, services, await services.library(), { id, into, actor, now });
    return answerGap(asked, id);
  },
});

export const GAP_WORKING_ROUTES: readonly ApiRoute[] = [
  accept,
  takeBackAcceptance,
  assign,
  unassign,
  propose,
  withdraw,
  draft,
  review,
  publish,
  refuse,
  merge,
];

type Described<Body extends z.ZodType> = Pick<
  RouteDefinition<typeof gapParams, z.ZodUndefined, Body, typeof gapSchema>,
  'path' | 'name' | 'title' | 'about' | 'body'
>;

/** A route by which those who work on gaps do one thing to one. */
function deed<Body extends z.ZodType = z.ZodUndefined>({
  method = 'put',
  toAction,
  ...described
}: Described<Body> & {
  readonly method?: 'put' | 'delete';
  readonly toAction: (body: z.output<Body>, within: Within) => GapAction | Promise<GapAction>;
}): ApiRoute {
  return route<typeof gapParams, z.ZodUndefined, Body, typeof gapSchema>({
    ...described,
    method,
    group: 'Gaps',
    action: 'work on gaps',
    params: gapParams,
    status: 200,
    refuses: ['conflict'],
    answer: gapSchema,
    handle: async ({ params: { id }, body, ...asked }) => {
      const { services, caller, db, now } = asked;
      const action = await toAction(body, asked);
      await actOnGap(db, services, { id, action, actor: { id: caller.person.id, works: true }, now });
      return answerGap(asked, id);
    },
  });
}

/** Half a day: where days begin last, it is still yesterday while UTC has a new day. */
const BEHIND_UTC = 12 * 3_600_000;

/** @throws Refusal when the day is over everywhere: nobody can keep a promise for it */
function requireAhead(by: string, now: Date): void {
  const today = dateOf(new Date(now.getTime() - BEHIND_UTC));
  if (by < today) throw wrongField('by', `"by" must not be in the past; ${by} is over.`);
}

/** @throws Refusal when there is no such person, or they do not work on gaps */
async function requireWorker({ db }: Within, person: string): Promise<void> {
  if (await isWorker(db, person)) return;
  throw wrongField('person', '"person" must be the id of a marketer or an admin who is let in.');
}
