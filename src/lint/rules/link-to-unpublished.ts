import { pieceLinks } from '../piece-links.ts';
import type { Rule } from '../rule.ts';

/** Drafts are in no release: a published link to one leads readers to nothing. */
export const linkToUnpublished: Rule = {
  name: 'link-to-unpublished',
  title: 'A published piece links to nothing that readers cannot see',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, context) {
    if (piece.status !== 'published') return;
    for (const { target, line, column } of pieceLinks(view, context.index)) {
      if (target.status === 'draft' || target.status === 'review')
        yield {
          line,
          column,
          message: `${target.id} is not published, so readers cannot follow the link.`,
          hint: 'Publish it as well, or take the link out.',
        };
      else if (target.status === 'published' && target.publishAt && target.publishAt > context.today)
        yield {
          line,
          column,
          message: `${target.id} appears on ${target.publishAt}; until then readers cannot follow the link.`,
          hint: 'Leave it if that is soon enough.',
          severity: 'warning',
        };
    }
  },
};
