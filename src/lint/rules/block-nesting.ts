import type { Rule } from '../rule.ts';

/** Only `Step` and `Internal` hold blocks, one level deep, so that every block reads the same wherever it is found. */
export const blockNesting: Rule = {
  name: 'block-nesting',
  title: 'Only Step and Internal hold blocks, one level deep',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, parent, line, column } of tags) {
      if (!definition || !parent?.definition || name === 'Claim') continue;
      const holder = parent.definition.content;
      if (holder === 'words')
        yield {
          line,
          column,
          message: `<${name}> stands inside <${parent.name}>, which holds words only.`,
          hint: `Close <${parent.name}> before it; only <Step> and <Internal> hold blocks.`,
        };
      else if (holder === 'blocks' && definition.content === 'blocks')
        yield {
          line,
          column,
          message: `<${name}> stands inside <${parent.name}>; what holds blocks cannot stand in the same.`,
          hint: `Close <${parent.name}> before it.`,
        };
    }
  },
};
