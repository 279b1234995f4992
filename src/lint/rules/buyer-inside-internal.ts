import type { TagUse } from '../document-view.ts';
import type { Rule } from '../rule.ts';

/** What stands inside `Internal` never leaves the company. */
export const buyerInsideInternal: Rule = {
  name: 'buyer-inside-internal',
  title: 'Nothing inside <Internal> is for the buyer',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const tag of tags) {
      if (tag.attributes.get('audience') !== 'buyer' || !isInsideInternal(tag)) continue;
      yield {
        line: tag.line,
        column: tag.column,
        message: `<${tag.name}> says that buyers may see it, and stands inside <Internal>.`,
        hint: `Move it out of <Internal>, or take audience="buyer" out.`,
      };
    }
  },
};

/** Whether a tag stands inside `Internal`, at any depth. */
export function isInsideInternal({ parent }: TagUse): boolean {
  return parent !== undefined && (parent.name === 'Internal' || isInsideInternal(parent));
}
