import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** An email is written to be sent; what is not marked for the buyer is never copied for one. */
export const emailAudience: Rule = {
  name: 'email-audience',
  title: 'An email, its text and its asset are for the buyer',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'email') return;
    const severity = oncePublished(piece);
    if (piece.audience !== 'buyer') {
      yield {
        line: view.lineOf('audience'),
        message: 'An email is for the buyer, and this one does not say so.',
        hint: 'Add "audience: buyer" at the top of the file.',
        severity,
      };
      return;
    }
    for (const { name, attributes, line, column } of view.tags) {
      if ((name !== 'Email' && name !== 'Asset') || attributes.get('audience') === 'buyer') continue;
      yield {
        line,
        column,
        message: `<${name}> is internal, so it cannot be copied into a mail.`,
        hint: 'Write audience="buyer".',
        severity,
      };
    }
  },
};
