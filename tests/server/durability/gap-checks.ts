import type { Kysely } from 'kysely';
import { expect } from 'vitest';
import type { Tables } from '#server/store/schema.ts';
import type { Ledger } from './gap-ledger.ts';
import type { ReceivedMail } from './post-office.ts';

/** Everything that was confirmed is there once, and nothing that was sent is there twice. */
export async function expectLedger(db: Kysely<Tables>, ledger: Ledger): Promise<void> {
  const gaps = await db.selectFrom('gap').select(['id', 'said', 'mergedInto']).execute();
  const said = Map.groupBy(gaps, (gap) => gap.said);
  for (const [words, { id }] of ledger.flags) {
    expect(
      said.get(words)?.map((gap) => gap.id),
      words,
    ).toEqual([id]);
  }
  const signals = await db.selectFrom('gapSignal').select(['gap', 'origin', 'person']).execute();
  // Whoever had asked for a gap that another took in has asked for that one too.
  const given = new Set(
    signals.flatMap(({ gap, origin, person }) => [`${person} ${origin}`, `${person} ${gap}`]),
  );
  const into = new Map(gaps.map(({ id, mergedInto }) => [id, mergedInto ?? id]));
  const isGiven = (person: string, gap: string) =>
    given.has(`${person} ${gap}`) || given.has(`${person} ${into.get(gap)}`);
  expect(
    [...ledger.joins.keys()].filter((join) => !isGiven(...(join.split(' ') as [string, string]))),
  ).toEqual([]);
  expect(new Set(signals.map(({ origin, person }) => `${person} ${origin}`)).size).toBe(signals.length);

  const events = await db.selectFrom('gapEvent').select(['gap', 'who', 'detail']).execute();
  const written = Map.groupBy(
    events.flatMap(({ gap, who, detail }) => textsIn(detail).map((text) => ({ text, gap, who }))),
    ({ text }) => text,
  );
  for (const [words, { gap, by }] of ledger.acts) {
    expect(
      written.get(words)?.map((event) => [event.gap, event.who]),
      words,
    ).toEqual([[gap, by]]);
  }
  for (const words of ledger.sent) {
    expect(said.get(words)?.length ?? 0, words).toBeLessThan(2);
    expect(written.get(words)?.length ?? 0, words).toBeLessThan(2);
  }

  const misses = await db.selectFrom('miss').select(['words', 'count']).execute();
  for (const [words, isSure] of ledger.misses) {
    const [miss] = misses.filter((one) => words.includes(one.words) || one.words.includes(words));
    if (isSure) expect(miss?.count, words).toBe(1);
    else expect(miss?.count ?? 1, words).toBe(1);
  }
  const { reports } = await db
    .selectFrom('outcome')
    .select(({ fn }) => fn.sum('count').as('reports'))
    .executeTakeFirstOrThrow();
  expect(Number(reports)).toBe(ledger.reports.size);
}

/** What is kept beside rows is what the rows come to. */
export async function expectCountsRight(db: Kysely<Tables>): Promise<void> {
  const gaps = await db
    .selectFrom('gap')
    .select(['id', 'state', 'signals', 'people', 'live', 'late', 'rank'])
    .execute();
  const rows = await db.selectFrom('gapSignal').select(['gap', 'person']).execute();
  const byGap = Map.groupBy(rows, ({ gap }) => gap);
  for (const { id, state, signals, people } of gaps) {
    const own = byGap.get(id) ?? [];
    if (state === 'merged') expect(own, id).toEqual([]);
    else expect([signals, people], id).toEqual([own.length, new Set(own.map(({ person }) => person)).size]);
  }
  const tags = await db.selectFrom('gapTag').select(['gap', 'live', 'late', 'rank']).execute();
  const places = new Map(gaps.map(({ id, live, late, rank }) => [id, { live, late, rank }]));
  for (const { gap, ...place } of tags) expect(place, gap).toEqual(places.get(gap));
  const events = await db.selectFrom('gapEvent').select(['gap', 'step']).execute();
  for (const { id } of gaps) {
    const steps = events.filter(({ gap }) => gap === id).map(({ step }) => step);
    expect(new Set(steps).size, id).toBe(steps.length);
    expect(Math.min(...steps), id).toBe(0);
  }
}

/** Every mail that was to leave has arrived, and came again, where it did, as the same mail. */
export async function expectMailed(
  db: Kysely<Tables>,
  received: readonly ReceivedMail[],
): Promise<{ mails: number; twins: number }> {
  const waiting = await db.selectFrom('outbox').selectAll().where('sentAt', 'is', null).execute();
  expect(waiting).toEqual([]);
  const byId = Map.groupBy(received, ({ messageId }) => messageId);
  const sent = await db.selectFrom('outbox').select(['id', 'messageId']).execute();
  for (const { messageId } of sent) expect(byId.get(messageId)?.length ?? 0, messageId).toBeGreaterThan(0);
  for (const [messageId, twins] of byId) {
    expect(messageId).not.toBe('');
    for (const twin of twins) expect(twin, messageId).toEqual(twins[0]);
  }
  const notices = await db.selectFrom('notice').select(['id', 'mail']).execute();
  const ids = new Set(sent.map(({ id }) => id));
  for (const { id, mail } of notices) expect(ids.has(mail ?? ''), id).toBe(true);
  return { mails: byId.size, twins: received.length - byId.size };
}

/** Texts of an event's detail. */
function textsIn(detail: string): string[] {
  return Object.values(JSON.parse(detail) as Record<string, unknown>).filter(
    (value) => typeof value === 'string',
  );
}
