import type { Piece } from '#domain/library.ts';
import type { BlockKind } from '#domain/vocabulary.ts';
import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';
import { stepTargets } from '../step-targets.ts';

/** Rehearsing needs somebody's line and an answer to it. */
export const rehearseObjections: Rule = {
  name: 'rehearse-objections',
  title: 'A <Rehearse> points at pieces with <BuyerSays> and <Response>',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, { index }) {
    if (piece.type !== 'track' || piece.status === 'retired') return;
    for (const { tag, pieceId } of stepTargets(view)) {
      const target = tag.name === 'Rehearse' ? index.piece(pieceId) : undefined;
      if (!target || (holds(target, 'BuyerSays') && holds(target, 'Response'))) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `${pieceId} has no line of a buyer with an answer to it, so there is nothing to rehearse.`,
        hint: 'Point at an objection, or make it a <Read>.',
        severity: oncePublished(piece),
      };
    }
  },
};

function holds({ blocks }: Piece, wanted: BlockKind): boolean {
  return blocks.some(({ kind }) => kind === wanted);
}
