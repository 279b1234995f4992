import type { Piece } from '#domain/library.ts';
import { pieceOfRef, referencesIn } from '#domain/references.ts';
import type { DocumentView, TagUse } from './document-view.ts';
import type { LintContext } from './lint-context.ts';
import { nearest } from './nearest.ts';

/** Something that a step points at, as written. */
export interface StepTarget {
  readonly tag: TagUse;
  /** A piece, or a block of one. */
  readonly ref: string;
  readonly pieceId: string;
  /** The block's id in the piece; undefined where the whole piece is meant. */
  readonly block: string | undefined;
}

/** What the steps of a track point at, in their order; what has not the form of a reference is left out. */
export function stepTargets(view: DocumentView): StepTarget[] {
  return view.tags.flatMap((tag) => {
    if (tag.name !== 'Read' && tag.name !== 'Rehearse') return [];
    return referencesIn(tag.attributes.get('of')).map((ref) => {
      const [, block] = ref.split('#');
      return { tag, ref, pieceId: pieceOfRef(ref), block };
    });
  });
}

/** A complaint about a reference to something that is not there, with what was most likely meant. */
export function missingTarget(
  ref: string,
  context: LintContext,
): { message: string; hint: string } | undefined {
  const [pieceId = '', block] = ref.split('#');
  if (!context.hasPiece(pieceId)) {
    const meant = nearest(pieceId, context.pieceIds) ?? sameName(pieceId, context.pieceIds);
    return {
      message: `There is no piece ${pieceId}.`,
      hint: meant === undefined ? 'Write folder/name of a piece, or take it out.' : `Did you mean ${meant}?`,
    };
  }
  const piece = context.index?.piece(pieceId);
  // A piece that cannot be used as it stands has findings of its own.
  if (!block || !piece || piece.blocks.some(({ id }) => id === block)) return undefined;
  const meant = nearest(
    block,
    piece.blocks.map(({ id }) => id),
  );
  return {
    message: `The piece ${pieceId} has no block ${block}.`,
    hint:
      meant === undefined
        ? `Open ${piece.file} and take the id of a block that is there.`
        : `Did you mean ${pieceId}#${meant}?`,
  };
}

/** What to do about pointing at a piece that is gone. */
export function successorHint({ replacedBy }: Piece): string {
  return replacedBy
    ? `Point at ${replacedBy}, which took its place.`
    : 'Point at another piece, or take it out.';
}

/** A piece of the same name in another folder. */
function sameName(id: string, ids: Iterable<string>): string | undefined {
  const name = id.slice(id.indexOf('/'));
  for (const other of ids) if (other.endsWith(name)) return other;
  return undefined;
}
