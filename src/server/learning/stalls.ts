import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { addDays, dateOf } from '#domain/calendar.ts';
import type { Track, TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';
import { openTracks, stepsOf } from './open-tracks.ts';
import { formerRefs } from './step-records.ts';

/** Nothing is told of fewer people. */
export const FEWEST_PEOPLE = 5;

/** For so many days somebody has to stand still. */
const STILL_DAYS = 7;

/** Steps that are told at most. */
const MOST_STEPS = 50;

/** A step at which people who are past the one before have stopped. */
export interface Stall {
  readonly step: TrackStep;
  readonly track: Track;
  /** How many have done the step before it; of the first step, how many have begun. */
  readonly reached: number;
  /** How many of them did so a week ago or longer, and have not done this one. */
  readonly stalled: number;
}

/**
 * Where people stop in the tracks that they were given, those first where most do. No names, and nothing of fewer than
 * {@link FEWEST_PEOPLE}. Days count up to the last one that is over: a figure that grew while one looks would tell who.
 */
export async function listStalls(db: Kysely<Tables>, library: OpenLibrary, now: Date): Promise<Stall[]> {
  const today = dateOf(now);
  const stalls: Stall[] = [];
  for (const track of openTracks(library).tracks) {
    let before: TrackStep | undefined;
    for (const step of stepsOf(track)) {
      // Between two counts others are answered: on SQLite nothing else would let them.
      await setImmediate();
      const counts = await countAt(db, library, track, { before, step }, today);
      if (counts.stalled >= FEWEST_PEOPLE) stalls.push({ step, track, ...counts });
      before = step;
    }
  }
  return stalls
    .toSorted((one, other) => other.stalled - one.stalled || (one.step.ref < other.step.ref ? -1 : 1))
    .slice(0, MOST_STEPS);
}

async function countAt(
  db: Kysely<Tables>,
  library: OpenLibrary,
  track: Track,
  { before, step }: { before: TrackStep | undefined; step: TrackStep },
  today: string,
): Promise<{ reached: number; stalled: number }> {
  const ids = [track.id, ...(library.index.piece(track.id)?.movedFrom ?? [])];
  const hasNot = sql<boolean>`"assignment"."person" not in ${db
    .selectFrom('stepDone as own')
    .select('own.person')
    .where('own.step', 'in', [step.ref, ...formerRefs(step.ref, library)])
    .where('own.isWhole', '=', 1)
    .where('own.doneAt', '<', today)}`;
  const still = addDays(today, -STILL_DAYS);
  const reachedIt = before
    ? db
        .selectFrom('stepDone')
        .innerJoin('assignment', 'assignment.person', 'stepDone.person')
        .where('stepDone.step', 'in', [before.ref, ...formerRefs(before.ref, library)])
        .where('stepDone.isWhole', '=', 1)
        .where('stepDone.doneAt', '<', today)
        .where('assignment.track', 'in', ids)
    : db
        .selectFrom('assignment')
        .where('assignment.track', 'in', ids)
        .where('assignment.startOn', '<', today);
  const since = before ? sql<string>`"stepDone"."doneAt"` : sql<string>`"assignment"."startOn"`;
  const { reached, stalled } = await reachedIt
    .innerJoin('user', (join) =>
      join.onRef('user.id', '=', 'assignment.person').on('user.disabledAt', 'is', null),
    )
    .select([
      sql<number>`count(distinct "assignment"."person")`.as('reached'),
      sql<number>`count(distinct case when ${since} < ${still} and ${hasNot} then "assignment"."person" end)`.as(
        'stalled',
      ),
    ])
    .executeTakeFirstOrThrow();
  return { reached: Number(reached), stalled: Number(stalled) };
}
