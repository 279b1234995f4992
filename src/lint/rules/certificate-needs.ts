import { oncePublished } from '../once-published.ts';
import { tags } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const NEEDED = ['Quiz', 'Pitch'] as const;

/** A certificate says that somebody knows it and can say it: the one is asked, the other heard. */
export const certificateNeeds: Rule = {
  name: 'certificate-needs',
  title: 'A track with a certificate has a quiz and a pitch',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'track' || piece.certificate === undefined || piece.status === 'retired') return;
    const missing = NEEDED.filter((kind) => view.all(kind).length === 0);
    if (missing.length === 0) return;
    yield {
      line: view.lineOf('certificate'),
      message: `The track ends with a certificate, and has no ${tags(missing, 'or')}.`,
      hint: 'Add what is missing, or take "certificate" out.',
      severity: oncePublished(piece),
    };
  },
};
