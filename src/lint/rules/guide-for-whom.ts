import { listed } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Questions for everyone at any time are questions for no one. */
export const guideForWhom: Rule = {
  name: 'guide-for-whom',
  title: 'A discovery guide names a stage and a persona',
  kind: 'authoring',
  severity: 'warning',
  *piece(piece, view) {
    if (piece.type !== 'discovery') return;
    const missing = (['stages', 'personas'] as const).filter((field) => piece[field] === undefined);
    if (missing.length === 0) return;
    yield {
      line: view.lineOf('title'),
      message: `The guide does not say for which ${listed(missing, 'and')} it is.`,
      hint: `Add ${listed(missing, 'and')} at the top of the file.`,
    };
  },
};
