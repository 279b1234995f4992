import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { GapStatus, Proposal } from '#domain/gaps/gap.ts';
import type { GapActor } from '#domain/gaps/machine.ts';
import { actsOf } from '#domain/gaps/machine.ts';
import { nextWords } from '#domain/gaps/next.ts';
import { explainRank } from '#domain/gaps/rank.ts';
import { teamsBehind } from '#server/gaps/credits.ts';
import { countDemand, stagePosition } from '#server/gaps/gap-rank.ts';
import { fromSpaces, type GapRecord, toStatus } from '#server/gaps/gap-record.ts';
import { countVerdicts, gatherGaps, type SeenGap } from '#server/gaps/gather-gaps.ts';
import { hasAsked } from '#server/gaps/signals.ts';
import type { Caller } from '#server/people/person.ts';
import { may } from '#server/people/rules.ts';
import { getLivePiece } from '#server/signals/say-block.ts';
import type { Tables } from '#server/store/schema.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { notFound } from '../problem.ts';
import type { Asked } from '../route.ts';
import type { gapRowSchema, gapSchema } from './gaps-schemas.ts';

type RowAnswer = z.input<typeof gapRowSchema>;
type GapAnswer = z.input<typeof gapSchema>;

/** What answers about gaps are made with. */
export type Within = Pick<Asked<unknown, unknown, unknown>, 'services' | 'caller' | 'db' | 'now'>;

/** Rows of gaps as the caller sees them, in the order that is given. */
export async function answerRows(
  { services, caller, db, now }: Within,
  rows: readonly GapRecord[],
): Promise<RowAnswer[]> {
  const library = await services.library();
  const seen = await gatherGaps(db, rows, caller.person.id);
  return seen.map((one) => toRow(one, library, now));
}

/** A gap as the caller sees it. @throws Refusal when there is none */
export async function answerGap(within: Within, id: string): Promise<{ body: GapAnswer }> {
  const { services, caller, db, now } = within;
  const row = await requireGap(db, id);
  const library = await services.library();
  const [seen] = await gatherGaps(db, [row], caller.person.id);
  if (!seen) throw notFound('gap');
  const status = toStatus(row, seen.answers);
  const { format, page, block, reason, nearest, mergedInto } = row;
  return {
    body: {
      ...toRow(seen, library, now),
      format,
      page,
      block,
      proposal: toProposal(status),
      reason,
      nearest: nearest === null ? null : toLink(nearest, library),
      mergedInto,
      teams: await teamsBehind(db, id),
      why: row.live ? await explain(db, row, library) : [],
      solved: await countVerdicts(db, id),
      may: await actsFor(db, caller, row, status),
    },
  };
}

/** A gap's row. @throws Refusal when there is none */
export async function requireGap(db: Kysely<Tables>, id: string): Promise<GapRecord> {
  const row = await db.selectFrom('gap').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('gap');
  return row;
}

/** Whether the caller may decide on gaps; a key only when it was made for that. */
export function worksOnGaps(caller: Caller): boolean {
  return may(caller, 'work on gaps');
}

/** A piece as an answer names it; one that readers may not use today, or that the library has lost, goes by its id. */
export function toLink(id: string, library: OpenLibrary): { id: string; title: string; url: string } {
  const piece = getLivePiece(id, library);
  return { id: piece?.id ?? id, title: piece?.title ?? id, url: `/${piece?.id ?? id}/` };
}

function toRow({ row, answers, assignee, isMine, verdict }: SeenGap, library: OpenLibrary, now: Date) {
  const { id, state, kind, cause, said, need, neededBy, stage, signals, people } = row;
  const { promisedFor, decideBy, createdAt, updatedAt } = row;
  return {
    id,
    state,
    kind,
    cause,
    said,
    need,
    neededBy,
    stage,
    personas: fromSpaces(row.personas),
    competitors: fromSpaces(row.competitors),
    piece: row.piece === null ? null : toLink(row.piece, library),
    signals,
    people,
    assignee: assignee && { ...assignee },
    promisedFor,
    decideBy,
    isLate: row.late === 1,
    next: nextWords(toStatus(row, answers), now),
    answers: answers.map((piece) => toLink(piece, library)),
    createdAt,
    updatedAt,
    isMine,
    verdict,
  } satisfies RowAnswer;
}

function toProposal({ proposal, state }: GapStatus): (Proposal & { isAnswered: boolean }) | null {
  return proposal ? { ...proposal, isAnswered: state !== 'proposed' } : null;
}

async function explain(db: Kysely<Tables>, row: GapRecord, library: OpenLibrary): Promise<string[]> {
  const demand = await countDemand(db, row.id, new Date(row.createdAt));
  const stage = stagePosition(row.stage, library);
  return [...explainRank({ ...demand, ...(stage !== undefined && { stage }), isLate: row.late === 1 })];
}

async function actsFor(db: Kysely<Tables>, caller: Caller, row: GapRecord, status: GapStatus) {
  // A key that only reads does nothing.
  if (!may(caller, 'flag a gap')) return [];
  const { id } = caller.person;
  const asked = await hasAsked(db, row.id, id);
  const actor: GapActor = { id, works: worksOnGaps(caller), asked };
  const acts = [...actsOf(status, actor)];
  // Whoever raised it stays with it.
  return row.raisedBy === id ? acts.filter((act) => act !== 'leave') : acts;
}
