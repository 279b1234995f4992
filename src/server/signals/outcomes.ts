import { type Kysely, sql } from 'kysely';
import { addDays, type CalendarDate } from '#domain/calendar.ts';
import type { Tables } from '#server/store/schema.ts';

/** What a line of a sheet can have done in a meeting. */
export type OutcomeKind = 'came-up' | 'landed' | 'fell-flat';

/** Over how many days outcomes are added up: a month, as people say it. */
export const OUTCOME_DAYS = 30;

/** Fewer reports than this are not told; see docs/decisions/018. */
export const FEWEST_REPORTS = 5;

/** What came of a piece or block in meetings. */
export interface OutcomeCounts {
  readonly piece: string;
  /** Empty when the whole piece is meant. */
  readonly block: string;
  readonly cameUp: number;
  readonly landed: number;
  readonly fellFlat: number;
}

/** Counts what came of something in a meeting. Of the meeting and the person nothing is kept. */
export async function countOutcomes(
  db: Kysely<Tables>,
  outcomes: readonly { readonly piece: string; readonly block: string; readonly kind: OutcomeKind }[],
  day: CalendarDate,
): Promise<void> {
  if (outcomes.length === 0) return;
  // Always in one order, so that two who report at once do not wait for each other.
  const rows = outcomes
    .map((outcome) => ({ day, ...outcome, count: 1 }))
    .toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  await db
    .insertInto('outcome')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['day', 'piece', 'block', 'kind']).doUpdateSet({ count: sql`"outcome"."count" + 1` }),
    )
    .execute();
}

function placeOf({ piece, block, kind }: { piece: string; block: string; kind: string }): string {
  return `${piece}#${block} ${kind}`;
}

/** The first day that counts. */
export function outcomesSince(today: CalendarDate): CalendarDate {
  return addDays(today, -OUTCOME_DAYS);
}

/**
 * What came of pieces and blocks on the last {@link OUTCOME_DAYS} days that are over. A figure that grew while one
 * looks would tell who has just come from a meeting. What too few have reported on is 0.
 */
export async function listOutcomes(db: Kysely<Tables>, today: CalendarDate): Promise<OutcomeCounts[]> {
  const rows = await db
    .selectFrom('outcome')
    .select(['piece', 'block', 'kind', ({ fn }) => fn.sum('count').as('count')])
    .where('day', '>=', outcomesSince(today))
    .where('day', '<', today)
    .groupBy(['piece', 'block', 'kind'])
    .orderBy('piece')
    .orderBy('block')
    .execute();
  const byRef = Map.groupBy(rows, ({ piece, block }) => `${piece}#${block}`);
  return [...byRef.values()].flatMap((same) => {
    const [first] = same;
    const sum = (kind: OutcomeKind) => Number(same.find((row) => row.kind === kind)?.count ?? 0);
    const cameUp = told(sum('came-up'));
    // Landed or not is one question: how many answered it is what must not be few.
    const isTold = told(sum('landed') + sum('fell-flat')) > 0;
    const [landed, fellFlat] = isTold ? [sum('landed'), sum('fell-flat')] : [0, 0];
    if (!first || cameUp + landed + fellFlat === 0) return [];
    return [{ piece: first.piece, block: first.block, cameUp, landed, fellFlat }];
  });
}

function told(count: number): number {
  return count < FEWEST_REPORTS ? 0 : count;
}
