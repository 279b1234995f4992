import { getLibrary } from '#components/the-library.ts';
import { liveTracks } from '#components/tracks/the-tracks.ts';
import type { GivableTrack } from '#islands/learning/assign-tracks.ts';

/** The tracks that people can be given today, in order of title. */
export async function givableTracks(): Promise<GivableTrack[]> {
  const { index, today } = await getLibrary();
  return liveTracks(index, today)
    .map(({ id, title, days }) => ({ id, title, days }))
    .sort((one, other) => one.title.localeCompare(other.title, 'en'));
}
