import { oncePublished } from '../once-published.ts';
import type { Rule } from '../rule.ts';
import { phasesIn } from '../track-steps.ts';

/** The phases are the path: somebody who looks must see where they are, and by when the next bend comes. */
export const phaseOrder: Rule = {
  name: 'phase-order',
  title: 'A step stands under a phase, a phase has steps, and its last day lies after that of the one before',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    if (piece.type !== 'track' || piece.status === 'retired') return;
    const { phases, homeless } = phasesIn(view);
    // Without any phase at all, must-have-blocks speaks.
    if (phases.length > 0)
      for (const { name, line, column } of homeless)
        yield {
          line,
          column,
          message: `<${name}> stands before the first phase, so it belongs to none.`,
          hint: 'Move it below the <Phase> that it belongs to.',
        };
    let before: number | undefined;
    for (const { tag, steps, lastDay } of phases) {
      const place = { line: tag.line, column: tag.column };
      if (steps.length === 0)
        yield {
          ...place,
          message: 'The phase has no steps.',
          hint: 'Write what is to be done below it, or take it out.',
          severity: oncePublished(piece),
        };
      if (lastDay === undefined) continue;
      if (before !== undefined && lastDay <= before)
        yield {
          ...place,
          message: `The phase ends on day ${lastDay}, and the one before it on day ${before}.`,
          hint: 'Days count from the first day of the track: write a later one, or change the order.',
        };
      before = lastDay;
    }
  },
};
