import type { Rule } from '../rule.ts';

/** Attributes are text in quotes: values between curly brackets would be code, and a bare name says nothing. */
export const plainAttribute: Rule = {
  name: 'plain-attribute',
  title: 'An attribute is text in quotes',
  kind: 'authoring',
  severity: 'error',
  *document({ tags }) {
    for (const { name, definition, written, line, column } of tags) {
      if (!definition) continue;
      for (const { name: attribute, value } of written) {
        if (typeof value === 'string') continue;
        yield {
          line,
          column,
          message: value
            ? `"${attribute}" of <${name}> stands in curly brackets; attributes are text in quotes.`
            : `"${attribute}" of <${name}> has no value.`,
          hint: `Write ${attribute}="…".`,
        };
      }
    }
  },
};
