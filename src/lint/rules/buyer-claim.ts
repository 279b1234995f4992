import type { Piece } from '#domain/library.ts';
import { type Citation, citationsIn } from '../citations.ts';
import type { Rule } from '../rule.ts';
import { isInsideInternal } from './buyer-inside-internal.ts';

/** What a buyer may see must not carry what only we may know. */
export const buyerClaim: Rule = {
  name: 'buyer-claim',
  title: 'What is for the buyer rests on claims that buyers may see',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, { index }) {
    for (const citation of citationsIn(view)) {
      const { claim, tag } = citation;
      if (index.claim(claim)?.audience !== 'internal' || !isForBuyer(citation, piece)) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `Buyers may see this, and the claim "${claim}" is internal.`,
        hint: 'Cite a claim with "audience: buyer", or mark this one so if it may be sent.',
      };
    }
  },
};

/** A block says for whom it is, and is internal when it says nothing; prose is for whom its piece is. */
function isForBuyer({ tag, block }: Citation, piece: Piece): boolean {
  if (isInsideInternal(tag)) return false;
  return (block ? block.attributes.get('audience') : piece.audience) === 'buyer';
}
