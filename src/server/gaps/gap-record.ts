import type { Kysely, Selectable } from 'kysely';
import { type GapStatus, isOver, type Proposal } from '#domain/gaps/gap.ts';
import { notFound } from '#server/api/problem.ts';
import type { Tables } from '#server/store/schema.ts';

/** A gap as its table holds it. */
export type GapRecord = Selectable<Tables['gap']>;

/**
 * Begins a change of a gap: counts it, and so holds the row until the transaction ends, on both engines.
 * @returns the row; `version` is the number of this change
 * @throws Refusal when there is no such gap
 */
export async function holdGap(db: Kysely<Tables>, id: string): Promise<GapRecord> {
  const row = await tryToHold(db, id);
  if (!row) throw notFound('gap');
  return row;
}

/** The same; undefined when there is no such gap. */
export function tryToHold(db: Kysely<Tables>, id: string): Promise<GapRecord | undefined> {
  return db
    .updateTable('gap')
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** The pieces that answer a gap now. */
export async function answersOf(db: Kysely<Tables>, gap: string): Promise<string[]> {
  const rows = await db
    .selectFrom('gapAnswer')
    .select('piece')
    .where('gap', '=', gap)
    .orderBy('piece')
    .execute();
  return rows.map(({ piece }) => piece);
}

/** What of a row its life is made of. @param answers the pieces that answer it */
export function toStatus(row: GapRecord, answers: readonly string[]): GapStatus {
  const { state, cause, assignee, proposal, promisedFor, decideBy, reason, nearest, mergedInto } = row;
  return {
    state,
    answers,
    ...(cause !== null && { cause }),
    ...(assignee !== null && { assignee }),
    ...(proposal !== null && { proposal: JSON.parse(proposal) as Proposal }),
    ...(promisedFor !== null && { promisedFor }),
    ...(decideBy !== null && { decideBy }),
    ...(reason !== null && { reason }),
    ...(nearest !== null && { nearest }),
    ...(mergedInto !== null && { mergedInto }),
  };
}

/** The columns in which a gap's life is kept. */
export function toColumns(status: GapStatus) {
  const { state, cause, assignee, proposal, promisedFor, decideBy, reason, nearest, mergedInto } = status;
  return {
    state,
    cause: cause ?? null,
    assignee: assignee ?? null,
    proposal: proposal ? JSON.stringify(proposal) : null,
    promisedFor: promisedFor ?? null,
    decideBy: decideBy ?? null,
    reason: reason ?? null,
    nearest: nearest ?? null,
    mergedInto: mergedInto ?? null,
    live: isOver(state) ? 0 : 1,
  };
}

/** A list of ids as a column holds it, and as text searches find each: with spaces between and around. */
export function inSpaces(ids: readonly string[]): string {
  return ids.length > 0 ? ` ${ids.join(' ')} ` : '';
}

/** The ids of such a column. */
export function fromSpaces(text: string): string[] {
  return text.split(' ').filter(Boolean);
}
