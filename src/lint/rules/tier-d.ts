import { citationsIn } from '../citations.ts';
import type { Rule } from '../rule.ts';

/** Hearsay is kept, so that somebody can check it, and never published. */
export const tierD: Rule = {
  name: 'tier-d',
  title: 'A published piece rests on no hearsay',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, { index }) {
    if (piece.status !== 'published') return;
    for (const { claim, tag } of citationsIn(view)) {
      if (index.claim(claim)?.tier !== 'D') continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `The claim "${claim}" is hearsay (tier D), which is never published.`,
        hint: 'Find a better source and raise its tier, or take the claim out.',
      };
    }
  },
};
