import type { Kysely } from 'kysely';
import { type CalendarDate, dateOf } from '#domain/calendar.ts';
import { type Duty, duty } from '#domain/learning/progress.ts';
import type { Track } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { loadIsSame } from './is-same.ts';
import { type Learnt, statesOf } from './my-steps.ts';
import { openTracks } from './open-tracks.ts';
import { loadRecords } from './step-records.ts';

interface Assigned {
  readonly person: PersonId;
  readonly track: string;
  readonly startOn: CalendarDate;
  readonly dueOn: CalendarDate;
}

/** Tells how assignments stand; undefined for a track that nobody can follow today. */
export type Standing = (assignment: Assigned) => (Duty & { readonly track: Track }) | undefined;

/**
 * Looks up what these people have done, for telling how their assignments stand. Nothing else leaves this function.
 * @param persons a page of them: everything that they have done is read
 */
export async function loadStanding(
  db: Kysely<Tables>,
  library: OpenLibrary,
  persons: readonly PersonId[],
  now: Date,
): Promise<Standing> {
  const records = await loadRecords(db, persons, library);
  const isSame = await loadIsSame(db, library);
  const tracks = openTracks(library);
  const today = dateOf(now);
  return ({ person, track: id, startOn, dueOn }) => {
    const track = tracks.track(id);
    if (!track) return undefined;
    // Whether a pitch waits to be heard changes nothing about its being due.
    const learnt: Learnt = {
      library,
      records: records.get(person) ?? new Map(),
      pitches: new Map(),
      isSame,
      now,
    };
    return { track, ...duty(track, statesOf(track, learnt), { startOn, dueOn }, today) };
  };
}
