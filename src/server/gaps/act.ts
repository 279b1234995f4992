import type { Kysely } from 'kysely';
import type { GapStatus } from '#domain/gaps/gap.ts';
import { actOn, type GapAction, type GapRefusal, type GapStep } from '#domain/gaps/machine.ts';
import { Refusal } from '#server/api/problem.ts';
import type { ApiServices } from '#server/api/services.ts';
import { tell } from '#server/notices/tell.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { answersOf, type GapRecord, holdGap, toColumns, toStatus } from './gap-record.ts';
import { moveTags } from './gap-tags.ts';
import { addWords, isFindable, removeWords } from './gap-words.ts';
import { isSaidAlready } from './said-already.ts';
import { hasAsked, requestersOf } from './signals.ts';
import { isWorker } from './worker.ts';

/** Who acts; without an id it is the portal itself. Whether they asked is looked up. */
export interface ActingOnGap {
  readonly id: PersonId | undefined;
  /** Whether they may decide on gaps. */
  readonly works: boolean;
}

/** Something to be done to a gap. */
export interface GapDeed {
  readonly id: string;
  readonly action: GapAction;
  readonly actor: ActingOnGap;
  readonly now: Date;
}

type Services = Pick<ApiServices, 'newId' | 'mail'>;

/**
 * Does something to a gap, in the transaction that is given: changes it, keeps the event, and tells those who are to
 * hear. An act that changes nothing leaves no trace. Merging is `merge.ts`.
 * @throws Refusal when there is no such gap, or it cannot be done now, or not by them
 */
export async function actOnGap(db: Kysely<Tables>, services: Services, deed: GapDeed): Promise<void> {
  await doOn(db, services, await holdGap(db, deed.id), deed);
}

/**
 * The same with a row that is held already.
 * @returns what has become of it
 */
export async function doOn(
  db: Kysely<Tables>,
  services: Services,
  row: GapRecord,
  { action, actor, now }: GapDeed,
): Promise<GapStatus> {
  const before = await standing(db, row);
  if (await isSaidAlready(db, row, action, actor.id)) return before;
  const asked = actor.id !== undefined && (await hasAsked(db, row.id, actor.id));
  const step = requireStep(actOn(before, action, { id: actor.id, works: actor.works, asked }, now));
  if (action.type === 'verdict' && actor.id !== undefined) {
    await keepVerdict(db, row.id, actor.id, action.solved, now);
  }
  if (!step.event) return step.next;
  await keepStep(db, row, before, step.next, action, now);
  const event = services.newId();
  await db
    .insertInto('gapEvent')
    .values({
      id: event,
      gap: row.id,
      at: now.toISOString(),
      step: row.version,
      who: actor.id ?? null,
      action: step.event.action,
      detail: JSON.stringify(step.event.detail),
    })
    .execute();
  for (const { audience, kind } of step.tell) {
    const all = audience === 'requesters' ? await requestersOf(db, row.id) : [step.next.assignee];
    const people = all.filter((person) => person !== undefined && person !== actor.id);
    if (people.length === 0) continue;
    await tell(db, services, { gap: row.id, event, kind, people: people as PersonId[], now });
  }
  return step.next;
}

/** A gap as it stands; nobody has it whose assignee does not work on gaps any more, and would hear of nothing. */
async function standing(db: Kysely<Tables>, row: GapRecord): Promise<GapStatus> {
  const status = toStatus(row, await answersOf(db, row.id));
  if (status.assignee === undefined || (await isWorker(db, status.assignee))) return status;
  const { assignee: _, ...rest } = status;
  return rest;
}

function requireStep(outcome: GapStep | GapRefusal): GapStep {
  if (!('refused' in outcome)) return outcome;
  const { refused: detail, hint, why } = outcome;
  throw new Refusal(why === 'state' ? 'conflict' : 'not-allowed', { detail, hint });
}

async function keepStep(
  db: Kysely<Tables>,
  row: GapRecord,
  before: GapStatus,
  next: GapStatus,
  action: GapAction,
  now: Date,
): Promise<void> {
  const { id, rank } = row;
  const at = now.toISOString();
  const columns = toColumns(next);
  const late = lateness(row, next, action);
  const publishedAt = next.state === 'published' ? (row.publishedAt ?? at) : null;
  await db
    .updateTable('gap')
    .set({ ...columns, late, publishedAt, updatedAt: at })
    .where('id', '=', id)
    .execute();
  if (columns.live !== row.live || late !== row.late) {
    await moveTags(db, id, { live: columns.live, late, rank });
  }
  if (before.answers.join() !== next.answers.join()) await keepAnswers(db, id, next.answers, at);
  // What was said of one answer says nothing of the next.
  if (before.state === 'published' && next.state !== 'published') {
    await db.deleteFrom('gapVerdict').where('gap', '=', id).execute();
  }
  if (isFindable(before.state) === isFindable(next.state)) return;
  if (isFindable(next.state)) await addWords(db, row);
  else await removeWords(db, id);
}

/** It stays late until somebody decides, or the time to decide begins anew. */
function lateness({ late, decideBy }: GapRecord, next: GapStatus, { type }: GapAction): number {
  if (type === 'run-late') return 1;
  return next.decideBy !== undefined && next.decideBy === decideBy ? late : 0;
}

async function keepAnswers(
  db: Kysely<Tables>,
  gap: string,
  pieces: readonly string[],
  at: string,
): Promise<void> {
  await db.deleteFrom('gapAnswer').where('gap', '=', gap).execute();
  if (pieces.length === 0) return;
  await db
    .insertInto('gapAnswer')
    .values(pieces.map((piece) => ({ gap, piece, createdAt: at })))
    .execute();
}

async function keepVerdict(
  db: Kysely<Tables>,
  gap: string,
  person: PersonId,
  isSolved: boolean,
  now: Date,
): Promise<void> {
  const said = { solved: isSolved ? 1 : 0, at: now.toISOString() };
  await db
    .insertInto('gapVerdict')
    .values({ gap, person, ...said })
    .onConflict((conflict) => conflict.columns(['gap', 'person']).doUpdateSet(said))
    .execute();
}
