import type { Rule } from '../rule.ts';

/** Of two attributes with one name, one would be lost without a word. */
export const duplicateAttribute: Rule = {
  name: 'duplicate-attribute',
  title: 'An attribute is written once',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, written, line, column } of tags) {
      if (!definition) continue;
      const seen = new Set<string>();
      const twice = new Set<string>();
      for (const { name: attribute } of written) (seen.has(attribute) ? twice : seen).add(attribute);
      for (const attribute of twice)
        yield {
          line,
          column,
          message: `"${attribute}" is written more than once on <${name}>.`,
          hint: 'Keep one.',
        };
    }
  },
};
