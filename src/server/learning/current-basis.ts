import type { Basis } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { openTracks } from './open-tracks.ts';

/**
 * What was learnt, by the references that its blocks have today. Where a block stands there under a former reference as
 * well, the one of today counts.
 */
export function currentBasis(basis: Basis, library: OpenLibrary): Basis {
  const { currentRef } = openTracks(library);
  const current: Record<string, string> = {};
  for (const [then, digest] of Object.entries(basis)) {
    const ref = currentRef(then);
    if (ref === then || !Object.hasOwn(basis, ref)) current[ref] = digest;
  }
  return current;
}
