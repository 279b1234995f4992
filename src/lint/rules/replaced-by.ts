import type { Piece } from '#domain/library.ts';
import { nearest } from '../nearest.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';

/** The page of a retired piece sends its reader on; it must send them to something that they can read. */
export const replacedBy: Rule = {
  name: 'replaced-by',
  title: 'A retired piece names a successor that readers can see',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, context) {
    const fault = piece.status === 'retired' ? faultOfRetired(piece, context) : faultOfLiving(piece);
    if (fault)
      yield { line: view.lineOf(piece.replacedBy === undefined ? 'status' : 'replacedBy'), ...fault };
  },
};

function faultOfLiving({ replacedBy: successor }: Piece): Omit<Fault, 'line'> | undefined {
  if (successor === undefined) return undefined;
  return {
    message: 'The piece names a successor and is not retired.',
    hint: 'Set "status: retired", or take replacedBy out.',
  };
}

function faultOfRetired(piece: Piece, context: LibraryContext): Omit<Fault, 'line'> | undefined {
  const id = piece.replacedBy;
  if (id === undefined)
    return {
      message: 'The piece is retired and names no successor.',
      hint: `Add "replacedBy: ${piece.id.slice(0, piece.id.indexOf('/'))}/other-name" if another piece took its place.`,
      severity: 'warning',
    };
  const successor = context.index.piece(id);
  if (id === piece.id)
    return { message: 'The piece is named as its own successor.', hint: 'Name the other piece.' };
  if (!successor) {
    // A piece that exists and cannot be read as it stands has findings of its own.
    if (context.hasPiece(id)) return undefined;
    const meant = nearest(id, context.pieceIds);
    return {
      message: `There is no piece ${id} to take its place.`,
      hint:
        meant === undefined
          ? `Write its folder and name, such as ${id.slice(0, id.indexOf('/'))}/other-name.`
          : `Did you mean ${meant}?`,
    };
  }
  if (successor.status === 'retired')
    return {
      message: `The successor ${id} is retired itself.`,
      hint: successor.replacedBy ? `Name ${successor.replacedBy}.` : 'Name a piece that readers can see.',
    };
  if (successor.status !== 'published')
    return {
      message: `The successor ${id} is not published, so readers would be sent to nothing.`,
      hint: 'Publish it first, or name another.',
    };
  return undefined;
}
