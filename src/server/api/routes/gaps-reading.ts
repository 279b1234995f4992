import { z } from 'zod';
import { GAP_KINDS, GAP_STATES } from '#domain/gaps/gap.ts';
import { creditsOf } from '#server/gaps/credits.ts';
import { listEvents } from '#server/gaps/events.ts';
import { listMine } from '#server/gaps/mine.ts';
import { listQueue } from '#server/gaps/queue.ts';
import { listSignals } from '#server/gaps/signals.ts';
import { may } from '#server/people/rules.ts';
import { teamNamesOf } from '#server/people/teams.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import { rowId } from '../plain-text.ts';
import { type ApiRoute, route } from '../route.ts';
import { answerGap, answerRows, requireGap } from './gaps-answer.ts';
import { gapParams, gapRowSchema, gapSchema, pieceId } from './gaps-schemas.ts';
import { tellStory } from './gaps-story.ts';
import { instant, named } from './sheet-parts.ts';

const id = (what: string) => z.string().max(80).optional().describe(what);

const queue = route({
  method: 'get',
  path: '/gaps',
  name: 'listGaps',
  group: 'Gaps',
  title: 'The queue',
  about: 'Late ones first, then by how many people asked, how lately, and how far along the buyer is.',
  action: 'see the queue',
  query: z.strictObject({
    state: z.enum(GAP_STATES).optional(),
    kind: z.enum(GAP_KINDS).optional(),
    stage: id('A stage by id.'),
    persona: id('A persona by id.'),
    competitor: id('A competitor by id.'),
    assignee: rowId.optional().describe('A person by id, `me`, or `none` for gaps that nobody has.'),
    late: z.enum(['1']).optional().describe('Only those that wait too long for a decision.'),
    over: z.enum(['1']).optional().describe('Those that have an ending, instead of those that have none.'),
    ...paging,
  }),
  status: 200,
  answer: pageOf(gapRowSchema),
  handle: async ({ query: { limit = PAGE.usual, cursor, late, over, ...filter }, ...asked }) => {
    const after = readCursor(cursor, z.tuple([z.int().min(0).max(1), RANK, rowId]));
    const { assignee } = filter;
    const rows = await listQueue(
      asked.db,
      {
        ...filter,
        assignee: assignee === 'none' ? null : assignee === 'me' ? asked.caller.person.id : assignee,
        late: late === '1',
        ...(over === '1' && { over: true }),
      },
      limit + 1,
      after,
    );
    const page = pageFrom(
      rows,
      limit,
      (row) => [row.late, row.rank, row.id],
      (row) => row,
    );
    return { body: { ...page, items: await answerRows(asked, page.items) } };
  },
});

const mine = route({
  method: 'get',
  path: '/gaps/mine',
  name: 'listMyGaps',
  group: 'Gaps',
  title: 'What I have asked for, the last first',
  action: 'read a gap',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(gapRowSchema),
  handle: async ({ query: { limit = PAGE.usual, cursor }, ...asked }) => {
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const own = await listMine(asked.db, asked.caller.person.id, limit + 1, after);
    const page = pageFrom(
      own,
      limit,
      ({ signalAt, signal }) => [signalAt, signal],
      ({ gap }) => gap,
    );
    return { body: { ...page, items: await answerRows(asked, page.items) } };
  },
});

const credits = route({
  method: 'get',
  path: '/gaps/credits',
  name: 'getCredits',
  group: 'Gaps',
  title: 'Which teams asked for what a piece answers',
  action: 'read a gap',
  query: z.strictObject({ piece: pieceId.describe('A piece by id.') }),
  status: 200,
  answer: z
    .strictObject({
      teams: z.array(z.string()).describe('Names of teams, in order.'),
      gaps: z.int().describe('How many gaps it answers.'),
    })
    .meta({ id: 'GapCredits' }),
  handle: async ({ services, db, query }) => {
    const { index } = await services.library();
    const piece = index.piece(query.piece);
    const ids = piece ? [piece.id, ...(piece.movedFrom ?? [])] : [query.piece];
    return { body: await creditsOf(db, ids) };
  },
});

const get = route({
  method: 'get',
  path: '/gaps/:id',
  name: 'getGap',
  group: 'Gaps',
  title: 'A gap',
  action: 'read a gap',
  params: gapParams,
  status: 200,
  answer: gapSchema,
  handle: ({ params, ...asked }) => answerGap(asked, params.id),
});

const history = route({
  method: 'get',
  path: '/gaps/:id/history',
  name: 'listGapHistory',
  group: 'Gaps',
  title: 'What happened to a gap, as a story',
  about: 'Who asked is named to those who see the queue alone.',
  action: 'read a gap',
  params: gapParams,
  status: 200,
  answer: z
    .strictObject({
      items: z.array(
        z.strictObject({
          at: instant,
          who: z
            .string()
            .nullable()
            .describe('Null when the portal did it, or somebody who has been erased.'),
          action: z.string(),
          words: z.string().describe('The sentence that tells it.'),
          said: z.string().nullable().describe('What somebody wrote with it.'),
        }),
      ),
    })
    .meta({ id: 'GapHistory' }),
  handle: async ({ params: { id }, services, caller, db }) => {
    await requireGap(db, id);
    const story = await listEvents(db, id);
    const viewer = { id: caller.person.id, seesAll: may(caller, 'see the queue') };
    return { body: { items: tellStory(story, viewer, await services.library()) } };
  },
});

const signals = route({
  method: 'get',
  path: '/gaps/:id/signals',
  name: 'listGapSignals',
  group: 'Gaps',
  title: 'Who asked, and what they said',
  action: 'see the queue',
  params: gapParams,
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(
    z
      .strictObject({
        who: named.nullable().describe('Null when they have been erased.'),
        teams: z.array(z.string()).describe('Names of their teams.'),
        words: z.string().nullable(),
        page: z.string().nullable().describe('Where they were.'),
        at: instant,
      })
      .meta({ id: 'GapSignal' }),
  ),
  handle: async ({ params: { id }, query: { limit = PAGE.usual, cursor }, db }) => {
    await requireGap(db, id);
    const after = readCursor(cursor, z.tuple([z.iso.datetime(), rowId]));
    const kept = await listSignals(db, id, limit + 1, after);
    const people = [...new Set(kept.flatMap(({ who }) => who?.id ?? []))];
    const teams = await teamNamesOf(db, people);
    return {
      body: pageFrom(
        kept,
        limit,
        (one) => [one.createdAt, one.id],
        ({ who, words, page, createdAt }) => ({
          who: who && { ...who },
          teams: (who && teams.get(who.id)) ?? [],
          words,
          page,
          at: createdAt,
        }),
      ),
    };
  },
});

export const GAP_READING_ROUTES: readonly ApiRoute[] = [queue, mine, credits, get, history, signals];

/** What a column of whole numbers holds. */
const RANK = z.int().min(-2_147_483_648).max(2_147_483_647);
