import type { Kysely } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { notFound, Refusal, wrongField } from '#server/api/problem.ts';
import type { ApiServices } from '#server/api/services.ts';
import type { Tables } from '#server/store/schema.ts';
import { type ActingOnGap, doOn } from './act.ts';
import { countDemand, placeOf } from './gap-rank.ts';
import { type GapRecord, tryToHold } from './gap-record.ts';
import { keepDemand } from './join.ts';

/** Which gap goes into which. */
export interface Merging {
  readonly id: string;
  readonly into: string;
  readonly actor: ActingOnGap;
  readonly now: Date;
}

/**
 * Merges a gap into another: everybody who asked hears, and every signal goes along, in the transaction that is given.
 * A signal keeps where it came from, so somebody who asked for both has two, and counts as one person.
 * @throws Refusal when there is no such gap, or one of them is in no state for it
 */
export async function mergeGap(
  db: Kysely<Tables>,
  services: Pick<ApiServices, 'newId' | 'mail'>,
  library: OpenLibrary,
  { id, into, actor, now }: Merging,
): Promise<void> {
  if (id === into) throw wrongField('into', '"into" must be another gap than the one that is merged.');
  const [source, target] = await holdBoth(db, id, into);
  // The same merge again changes nothing.
  if (source.state === 'merged' && source.mergedInto === into) return;
  requireTarget(target);
  await doOn(db, services, source, { id, action: { type: 'merge', into }, actor, now });
  await db.updateTable('gapSignal').set({ gap: into }).where('gap', '=', id).execute();
  // What the source has taken in before goes along, so that whoever follows the way gets there in one step.
  await db.updateTable('gap').set({ mergedInto: into }).where('mergedInto', '=', id).execute();
  const at = now.toISOString();
  const demand = await countDemand(db, into, now);
  await keepDemand(db, target, demand, placeOf(demand, target.stage, library), at);
  await db
    .insertInto('gapEvent')
    .values({
      id: services.newId(),
      gap: into,
      at,
      step: target.version,
      who: actor.id ?? null,
      action: 'took-in',
      detail: JSON.stringify({ gap: id, said: source.said }),
    })
    .execute();
}

/** Always in the same order, so that two who merge crosswise wait for each other instead of both giving up. */
async function holdBoth(db: Kysely<Tables>, id: string, into: string): Promise<[GapRecord, GapRecord]> {
  const first = await tryToHold(db, id < into ? id : into);
  const second = await tryToHold(db, id < into ? into : id);
  const [source, target] = id < into ? [first, second] : [second, first];
  if (!source) throw notFound('gap');
  if (!target) throw wrongField('into', '"into" must be the id of a gap, from GET /gaps.');
  return [source, target];
}

function requireTarget({ state, mergedInto }: GapRecord): void {
  if (state === 'merged') {
    throw new Refusal('conflict', {
      detail: 'The gap that is to take it in was itself merged into another one.',
      hint: `Merge it into that one: ${mergedInto}.`,
    });
  }
  if (state === 'declined') {
    throw new Refusal('conflict', {
      detail: 'The gap that is to take it in was declined, so whoever asked would never get an answer.',
      hint: 'Merge the declined one into this one when it is reopened, or decline this one with its own reason.',
    });
  }
}
