import type { BlockKind } from '#domain/vocabulary.ts';
import type { Rule } from '../rule.ts';

/** Blocks whose words are a list. */
export const LISTING: readonly string[] = ['WeWin', 'TheyWin'] satisfies BlockKind[];

/** Where each side wins is read at a glance, point by point. */
export const honestList: Rule = {
  name: 'honest-list',
  title: '<WeWin> and <TheyWin> are lists',
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.tags) {
      if (!LISTING.includes(tag.name)) continue;
      if (view.textOf(tag) === '' || tag.node.children.some((child) => child.type === 'list')) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `<${tag.name}> holds no list.`,
        hint: 'Begin each point on a line of its own with "- ".',
      };
    }
  },
};
