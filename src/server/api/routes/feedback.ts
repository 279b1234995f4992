import { z } from 'zod';
import { dateOf } from '#domain/calendar.ts';
import { keepBlockText, listBlockTexts } from '#server/signals/block-texts.ts';
import {
  countFeedback,
  FEEDBACK_DAYS,
  FEEDBACK_KINDS,
  type FeedbackCounts,
  listFeedback,
} from '#server/signals/feedback.ts';
import { getSpoken, requireSpoken } from '#server/signals/say-block.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { type ApiRoute, route } from '../route.ts';

const give = route({
  method: 'post',
  path: '/feedback',
  name: 'giveFeedback',
  group: 'Signals',
  title: 'Say whether a piece or a block helped',
  about:
    'Counted by day, without the person; the same again on one day counts once. Nothing else of the request is kept, so it takes no idempotency key.',
  action: 'give feedback',
  body: z.strictObject({
    piece: z.string().max(200).describe('The id of the piece.'),
    block: z
      .string()
      .min(1)
      .max(80)
      .optional()
      .describe('The id of the block; the whole piece when left out.'),
    kind: z.enum(FEEDBACK_KINDS).describe('`not`: it did not help.'),
  }),
  status: 204,
  alone: true,
  unkept: true,
  handle: async ({ services, caller, now, body: { piece, block, kind } }) => {
    const ref = block === undefined ? piece : `${piece}#${block}`;
    const spoken = requireSpoken(ref, await services.library(), block === undefined ? 'piece' : 'block');
    const what = `feedback ${spoken.piece}#${spoken.block} ${kind}`;
    const day = dateOf(now);
    await services.onceADay(caller.person.id, what, now, () =>
      services.store.inTransaction(async (db) => {
        await countFeedback(db, { piece: spoken.piece, block: spoken.block, kind }, day);
        await keepBlockText(db, spoken, day);
      }),
    );
    return {};
  },
});

const times = (what: string) => z.int().min(0).describe(what);

const feedbackSchema = z
  .strictObject({
    piece: z.string(),
    block: z.string().nullable().describe('Null when the whole piece is meant.'),
    title: z.string().describe('Of the piece.'),
    text: z
      .string()
      .nullable()
      .describe('What it says, or said when it was last there; null while it is withheld.'),
    isThere: z.boolean().describe('Whether the library still has it.'),
    helped: times('How often it helped.'),
    not: times('How often it did not.'),
    wrong: times('How often something in it is wrong.'),
    old: times('How often it is out of date.'),
    tooLong: times('How often it is too long.'),
  })
  .meta({ id: 'Feedback' });

const list = route({
  method: 'get',
  path: '/feedback',
  name: 'listFeedback',
  group: 'Signals',
  title: 'What readers say of pieces and blocks',
  about: `Of the last ${FEEDBACK_DAYS} days, most complaints first.`,
  action: 'see the queue',
  query: z.strictObject(paging),
  status: 200,
  answer: pageOf(feedbackSchema),
  handle: async ({ services, db, now, query: { limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.int().min(0), z.string().max(200), z.string().max(80)]));
    const said = await listFeedback(db, dateOf(now), limit + 1, after);
    const library = await services.library();
    const kept = await listBlockTexts(db, [...new Set(said.map(({ piece }) => piece))]);
    const last = new Map(kept.map((text) => [`${text.piece}#${text.block}`, text]));
    return {
      body: pageFrom(
        said,
        limit,
        ({ complaints, piece, block }) => [complaints, piece, block],
        (counts) => toAnswer(counts, library, last.get(`${counts.piece}#${counts.block}`)),
      ),
    };
  },
});

export const FEEDBACK_ROUTES: readonly ApiRoute[] = [give, list];

function toAnswer(
  { piece, block, counts }: FeedbackCounts,
  library: OpenLibrary,
  kept: { readonly title: string; readonly text: string } | undefined,
): z.input<typeof feedbackSchema> {
  const { 'too-long': tooLong, ...rest } = counts;
  const now = library.index.piece(piece);
  const isThere = block === '' ? now !== undefined : !!now?.blocks.some(({ id }) => id === block);
  const spoken = getSpoken(piece, block, library);
  return {
    piece,
    block: block || null,
    title: spoken?.title ?? kept?.title ?? piece,
    text: spoken?.text ?? (isThere ? null : (kept?.text ?? null)),
    isThere,
    ...rest,
    tooLong,
  };
}
