import type { Rule } from '../rule.ts';

/** Curly brackets would run as code. */
export const noExpression: Rule = {
  name: 'no-expression',
  title: 'Curly brackets are not used',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes, tags }) {
    for (const { node, line, column } of nodes) {
      if (node.type !== 'mdxTextExpression' && node.type !== 'mdxFlowExpression') continue;
      const isComment = /^\s*\/[*/]/.test(node.value);
      yield {
        line,
        column,
        message: isComment
          ? 'A comment in { } cannot stay in a piece: files hold only what readers see.'
          : 'Curly brackets mark code, and pieces hold none.',
        hint: isComment
          ? 'Take the comment out; what only colleagues may read goes into <Internal>.'
          : 'Use round brackets, or write \\{ where the sign itself is meant.',
      };
    }
    for (const { name, node, line, column } of tags) {
      if (node.attributes.every((one) => one.type !== 'mdxJsxExpressionAttribute')) continue;
      yield {
        line,
        column,
        message: `<${name}> has curly brackets among its attributes; they mark code, and pieces hold none.`,
        hint: 'Write each attribute as name="text".',
      };
    }
  },
};
