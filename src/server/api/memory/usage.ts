import { type Kysely, sql } from 'kysely';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';

/** What somebody did, without who it was. */
export type Use =
  | { readonly kind: 'open'; readonly piece: string }
  | { readonly kind: 'copy'; readonly piece: string; readonly block: string };

/** Fewer than so many could lead to the person who did it, and are not shown. */
export const FEWEST_SHOWN = 5;

/** How a piece was used within some days. A figure below {@link FEWEST_SHOWN} is absent. */
export interface PieceUse {
  readonly piece: string;
  readonly opens?: number;
  readonly copies?: number;
  readonly blocks: readonly { readonly block: string; readonly copies: number }[];
}

/** Counts one use. Of the request nothing else is kept. */
export async function countUse(db: Kysely<Tables>, use: Use, day: CalendarDate): Promise<void> {
  const block = use.kind === 'copy' ? use.block : '';
  await db
    .insertInto('usage')
    .values({ day, kind: use.kind, piece: use.piece, block, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['day', 'kind', 'piece', 'block']).doUpdateSet({ count: sql`"usage"."count" + 1` }),
    )
    .execute();
}

/**
 * How every piece was used, by id, on days that are over: a figure that grew while one looks would tell who has just
 * been there. Where too few people come in at all, nothing is told.
 * @param since the first day
 * @param until the day after the last one
 */
export async function listUse(
  db: Kysely<Tables>,
  since: CalendarDate,
  until: CalendarDate,
): Promise<PieceUse[]> {
  if ((await countPeople(db)) < FEWEST_SHOWN) return [];
  const rows = await db
    .selectFrom('usage')
    .select(['piece', 'kind', 'block', ({ fn }) => fn.sum('count').as('count')])
    .where('day', '>=', since)
    .where('day', '<', until)
    .groupBy(['piece', 'kind', 'block'])
    .orderBy('piece')
    .orderBy('block')
    .execute();
  const byPiece = Map.groupBy(rows, ({ piece }) => piece);
  return [...byPiece].flatMap(([piece, uses]) => toPieceUse(piece, uses) ?? []);
}

interface CountedUse {
  readonly kind: string;
  readonly block: string;
  readonly count: string | number | bigint;
}

function toPieceUse(piece: string, uses: readonly CountedUse[]): PieceUse | undefined {
  const total = (kind: string) =>
    shown(uses.filter((use) => use.kind === kind).reduce((sum, { count }) => sum + Number(count), 0));
  const [opens, copies] = [total('open'), total('copy')];
  if (opens === undefined && copies === undefined) return undefined;
  const blocks = uses.flatMap(({ kind, block, count }) => {
    const copied = kind === 'copy' ? shown(Number(count)) : undefined;
    return copied === undefined ? [] : [{ block, copies: copied }];
  });
  return { piece, opens, copies, blocks };
}

function shown(count: number): number | undefined {
  return count < FEWEST_SHOWN ? undefined : count;
}

async function countPeople(db: Kysely<Tables>): Promise<number> {
  const { count } = await db
    .selectFrom('user')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('disabledAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
