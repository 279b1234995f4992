import type { Kysely } from 'kysely';
import { actsOf } from '#domain/gaps/machine.ts';
import { Refusal } from '#server/api/problem.ts';
import type { ApiServices } from '#server/api/services.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { countDemand, type Demand, placeOf } from './gap-rank.ts';
import { type GapRecord, holdGap, toStatus } from './gap-record.ts';
import { moveTags } from './gap-tags.ts';
import { hasAsked } from './signals.ts';

/** Who joins or leaves which gap. */
export interface Joining {
  readonly id: string;
  readonly person: PersonId;
  readonly now: Date;
}

type Services = Pick<ApiServices, 'newId' | 'library'>;

/**
 * Adds a person's signal to a gap. Once is enough: a second time changes nothing but the words, where there are some.
 * @param onNew runs before a new signal is kept; what it throws keeps it from being kept
 * @throws Refusal when there is no such gap, its state takes no signals, or they raised it and say something else
 */
export async function joinGap(
  db: Kysely<Tables>,
  services: Services,
  { id, person, now }: Joining,
  { words, page }: { words?: string | undefined; page?: string | undefined },
  onNew: () => Promise<void>,
): Promise<void> {
  // Whoever taps again waits for nobody.
  if (await hasSaid(db, id, person, words)) return;
  const row = await holdGap(db, id);
  if (await hasAsked(db, id, person)) {
    if (words) await addWordsTo(db, id, person, words);
    return;
  }
  requireJoinable(row, person);
  await onNew();
  const library = await services.library();
  const at = now.toISOString();
  await db
    .insertInto('gapSignal')
    .values({
      id: services.newId(),
      gap: id,
      origin: id,
      person,
      words: words || null,
      page: page ?? null,
      createdAt: at,
    })
    .execute();
  const demand = { signals: row.signals + 1, people: row.people + 1, lastSignalAt: now };
  await keepDemand(db, row, demand, placeOf(demand, row.stage, library), at);
}

/**
 * Takes a person's signal back. Whoever raised a gap has said what it is about, so theirs stays.
 * @throws Refusal when there is no such gap, or the person raised it
 */
export async function leaveGap(
  db: Kysely<Tables>,
  services: Services,
  { id, person, now }: Joining,
): Promise<void> {
  const row = await holdGap(db, id);
  const own = await db
    .selectFrom('gapSignal')
    .innerJoin('gap as origin', 'origin.id', 'gapSignal.origin')
    .select(['gapSignal.id', 'origin.raisedBy'])
    .where('gapSignal.gap', '=', id)
    .where('gapSignal.person', '=', person)
    .execute();
  if (own.length === 0) return;
  const hasRaised = own.some(({ raisedBy }) => raisedBy === person);
  requireLeavable(row, person, hasRaised);
  await db
    .deleteFrom('gapSignal')
    .where(
      'id',
      'in',
      own.map((signal) => signal.id),
    )
    .execute();
  await db.deleteFrom('gapVerdict').where('gap', '=', id).where('person', '=', person).execute();
  const demand = await countDemand(db, id, new Date(row.createdAt));
  const rank = placeOf(demand, row.stage, await services.library());
  await keepDemand(db, row, demand, rank, now.toISOString());
}

/** Keeps what a gap's signals come to, and where that puts it in the queue. */
export async function keepDemand(
  db: Kysely<Tables>,
  { id, live, late }: Pick<GapRecord, 'id' | 'live' | 'late'>,
  { signals, people }: Demand,
  rank: number,
  at: string,
): Promise<void> {
  await db.updateTable('gap').set({ signals, people, rank, updatedAt: at }).where('id', '=', id).execute();
  await moveTags(db, id, { live, late, rank });
}

/** @throws Refusal when its state takes no signals */
function requireJoinable(row: GapRecord, person: PersonId): void {
  const actor = { id: person, works: false, asked: false };
  if (actsOf(toStatus(row, []), actor).includes('join')) return;
  throw row.state === 'merged'
    ? new Refusal('conflict', {
        detail: 'This gap was merged into another one.',
        hint: `Join that one: PUT /gaps/${row.mergedInto}/signal.`,
      })
    : new Refusal('conflict', {
        detail: 'This gap was declined.',
        hint: 'Flag what you need as a gap of your own, and say what has changed.',
      });
}

/** @throws Refusal when the gap has an ending that those who asked are to speak of, or they raised it */
function requireLeavable(row: GapRecord, person: PersonId, hasRaised: boolean): void {
  if (hasRaised) {
    throw new Refusal('conflict', {
      detail: 'You flagged this gap, so your signal stays with it.',
      hint: 'Add a comment that you no longer need it; marketing then decides.',
    });
  }
  const actor = { id: person, works: false, asked: true };
  if (actsOf(toStatus(row, []), actor).includes('leave')) return;
  throw new Refusal('conflict', {
    detail: `This gap is ${row.state}, so signals stay as they are.`,
    hint: 'Nothing needs to be done: it asks nothing of you that you must answer.',
  });
}

/** Whether a person has asked already, in these words or with no others to add. */
async function hasSaid(
  db: Kysely<Tables>,
  gap: string,
  person: PersonId,
  words: string | undefined,
): Promise<boolean> {
  const signals = await db
    .selectFrom('gapSignal')
    .select('words')
    .where('gap', '=', gap)
    .where('person', '=', person)
    .execute();
  return signals.some((signal) => !words || signal.words === words);
}

/**
 * Gives the last signal of a person that raised nothing these words. It may have been given to a gap that was merged
 * into this one.
 * @throws Refusal when they raised all that they asked for here: what they said then stays
 */
async function addWordsTo(db: Kysely<Tables>, gap: string, person: PersonId, words: string): Promise<void> {
  const signal = await db
    .selectFrom('gapSignal')
    .innerJoin('gap as origin', 'origin.id', 'gapSignal.origin')
    .select('gapSignal.id')
    .where('gapSignal.gap', '=', gap)
    .where('gapSignal.person', '=', person)
    .where(({ or, eb }) => or([eb('origin.raisedBy', 'is', null), eb('origin.raisedBy', '!=', person)]))
    .orderBy('gapSignal.createdAt', 'desc')
    .orderBy('gapSignal.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!signal) {
    throw new Refusal('conflict', {
      detail: 'You flagged this gap, so what you said stays as it is.',
      hint: `Say more in a comment: POST /gaps/${gap}/comments.`,
    });
  }
  await db.updateTable('gapSignal').set({ words }).where('id', '=', signal.id).execute();
}
