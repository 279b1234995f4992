import { OBJECTION_KINDS } from '#domain/piece-types.ts';
import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

const HINTS = {
  Next: 'A rep who is brushed off needs a small step to ask for: add <Next>.',
  Proof: 'Add <Proof>; where there is none, say why: <Proof none="…" />.',
  Authority: 'Say who may concede what: add <Authority>.',
} as const;

/** A stall is met with a next step, a doubt with proof, a hard limit with a name. */
export const objectionNeeds: Rule = {
  name: 'objection-needs',
  title: 'An objection has what its kind asks for',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'objection' || piece.status === 'retired') return;
    const { label, alsoNeeds } = OBJECTION_KINDS[piece.kind];
    if (view.all(alsoNeeds).length > 0) return;
    yield {
      line: view.lineOf('kind'),
      message: `An objection of the kind "${label.toLowerCase()}" needs <${alsoNeeds}>.`,
      hint: HINTS[alsoNeeds],
      severity: oncePublished(piece),
    };
  },
};
