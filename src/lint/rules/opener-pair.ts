import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** After a campaign a rep meets people who answered and people who did not. */
export const openerPair: Rule = {
  name: 'opener-pair',
  title: 'A campaign opens with those who responded and with those who did not',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'campaign' || piece.status === 'retired') return;
    const openers = view.all('Opener');
    if (openers.length === 0) return;
    for (const side of ['responded', 'silent']) {
      if (openers.some((opener) => opener.attributes.get('if') === side)) continue;
      yield {
        line: openers[0]?.line ?? 1,
        message: `The campaign has no opener for people who ${side === 'responded' ? 'responded' : 'stayed silent'}.`,
        hint: `Add <Opener if="${side}">.`,
        severity: oncePublished(piece),
      };
    }
  },
};
