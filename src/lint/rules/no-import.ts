import type { Rule } from '../rule.ts';

/** A piece is data: nothing in it is ever run. */
export const noImport: Rule = {
  name: 'no-import',
  title: 'A piece imports and exports nothing',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }) {
    for (const { node, line, column } of nodes) {
      if (node.type !== 'mdxjsEsm') continue;
      const word = /^\s*export/.test(node.value) ? 'export' : 'import';
      yield {
        line,
        column,
        message: `A line that begins with "${word}" is read as code, and pieces hold none.`,
        hint: 'Take the line out; if it is a sentence, begin it with another word.',
      };
    }
  },
};
