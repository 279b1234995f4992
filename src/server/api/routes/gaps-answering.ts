import { z } from 'zod';
import type { GapAction } from '#domain/gaps/machine.ts';
import { actOnGap } from '#server/gaps/act.ts';
import { severalLines } from '../plain-text.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, type RouteDefinition, route } from '../route.ts';
import { answerGap, worksOnGaps } from './gaps-answer.ts';
import { countRemark } from './gaps-limits.ts';
import { gapParams, gapSchema, someWords } from './gaps-schemas.ts';

const reply = word({
  method: 'put',
  path: '/gaps/:id/reply',
  name: 'replyToProposal',
  title: 'Answer a proposal',
  about: 'For those who asked. “Not quite” says what is missing.',
  body: z.strictObject({
    agrees: z.boolean(),
    words: severalLines(1_000).optional().describe('Required when you do not agree.'),
  }),
  toAction: ({ agrees, words }) => {
    if (!agrees && !words) throw wrongField('words', '"words" must say what is not right about it.');
    return { type: 'reply', agrees, ...(words && { words }) };
  },
});

const verdict = word({
  method: 'put',
  path: '/gaps/:id/verdict',
  name: 'giveVerdict',
  title: 'Say whether it was solved',
  about: 'For those who asked. A no opens it again.',
  body: z.strictObject({ solved: z.boolean(), words: severalLines(1_000).optional() }),
  toAction: ({ solved, words }) => ({ type: 'verdict', solved, ...(words && { words }) }),
});

const reopen = word({
  method: 'put',
  path: '/gaps/:id/reopening',
  name: 'reopenGap',
  title: 'Open a gap again',
  about: 'For those who asked, and those who work on gaps.',
  body: z.strictObject({ reason: someWords(500).describe('What has changed, or was not seen.') }),
  toAction: ({ reason }) => ({ type: 'reopen', reason }),
});

const comment = word({
  method: 'post',
  path: '/gaps/:id/comments',
  name: 'commentOnGap',
  title: 'Add a comment',
  // In every state.
  refuses: [],
  body: z.strictObject({ words: someWords(1_000) }),
  toAction: ({ words }) => ({ type: 'comment', words }),
});

export const GAP_ANSWERING_ROUTES: readonly ApiRoute[] = [reply, verdict, reopen, comment];

type Described<Body extends z.ZodType> = Pick<
  RouteDefinition<typeof gapParams, z.ZodUndefined, Body, typeof gapSchema>,
  'method' | 'path' | 'name' | 'title' | 'about' | 'body' | 'refuses'
>;

/** A route by which those whom a gap concerns have their say. */
function word<Body extends z.ZodType>({
  toAction,
  refuses = ['conflict'],
  ...described
}: Described<Body> & { readonly toAction: (body: z.output<Body>) => GapAction }): ApiRoute {
  return route<typeof gapParams, z.ZodUndefined, Body, typeof gapSchema>({
    ...described,
    group: 'Gaps',
    action: 'answer about a gap',
    params: gapParams,
    status: 200,
    refuses,
    answer: gapSchema,
    handle: async ({ params: { id }, body, ...asked }) => {
      const { services, caller, db, now } = asked;
      const actor = { id: caller.person.id, works: worksOnGaps(caller) };
      const action = toAction(body);
      await countRemark(asked);
      await actOnGap(db, services, { id, action, actor, now });
      return answerGap(asked, id);
    },
  });
}
