import type { Kysely } from 'kysely';
import { createLibraryReader, type OpenLibrary } from '#server/api/library/open-library.ts';
import type { ClockParts } from '#server/notices/clock-parts.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { formerIds, openTracks } from './open-tracks.ts';

/** A track, and the ids that it had. */
interface MovedTrack {
  readonly id: string;
  readonly movedFrom: readonly string[];
}

/**
 * Moves what people were given under a former id of a track to the one that it has, where they do not have it under
 * that one, so that nobody is given it twice.
 * @param people all of them when left out
 */
export async function moveAssignments(
  db: Kysely<Tables>,
  { id, movedFrom }: MovedTrack,
  people?: readonly PersonId[],
): Promise<void> {
  // One after the other: somebody may have it under two of them.
  for (const former of movedFrom) {
    let moving = db
      .updateTable('assignment')
      .set({ track: id })
      .where('track', '=', former)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('assignment as kept')
              .select('kept.id')
              .where('kept.track', '=', id)
              .whereRef('kept.person', '=', 'assignment.person'),
          ),
        ),
      );
    if (people) moving = moving.where('person', 'in', people);
    await moving.execute();
  }
}

/** Has rules, and what people were given, name the tracks of the release that is served now by the ids of today. */
export async function moveTracksOfRelease({ store, sites, now }: Parts): Promise<void> {
  const library = await createLibraryReader(sites, now)();
  for (const { id } of openTracks(library).tracks) {
    const movedFrom = formerIds(id, library);
    if (movedFrom.length === 0) continue;
    await store.inTransaction(async (db) => {
      await db.updateTable('trackRule').set({ track: id }).where('track', 'in', movedFrom).execute();
      await moveAssignments(db, { id, movedFrom });
    });
  }
}

type Parts = Pick<ClockParts, 'store' | 'sites' | 'now'>;

/**
 * What one person was given, each track once: under the id that it has today, where it is there under a former one as
 * well.
 */
export function onceEach<Row extends { readonly track: string }>(
  rows: readonly Row[],
  library: OpenLibrary,
): Row[] {
  const { currentRef } = openTracks(library);
  const isCurrent = ({ track }: Row) => currentRef(track) === track;
  const former = rows.filter((row) => !isCurrent(row));
  return [
    ...new Map([...former, ...rows.filter(isCurrent)].map((row) => [currentRef(row.track), row])).values(),
  ];
}
