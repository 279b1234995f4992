import { isLive } from '#domain/trust.ts';
import type { Rule } from '../rule.ts';

/** Yesterday's reason to act is no reason today. */
export const whyNowPast: Rule = {
  name: 'why-now-past',
  title: 'A why-now has not passed its day',
  kind: 'time',
  severity: 'warning',
  *piece(piece, _view, { today }) {
    if (!isLive(piece, today)) return;
    for (const { kind, attributes, line } of piece.blocks) {
      if (kind !== 'WhyNow' || !attributes.until || attributes.until >= today) continue;
      yield {
        line,
        message: `<WhyNow> was news until ${attributes.until}; it is withheld from readers.`,
        hint: 'Say what is new now, or retire the piece.',
      };
    }
  },
};
