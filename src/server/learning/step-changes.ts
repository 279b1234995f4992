import type { Kysely } from 'kysely';
import { changedSince } from '#domain/learning/basis.ts';
import type { TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import type { PersonId, Tables } from '#server/store/schema.ts';
import { blockWords, placeOfBlock } from './block-words.ts';
import { type WordRun, wordsBetween } from './difference.ts';
import { loadIsSame } from './is-same.ts';
import { loadLearntTexts, readingKey } from './learnt-texts.ts';
import { openTracks } from './open-tracks.ts';
import { loadRecordsOf } from './step-records.ts';

/** A block that has changed since somebody learnt it. */
export interface BlockChange {
  readonly block: string;
  readonly title: string;
  readonly url: string;
  /** Null where the earlier reading is not kept. */
  readonly words: WordRun[] | null;
}

/** What has changed in a step since a person learnt it. Empty when they have not done it. */
export async function listStepChanges(
  db: Kysely<Tables>,
  person: PersonId,
  step: TrackStep,
  library: OpenLibrary,
): Promise<BlockChange[]> {
  const record = (await loadRecordsOf(db, person, library)).get(step.ref);
  if (!record?.isWhole) return [];
  const now = openTracks(library).stepBasis(step);
  const changed = changedSince(step, record.basis, now, await loadIsSame(db, library));
  const texts = await loadLearntTexts(db, changed, library);
  return changed.map((block) => {
    const learnt = record.basis[block];
    const before = learnt === undefined ? '' : texts.get(readingKey(block, learnt));
    const after = block in now ? (blockWords(block, library)?.words ?? '') : '';
    return {
      block,
      ...placeOfBlock(block, library),
      words: before === undefined ? null : wordsBetween(before, after),
    };
  });
}
