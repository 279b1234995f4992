import { STEP_BOUNDS } from '#domain/piece-types.ts';
import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';

/** One step is a tip; ten are a handbook. */
export const stepCount: Rule = {
  name: 'step-count',
  title: `A play has ${STEP_BOUNDS.least} to ${STEP_BOUNDS.most} steps`,
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'play' || piece.status === 'retired') return;
    const steps = view.all('Step');
    const { least, most } = STEP_BOUNDS;
    // None at all is what must-have-blocks reports.
    if (steps.length === 0 || (steps.length >= least && steps.length <= most)) return;
    yield {
      line: steps[0]?.line ?? 1,
      message: `A play has ${least} to ${most} steps; this one has ${steps.length}.`,
      hint:
        steps.length < least
          ? 'Say what comes next, or make it a tip elsewhere.'
          : 'Join steps, or split the play.',
      severity: oncePublished(piece),
    };
  },
};
