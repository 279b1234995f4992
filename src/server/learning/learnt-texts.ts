import type { Kysely } from 'kysely';
import type { Basis } from '#domain/learning/track.ts';
import { createLibraryReader, type OpenLibrary } from '#server/api/library/open-library.ts';
import type { ClockParts } from '#server/notices/clock-parts.ts';
import type { Tables } from '#server/store/schema.ts';
import { blockWords } from './block-words.ts';
import { openQuizzes } from './open-quizzes.ts';
import { openTracks, stepsOf } from './open-tracks.ts';
import { everyRef } from './step-records.ts';

/** Rows that one statement writes. */
const AT_ONCE = 100;

/**
 * Keeps how the blocks that tracks and quizzes rest on read in this release, so that a later change can be shown to
 * whoever learnt them so. What is kept already stays as it is, so any number of processes may do this, any number of
 * times.
 */
export async function keepLearntTexts(db: Kysely<Tables>, library: OpenLibrary, now: Date): Promise<void> {
  const seenAt = now.toISOString();
  const rows = [...restedOn(library)].flatMap((block) => {
    const found = library.index.block(block);
    // Words that readers may not read today are not to be shown to anybody later either.
    const shown = blockWords(block, library);
    return found && shown ? [{ block, digest: found.block.digest, words: shown.words, seenAt }] : [];
  });
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    await db
      .insertInto('learntText')
      .values(rows.slice(at, at + AT_ONCE))
      .onConflict((conflict) => conflict.columns(['block', 'digest']).doNothing())
      .execute();
  }
}

/** The same for the release that is served now, by whoever has no library at hand. */
export async function keepTextsOfRelease({ store, sites, now }: Parts): Promise<void> {
  await keepLearntTexts(store.db, await createLibraryReader(sites, now)(), now());
}

type Parts = Pick<ClockParts, 'store' | 'sites' | 'now'>;

/** How these blocks have read, under whichever id their pieces had, by {@link readingKey}, as far as that is kept. */
export async function loadLearntTexts(
  db: Kysely<Tables>,
  blocks: readonly string[],
  library: OpenLibrary,
): Promise<ReadonlyMap<string, string>> {
  if (blocks.length === 0) return new Map();
  const rows = await db
    .selectFrom('learntText')
    .select(['block', 'digest', 'words'])
    .where('block', 'in', everyRef(blocks, library))
    .execute();
  const { currentRef } = openTracks(library);
  return new Map(rows.map(({ block, digest, words }) => [readingKey(currentRef(block), digest), words]));
}

/** The key of one reading of a block. */
export function readingKey(block: string, digest: string): string {
  return `${block} ${digest}`;
}

/** Every block that a step of a track or a question rests on. */
function restedOn(library: OpenLibrary): Set<string> {
  const { tracks, stepBasis } = openTracks(library);
  const { quizzes, basis } = openQuizzes(library);
  const bases: Basis[] = [
    ...tracks.flatMap((track) => stepsOf(track).map((step) => stepBasis(step))),
    ...quizzes.map((quiz) => basis(quiz)),
  ];
  return new Set(bases.flatMap((one) => Object.keys(one)));
}
