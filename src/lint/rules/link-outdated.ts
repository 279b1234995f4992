import { pieceLinks } from '../piece-links.ts';
import type { Rule } from '../rule.ts';

/** Old addresses keep working; a link that is being edited should use the new one. */
export const linkOutdated: Rule = {
  name: 'link-outdated',
  title: 'A link leads to a piece by its present id, and not to a retired one',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view, { index }) {
    if (piece.status === 'retired') return;
    for (const { written, target, line, column } of pieceLinks(view, index)) {
      if (target.id !== written)
        yield { line, column, message: `${written} has moved.`, hint: `Write ${target.id}.` };
      else if (target.status === 'retired')
        yield {
          line,
          column,
          message: `${written} is retired.`,
          hint: target.replacedBy
            ? `Link to ${target.replacedBy}, which took its place.`
            : 'Take the link out.',
        };
    }
  },
};
