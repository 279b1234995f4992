import type { Rule } from '../rule.ts';

/** An empty block would stand on a page as a heading over nothing. */
export const emptyBlock: Rule = {
  name: 'empty-block',
  title: 'A block says something',
  kind: 'authoring',
  severity: 'error',
  *document(view) {
    for (const tag of view.tags) {
      const { name, definition, node, attributes, line, column } = tag;
      if (!definition || definition.content === 'none') continue;
      if (name === 'Proof' && attributes.has('none')) continue;
      const holdsBlocks = node.children.some((child) => child.type === 'mdxJsxFlowElement');
      if (holdsBlocks || /[\p{L}\p{N}]/u.test(view.textOf(tag))) continue;
      yield {
        line,
        column,
        message: `<${name}> is empty.`,
        hint: `Write what it should say, or take <${name}> out.`,
      };
    }
  },
};
