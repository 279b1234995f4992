import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** A battlecard is about one competitor; a sheet takes it for that one. */
export const battlecardCompetitor: Rule = {
  name: 'battlecard-competitor',
  title: 'A battlecard is about one competitor',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'battlecard') return;
    const count = piece.competitors?.length ?? 0;
    if (count === 1) return;
    yield {
      line: view.lineOf('competitors'),
      message:
        count === 0
          ? 'The battlecard does not say which competitor it is about.'
          : `The battlecard is about ${count} competitors; a sheet shows a card for one.`,
      hint: count === 0 ? 'Add competitors with one id, such as [paygrove].' : 'Write one card for each.',
      severity: oncePublished(piece),
    };
  },
};
