import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import type { Tables } from '#server/store/schema.ts';

const AT = '2026-11-22T08:00:00.000Z';

/** A gap as a row, with what a test cares about. */
export function gapRow(id: string, more: Partial<Insertable<Tables['gap']>> = {}): Insertable<Tables['gap']> {
  return {
    id,
    state: 'open',
    kind: 'missing',
    cause: null,
    said: 'They asked how long the roll-out takes.',
    need: null,
    neededBy: null,
    format: null,
    page: null,
    piece: null,
    block: null,
    stage: null,
    personas: '',
    competitors: '',
    raisedBy: null,
    mark: null,
    assignee: null,
    proposal: null,
    promisedFor: null,
    decideBy: null,
    reason: null,
    nearest: null,
    mergedInto: null,
    signals: 1,
    people: 1,
    rank: 0,
    late: 0,
    live: 1,
    version: 0,
    createdAt: AT,
    updatedAt: AT,
    publishedAt: null,
    ...more,
  };
}

/** Keeps a gap with a signal of each of these people. */
export async function layGap(
  db: Kysely<Tables>,
  id: string,
  people: readonly string[],
  more: Partial<Insertable<Tables['gap']>> = {},
): Promise<void> {
  const counts = { signals: people.length, people: people.length, raisedBy: people[0] ?? null };
  await db
    .insertInto('gap')
    .values(gapRow(id, { ...counts, ...more }))
    .execute();
  const signals = people.map((person) => ({
    id: `${id}-of-${person}`,
    gap: id,
    origin: id,
    person,
    words: null,
    page: null,
    createdAt: AT,
  }));
  await db.insertInto('gapSignal').values(signals).execute();
}

/** Puts in an event of a gap, and gives its id. */
export async function addEvent(
  db: Kysely<Tables>,
  gap: string,
  { step, action = 'refused', detail = {} }: { step: number; action?: string; detail?: object },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto('gapEvent')
    .values({ id, gap, at: AT, step, who: null, action, detail: JSON.stringify(detail) })
    .execute();
  return id;
}
