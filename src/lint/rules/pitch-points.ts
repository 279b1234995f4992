import type { DocumentView, TagUse } from '../document-view.ts';
import { counted } from '../phrases.ts';
import type { Rule } from '../rule.ts';

const BOUNDS = { least: 2, most: 8 } as const;

/** Whoever hears a pitch ticks its points: each must be one thing that is there or is not. */
export const pitchPoints: Rule = {
  name: 'pitch-points',
  title: `A <Pitch> holds one list of ${BOUNDS.least} to ${BOUNDS.most} points`,
  kind: 'authoring',
  severity: 'error',
  *document(view: DocumentView) {
    for (const tag of view.all('Pitch')) {
      const lists = tag.node.children.filter((child) => child.type === 'list');
      const points = pointsOf(tag);
      if (lists.length === 1 && points >= BOUNDS.least && points <= BOUNDS.most) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message:
          lists.length > 1
            ? '<Pitch> holds more than one list; a manager ticks the points of one.'
            : points === 0
              ? '<Pitch> holds no list of points to tick.'
              : `<Pitch> holds ${counted(points, 'point')}; it takes ${BOUNDS.least} to ${BOUNDS.most}.`,
        hint: 'Begin each point on a line of its own with "- ": one thing that a listener hears or does not.',
      };
    }
  },
};

function pointsOf({ node }: TagUse): number {
  return node.children.reduce((sum, child) => sum + (child.type === 'list' ? child.children.length : 0), 0);
}
