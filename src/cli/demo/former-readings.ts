import type { Kysely } from 'kysely';
import type { Basis, Track, TrackStep } from '#domain/learning/track.ts';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { blockWords } from '#server/learning/block-words.ts';
import { openTracks, stepsOf } from '#server/learning/open-tracks.ts';
import type { Tables } from '#server/store/schema.ts';

/** How a block read when people learnt it, which it does not any more. */
export interface FormerReading {
  readonly block: string;
  /** Digests: of the reading then, and of that of today. */
  readonly before: string;
  readonly after: string;
  /** The step that rests on it, and on what else. */
  readonly step: string;
  readonly basis: Basis;
}

/** So many blocks have changed. */
const CHANGED = 2;

/** Writes into the database, as if the library had changed since, how a block of each of the first steps once read. */
export async function keepFormerReadings(
  db: Kysely<Tables>,
  library: OpenLibrary,
  track: Track,
  now: Date,
): Promise<FormerReading[]> {
  const readings = stepsOf(track)
    .filter(({ kind }) => kind === 'Read')
    .flatMap((step) => formerReading(step, library) ?? [])
    .slice(0, CHANGED);
  const seenAt = new Date(now.getTime() - 40 * 86_400_000).toISOString();
  for (const { words, block, before } of readings) {
    await db.insertInto('learntText').values({ block, digest: before, words, seenAt }).execute();
  }
  return readings.map(({ words: _words, ...reading }) => reading);
}

function formerReading(
  step: TrackStep,
  library: OpenLibrary,
): (FormerReading & { words: string }) | undefined {
  const basis = openTracks(library).stepBasis(step);
  for (const [block, after] of Object.entries(basis)) {
    const words = shorter(blockWords(block, library)?.words ?? '');
    if (words) return { block, before: 'as-it-was-before', after, step: step.ref, basis, words };
  }
  return undefined;
}

/** The words without their last sentence; empty where there is but one. */
function shorter(words: string): string {
  return words
    .split(/(?<=[.!?]) +/)
    .slice(0, -1)
    .join(' ');
}
