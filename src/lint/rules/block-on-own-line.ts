import { isBlockKind } from '#domain/vocabulary.ts';
import type { Rule } from '../rule.ts';

/** Where a block may stand: in the body itself, or in a block that holds blocks (block-nesting looks at those). */
const HOLDERS = ['root', 'mdxJsxFlowElement'];

/** A block inside a sentence or a list could be neither copied nor placed on a sheet by itself. */
export const blockOnOwnLine: Rule = {
  name: 'block-on-own-line',
  title: 'A block begins on a line of its own',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, node, holder, line, column } of tags) {
      if (!isBlockKind(name) && name !== 'Internal') continue;
      const isInSentence = node.type === 'mdxJsxTextElement';
      if (!isInSentence && HOLDERS.includes(holder)) continue;
      yield {
        line,
        column,
        message: `<${name}> stands inside a ${isInSentence ? 'sentence' : 'list or a quotation'}; only <Claim> may.`,
        hint: `Put <${name}> at the beginning of a line, with an empty line before and after it.`,
      };
    }
  },
};
