import type { Kysely } from 'kysely';
import { editorialSame, type IsSame } from '#domain/learning/basis.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';
import { openTracks } from './open-tracks.ts';

/**
 * What editorial changes say: whether two readings of a block mean the same to whoever has learnt one of them. What was
 * said of a block while its piece had another id is said of the block that it is today.
 */
export async function loadIsSame(db: Kysely<Tables>, library: OpenLibrary): Promise<IsSame> {
  const { currentRef } = openTracks(library);
  const changes = await db.selectFrom('editorialChange').select(['block', 'before', 'after']).execute();
  return editorialSame(changes.map(({ block, ...readings }) => ({ block: currentRef(block), ...readings })));
}
