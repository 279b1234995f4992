import type { Rule } from '../rule.ts';

/** What a block needs to be of use on a sheet. */
export const missingAttribute: Rule = {
  name: 'missing-attribute',
  title: 'A block has the attributes that it needs',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, written, line, column } of tags) {
      for (const [attribute, { required, help }] of Object.entries(definition?.attributes ?? {})) {
        if (!required || written.some((one) => one.name === attribute)) continue;
        yield {
          line,
          column,
          message: `<${name}> lacks "${attribute}": ${help.charAt(0).toLowerCase()}${help.slice(1)}`,
          hint: `Add ${attribute}="…".`,
        };
      }
    }
  },
};
