import type { Piece } from '#domain/library.ts';
import { oncePublished } from '../once-published.ts';
import type { Fault, LibraryContext, Rule } from '../rule.ts';
import { missingTarget, type StepTarget, stepTargets, successorHint } from '../step-targets.ts';

/** A step that leads to nothing stops whoever follows the track. */
export const stepTarget: Rule = {
  name: 'step-target',
  title: 'A step of a track points at pieces and blocks that readers can see',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view, context) {
    if (piece.type !== 'track' || piece.status === 'retired') return;
    for (const target of stepTargets(view)) {
      const fault = faultOf(target, piece, context);
      const { line, column } = target.tag;
      if (fault) yield { line, column, ...fault };
    }
  },
};

function faultOf(
  { ref, pieceId }: StepTarget,
  track: Piece,
  context: LibraryContext,
): Omit<Fault, 'line'> | undefined {
  const missing = missingTarget(ref, context);
  if (missing) return missing;
  const target = context.index.piece(pieceId);
  // A piece that cannot be used as it stands has findings of its own.
  if (!target) return undefined;
  const severity = oncePublished(track);
  if (target.type === 'track')
    return {
      message: `${pieceId} is a track; a step points at what there is to learn.`,
      hint: 'Point at a piece of another type.',
    };
  if (target.status === 'retired')
    return { message: `${pieceId} is retired.`, hint: successorHint(target), severity };
  if (target.status !== 'published')
    return {
      message: `${pieceId} is not published, so readers cannot open it.`,
      hint: 'Publish it as well, or point at another piece.',
      severity,
    };
  if (target.id !== pieceId)
    return {
      message: `${pieceId} has moved.`,
      hint: `Write ${ref.replace(pieceId, target.id)}.`,
      severity: 'warning',
    };
  if (target.publishAt && target.publishAt > context.today)
    return {
      message: `${pieceId} appears on ${target.publishAt}; until then readers cannot open it.`,
      hint: 'Leave it if that is soon enough.',
      severity: 'warning',
    };
  return undefined;
}
