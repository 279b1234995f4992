import type { Rule } from '../rule.ts';

/** Past its last day a piece is withheld; somebody should say what takes its place. */
export const expiredPiece: Rule = {
  name: 'expired-piece',
  title: 'A published piece has not expired',
  kind: 'time',
  severity: 'warning',
  *piece({ status, expires }, view, { today }) {
    if (status !== 'published' || !expires || expires >= today) return;
    yield {
      line: view.lineOf('expires'),
      message: `The piece expired on ${expires}; readers no longer see it.`,
      hint: 'Retire it and name its successor, or check it and set a later day.',
    };
  },
};
