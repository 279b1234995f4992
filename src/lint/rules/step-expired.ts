import type { Piece } from '#domain/library.ts';
import { pieceWindow } from '#domain/trust.ts';
import type { LibraryContext, Rule } from '../rule.ts';
import { stepTargets, successorHint } from '../step-targets.ts';

/**
 * Past its last day a piece is withheld, and a step that points at it leads to nothing. Time alone refuses nothing;
 * but who newly points at a piece that has expired already, as seen against the library before, gets an error.
 */
export const stepExpired: Rule = {
  name: 'step-expired',
  title: 'A step of a track points at no piece that has expired',
  kind: 'time',
  severity: 'warning',
  *piece(piece, view, context) {
    if (piece.type !== 'track' || piece.status !== 'published') return;
    for (const { pieceId, tag } of stepTargets(view)) {
      const target = context.index.piece(pieceId);
      const lastDay = target?.status === 'published' ? pieceWindow(target).to : undefined;
      if (!target || !lastDay || lastDay >= context.today) continue;
      const isNew = isNewlyUsed(piece, target, context);
      yield {
        line: tag.line,
        column: tag.column,
        message: isNew
          ? `${pieceId} expired on ${lastDay}, so no new step may point at it.`
          : `${pieceId} expired on ${lastDay}; readers can no longer open it.`,
        hint: `Check it and set a later day in ${target.file}, or point at another piece.${
          target.replacedBy ? ` ${successorHint(target)}` : ''
        }`,
        severity: isNew ? 'error' : undefined,
      };
    }
  },
};

function isNewlyUsed(track: Piece, target: Piece, { previous }: LibraryContext): boolean {
  if (!previous) return false;
  const before = [track.id, ...(track.movedFrom ?? [])].flatMap((id) => previous.piece(id)?.links ?? []);
  const ids = [target.id, ...(target.movedFrom ?? [])];
  return !before.some((id) => ids.includes(id));
}
