import type { Kysely, Selectable } from 'kysely';
import { expect } from 'vitest';
import type { Tables } from '#server/store/schema.ts';
import type { Ledger } from './gap-ledger.ts';

/** Of which events those who asked hear, and of which whoever works on the gap does. */
const TO_REQUESTERS = new Set([
  'proposed',
  'withdrawn',
  'published',
  'declined',
  'merged',
  'agreed',
  'reopened',
  'not-solved',
  'answers-lost',
]);
const TO_ASSIGNEE = new Set([
  'agreed',
  'not-quite',
  'reopened',
  'not-solved',
  'commented',
  'late',
  'answers-lost',
]);

/** Acts by which a gap that nobody has becomes that of whoever acts. */
const TAKES_ON = new Set([
  'accepted',
  'proposed',
  'withdrawn',
  'drafting',
  'in-review',
  'published',
  'declined',
  'merged',
]);

/** Milliseconds between requests that certainly follow each other: they are of different rounds. */
const LONG_BEFORE = 30 * 60_000;

/**
 * Everybody who was to hear of an event has heard once: those who had asked by then, and whoever worked on it. A request
 * has the time of its beginning, and two that overlap may be done in any order; so somebody who joined in the same round
 * must have heard if that was confirmed before the act was asked for.
 * @param workers who decide on gaps
 * @returns how many notices had to be there
 */
export async function expectEverybodyHeard(
  db: Kysely<Tables>,
  workers: ReadonlySet<string>,
  { joins }: Ledger,
): Promise<number> {
  const events = await db.selectFrom('gapEvent').selectAll().orderBy('gap').orderBy('step').execute();
  const ofGap = Map.groupBy(events, ({ gap }) => gap);
  const signals = await db
    .selectFrom('gapSignal')
    .innerJoin('gap as origin', 'origin.id', 'gapSignal.origin')
    .select(['gapSignal.origin', 'gapSignal.person', 'gapSignal.createdAt', 'origin.raisedBy'])
    .execute();
  const byOrigin = Map.groupBy(signals, ({ origin }) => origin);
  const heard = Map.groupBy(
    await db.selectFrom('notice').select(['event', 'person']).execute(),
    ({ event }) => event,
  );

  /** A gap with all that it had taken in before one of its steps. */
  const originsOf = (gap: string, before: number): string[] => [
    gap,
    ...(ofGap.get(gap) ?? [])
      .filter(({ action, step }) => action === 'took-in' && step < before)
      .flatMap(({ detail }) =>
        originsOf((JSON.parse(detail) as { gap: string }).gap, Number.POSITIVE_INFINITY),
      ),
  ];
  const askedBy = ({ gap, step, at }: Event): string[] =>
    originsOf(gap, step)
      .flatMap((origin) => byOrigin.get(origin) ?? [])
      .filter(
        ({ origin, person, raisedBy, createdAt }) =>
          person === raisedBy ||
          Date.parse(createdAt) < Date.parse(at) - LONG_BEFORE ||
          (joins.get(`${person} ${origin}`) ?? Number.POSITIVE_INFINITY) < Date.parse(at),
      )
      .flatMap(({ person }) => person ?? []);

  let expected = 0;
  let assignee: string | undefined;
  let isMerged = false;
  for (const event of events) {
    const { id, gap, at, who, action, detail, step } = event;
    if (step === 0) {
      assignee = undefined;
      isMerged = false;
    }
    if (TAKES_ON.has(action)) assignee ??= who ?? undefined;
    const tells =
      TO_REQUESTERS.has(action) ||
      JSON.parse(detail).by !== undefined ||
      (action === 'commented' && workers.has(who ?? ''));
    // From then on those who asked are with the gap that took it in.
    const mustHear = new Set(tells && !isMerged ? askedBy(event) : []);
    isMerged ||= action === 'merged';
    if (assignee !== undefined && TO_ASSIGNEE.has(action)) mustHear.add(assignee);
    mustHear.delete(who ?? '');
    const did = (heard.get(id) ?? []).map(({ person }) => person);
    expect(new Set(did).size, `${action} ${id}`).toBe(did.length);
    expect(did, `${action} ${id}`).not.toContain(who);
    const missing = [...mustHear].filter((person) => !did.includes(person));
    expect(missing, `${action} of ${gap}, step ${step}, at ${at}`).toEqual([]);
    expected += mustHear.size;
  }
  return expected;
}

type Event = Selectable<Tables['gapEvent']>;
