import type { Kysely } from 'kysely';
import type { OpenLibrary } from '#server/api/library/open-library.ts';
import { keep } from '#server/api/library/open-library.ts';
import type { Tables } from '#server/store/schema.ts';
import { blockWords, placeOfBlock } from './block-words.ts';
import { type WordRun, wordsBetween } from './difference.ts';
import type { Readings } from './editorial.ts';
import { loadIsSame } from './is-same.ts';
import { loadLearntTexts, readingKey } from './learnt-texts.ts';
import { openTracks, stepsOf } from './open-tracks.ts';
import { FEWEST_PEOPLE } from './stalls.ts';
import { everyRef, parseBasis } from './step-records.ts';

/** A block that reads otherwise than it did when it could be learnt. */
export interface LearntChangeOfBlock extends Readings {
  readonly title: string;
  readonly url: string;
  readonly words: WordRun[] | null;
  /** How many people have learnt the earlier reading; null below {@link FEWEST_PEOPLE}. */
  readonly people: number | null;
  readonly isEditorial: boolean;
}

/** Where a change stands in the list. */
export type ChangePlace = readonly [block: string, digest: string];

/**
 * The earlier readings of the blocks that steps rest on, by block, each beside that of today. A block that is gone
 * cannot be learnt again, and is not here.
 * @param after the place of the last one that was shown
 */
export async function listLearntChanges(
  db: Kysely<Tables>,
  library: OpenLibrary,
  most: number,
  after?: ChangePlace,
): Promise<LearntChangeOfBlock[]> {
  const changes = await changedReadings(db, library, most, after);
  const blocks = [...new Set(changes.map(({ block }) => block))];
  const texts = await loadLearntTexts(db, blocks, library);
  const isSame = await loadIsSame(db, library);
  const found: LearntChangeOfBlock[] = [];
  for (const { block, before, after: now } of changes) {
    const words = texts.get(readingKey(block, before));
    const today = blockWords(block, library)?.words;
    found.push({
      block,
      before,
      after: now,
      ...placeOfBlock(block, library),
      words: words === undefined || today === undefined ? null : wordsBetween(words, today),
      people: await countLearners(db, library, block, before),
      isEditorial: isSame(block, before, now),
    });
  }
  return found;
}

/** Blocks that one statement asks for. */
const AT_ONCE = 500;

async function changedReadings(
  db: Kysely<Tables>,
  library: OpenLibrary,
  most: number,
  after: ChangePlace | undefined,
): Promise<Readings[]> {
  const blocks = [...restingOn(library).keys()]
    .filter((block) => after === undefined || block >= after[0])
    .toSorted();
  const changes: Readings[] = [];
  for (let at = 0; at < blocks.length && changes.length < most; at += AT_ONCE) {
    for (const { block, digest } of await readingsOf(db, library, blocks.slice(at, at + AT_ONCE))) {
      const today = library.index.block(block)?.block.digest;
      const isShown = after !== undefined && block === after[0] && digest <= after[1];
      if (today !== undefined && digest !== today && !isShown)
        changes.push({ block, before: digest, after: today });
    }
  }
  return changes.slice(0, most);
}

/** Every reading of these blocks that is kept, under whichever id their pieces had, in order, none twice. */
async function readingsOf(
  db: Kysely<Tables>,
  library: OpenLibrary,
  blocks: readonly string[],
): Promise<{ block: string; digest: string }[]> {
  const rows = await db
    .selectFrom('learntText')
    .select(['block', 'digest'])
    .where('block', 'in', everyRef(blocks, library))
    .execute();
  const { currentRef } = openTracks(library);
  const readings = rows.map(({ block, digest }) => ({ block: currentRef(block), digest }));
  const once = new Map(readings.map((reading) => [readingKey(reading.block, reading.digest), reading]));
  return [...once].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, reading]) => reading);
}

/** The steps that rest on each block, by its reference. */
function restingOn(library: OpenLibrary): ReadonlyMap<string, readonly string[]> {
  return keep(library, 'steps by block', () => {
    const { tracks, stepBasis } = openTracks(library);
    const steps = new Map<string, string[]>();
    for (const step of tracks.flatMap(stepsOf)) {
      for (const block of Object.keys(stepBasis(step))) {
        steps.set(block, [...(steps.get(block) ?? []), step.ref]);
      }
    }
    return steps;
  });
}

/** How many people have done a step while the block read so; null where they are few. */
async function countLearners(
  db: Kysely<Tables>,
  library: OpenLibrary,
  block: string,
  digest: string,
): Promise<number | null> {
  const steps = everyRef(restingOn(library).get(block) ?? [], library);
  if (steps.length === 0) return null;
  const keys = await basesWith(db, library, steps, block, digest);
  if (keys.length === 0) return null;
  const { people } = await db
    .selectFrom('stepDone')
    .select(({ fn }) => fn.count<number>('person').distinct().as('people'))
    .where('step', 'in', steps)
    .where('isWhole', '=', 1)
    .where('basisKey', 'in', keys)
    .executeTakeFirstOrThrow();
  return Number(people) < FEWEST_PEOPLE ? null : Number(people);
}

/** The keys of the bases of these steps in which the block reads so. Of equal bases, which most are, one is read. */
async function basesWith(
  db: Kysely<Tables>,
  library: OpenLibrary,
  steps: readonly string[],
  block: string,
  digest: string,
): Promise<string[]> {
  const bases = await db
    .selectFrom('stepDone')
    .select(({ fn }) => ['step', 'basisKey', fn.min('person').as('person')])
    .where('step', 'in', steps)
    .where('isWhole', '=', 1)
    .groupBy(['step', 'basisKey'])
    .execute();
  const keys: string[] = [];
  for (const { step, basisKey, person } of bases) {
    const row = await db
      .selectFrom('stepDone')
      .select('basis')
      .where('person', '=', person)
      .where('step', '=', step)
      .executeTakeFirst();
    if (row && parseBasis(row.basis, library)[block] === digest) keys.push(basisKey);
  }
  return [...new Set(keys)];
}
