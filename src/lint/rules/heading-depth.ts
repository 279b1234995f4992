import type { Rule } from '../rule.ts';

/** The title is the only heading of the first rank, and pieces are too short for a fourth. */
export const headingDepth: Rule = {
  name: 'heading-depth',
  title: 'Headings are ## and, below one of those, ###',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }) {
    let hasSecond = false;
    for (const { node, line, column } of nodes) {
      if (node.type !== 'heading') continue;
      if (node.depth === 1)
        yield {
          line,
          column,
          message: 'The title is the only heading of the first rank.',
          hint: 'Write ## before the heading.',
        };
      else if (node.depth > 3)
        yield {
          line,
          column,
          message: `${'#'.repeat(node.depth)} is a heading too deep: a piece has two ranks.`,
          hint: 'Write ## or ###.',
        };
      else if (node.depth === 3 && !hasSecond)
        yield { line, column, message: 'A ### heading stands below no ## heading.', hint: 'Write ##.' };
      if (node.depth <= 2) hasSecond = true;
    }
  },
};
