import type { Block, Quiz } from '../library.ts';
import type { LibraryIndex } from '../library-index.ts';
import { pieceOfRef } from '../references.ts';
import type { Basis, TrackStep } from './track.ts';
import { blocksTested } from './without-answers.ts';

/**
 * What a step rests on in this library. What it points at and the library does not hold is left out, so that whoever
 * learnt it finds it gone. A call, a task in the field and a pitch rest on nothing but their own words.
 */
export function stepBasis(step: TrackStep, index: LibraryIndex): Basis {
  switch (step.kind) {
    case 'Read':
    case 'Rehearse':
      return basisOf(step.of.flatMap((target) => blocksOf(target, index)));
    case 'Quiz': {
      const quiz = step.quiz === undefined ? undefined : index.quiz(step.quiz);
      return quiz ? quizBasis(quiz, index) : {};
    }
    default:
      return basisOf(blocksOf(step.ref, index));
  }
}

/**
 * What a quiz rests on: all blocks that its questions cite or ask about. What is offered beside the right answer is not
 * what anybody was to learn.
 */
export function quizBasis(quiz: Quiz, index: LibraryIndex): Basis {
  return basisOf(quiz.questions.flatMap(blocksTested).flatMap((ref) => blocksOf(ref, index)));
}

/** The blocks of a reference, under an id that its piece has or had: one, or all of the piece. */
function blocksOf(target: string, index: LibraryIndex): readonly Block[] {
  const blocks = index.piece(pieceOfRef(target))?.blocks ?? [];
  const at = target.indexOf('#');
  return at < 0 ? blocks : blocks.filter(({ id }) => id === target.slice(at + 1));
}

function basisOf(blocks: readonly Block[]): Basis {
  return Object.fromEntries(blocks.map(({ ref, digest }) => [ref, digest]));
}

/** Whether two digests of a block mean the same to whoever has learnt one of them. */
export type IsSame = (block: string, before: string, after: string) => boolean;

/** One reading of a block that somebody has called the same as another. */
export interface EditorialChange {
  readonly block: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Tells readings apart as the editors do: two are the same when a chain of editorial changes joins them, in whichever
 * direction each was marked.
 */
export function editorialSame(changes: readonly EditorialChange[]): IsSame {
  const groups = new Map<string, Map<string, Set<string>>>();
  for (const { block, before, after } of changes) {
    const ofBlock = groups.get(block) ?? new Map<string, Set<string>>();
    groups.set(block, ofBlock);
    const joined = new Set([...(ofBlock.get(before) ?? [before]), ...(ofBlock.get(after) ?? [after])]);
    for (const digest of joined) ofBlock.set(digest, joined);
  }
  return (block, before, after) => before === after || (groups.get(block)?.get(before)?.has(after) ?? false);
}

/**
 * The blocks by which what was learnt differs from how it reads now: those that read otherwise, then those that are
 * gone, both in the order in which they were learnt, then those that are new. A block whose piece has another id by
 * now, and that reads the same, has not changed.
 */
export function changedBlocks(learnt: Basis, now: Basis, isSame: IsSame): string[] {
  const changed: string[] = [];
  const gone: string[] = [];
  for (const [ref, digest] of Object.entries(learnt)) {
    const today = Object.hasOwn(now, ref) ? now[ref] : undefined;
    if (today === undefined) gone.push(ref);
    else if (!isSame(ref, digest, today)) changed.push(ref);
  }
  const added = new Set(Object.keys(now).filter((ref) => !Object.hasOwn(learnt, ref)));
  const missing = gone.filter((ref) => {
    const moved = [...added].find(
      (other) => isMoved(ref, other) && isSame(other, learnt[ref] ?? '', now[other] ?? ''),
    );
    return moved === undefined || !added.delete(moved);
  });
  return [...changed, ...missing, ...added];
}

/**
 * The same for a step. A quiz is due again for blocks that read otherwise, and not because somebody put a question into
 * its pool, or took one out.
 */
export function changedSince(
  { kind }: Pick<TrackStep, 'kind'>,
  learnt: Basis,
  now: Basis,
  isSame: IsSame,
): string[] {
  const changed = changedBlocks(learnt, now, isSame);
  if (kind !== 'Quiz') return changed;
  return changed.filter((ref) => Object.hasOwn(learnt, ref) && Object.hasOwn(now, ref));
}

/** Whether the references are of a block with the same id in two pieces. */
function isMoved(ref: string, other: string): boolean {
  return ref.slice(pieceOfRef(ref).length) === other.slice(pieceOfRef(other).length);
}
