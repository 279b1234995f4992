import { z } from 'zod';
import { addDays, dateOf } from '#domain/calendar.ts';
import { PAGE, pageFrom, pageOf, paging, readCursor } from '../cursor.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { countUse, FEWEST_SHOWN, listUse, type Use } from '../memory/usage.ts';
import { wrongField } from '../problem.ts';
import { type ApiRoute, route } from '../route.ts';

const count = route({
  method: 'post',
  path: '/usage',
  name: 'countUse',
  group: 'Usage',
  title: 'Count that a piece was opened or a block copied',
  about:
    'Counted by day, without the person: nothing of the request is kept, so it takes no idempotency key.',
  action: 'count usage',
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('open'), piece: z.string().max(200).describe('The id of the piece.') }),
    z.strictObject({
      kind: z.literal('copy'),
      ref: z.string().max(240).describe('The block, `folder/name#id`.'),
    }),
  ]),
  status: 204,
  alone: true,
  unkept: true,
  handle: async ({ services, db, now, body }) => {
    await countUse(db, requireUse(body, await services.library()), dateOf(now));
    return {};
  },
});

const few = `null when below ${FEWEST_SHOWN}`;

const list = route({
  method: 'get',
  path: '/usage',
  name: 'listUse',
  group: 'Usage',
  title: 'How pieces are used',
  about: `Days that are over. Figures below ${FEWEST_SHOWN} are not told, and none at all while fewer than ${FEWEST_SHOWN} people come in.`,
  action: 'see usage',
  query: z.strictObject({
    days: z
      .enum(['7', '28', '90'])
      .optional()
      .describe('Over how many days, up to yesterday; 28 when left out.'),
    ...paging,
  }),
  status: 200,
  answer: pageOf(
    z
      .strictObject({
        piece: z.string(),
        opens: z.int().nullable().describe(`How often it was opened; ${few}.`),
        copies: z.int().nullable().describe(`How often something of it was copied; ${few}.`),
        blocks: z.array(z.strictObject({ ref: z.string(), copies: z.int() })),
      })
      .meta({ id: 'PieceUse' }),
  ),
  handle: async ({ db, now, query: { days = '28', limit = PAGE.usual, cursor } }) => {
    const after = readCursor(cursor, z.tuple([z.string().max(200)]));
    const uses = await listUse(db, addDays(dateOf(now), -Number(days)), dateOf(now));
    const rest = after ? uses.filter(({ piece }) => piece > after[0]) : uses;
    return {
      body: pageFrom(
        rest.slice(0, limit + 1),
        limit,
        ({ piece }) => [piece],
        ({ piece, opens = null, copies = null, blocks }) => ({
          piece,
          opens,
          copies,
          blocks: blocks.map((one) => ({ ref: `${piece}#${one.block}`, copies: one.copies })),
        }),
      ),
    };
  },
});

export const USAGE_ROUTES: readonly ApiRoute[] = [count, list];

/** What was used must be there, or a script could fill the table with anything. */
function requireUse(
  body: { kind: 'open'; piece: string } | { kind: 'copy'; ref: string },
  library: OpenLibrary,
): Use {
  const isLive = (id: string) => library.table.rows.some((row) => row.id === id);
  if (body.kind === 'open') {
    if (isLive(body.piece)) return { kind: 'open', piece: body.piece };
    throw wrongField('piece', '"piece" must be the id of a piece that is in use.');
  }
  const found = library.index.block(body.ref);
  if (found && isLive(found.piece.id)) return { kind: 'copy', piece: found.piece.id, block: found.block.id };
  throw wrongField('ref', '"ref" must name a block of a piece that is in use.');
}
