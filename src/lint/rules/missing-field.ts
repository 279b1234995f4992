import type { Rule } from '../rule.ts';

/** Some fields are needed before anything can be shown. */
export const missingField: Rule = {
  name: 'missing-field',
  title: 'Fields that are needed are there',
  kind: 'authoring',
  severity: 'error',
  problem({ line, facts: { field = '', expected = '' } }) {
    return {
      line,
      message: `The field "${field}" is missing.`,
      hint: hintFor(field.slice(field.lastIndexOf('.') + 1), expected),
    };
  },
};

/** That it must be text need not be said. */
function hintFor(name: string, expected: string): string {
  return expected.startsWith('must be text') ? `Add "${name}: …".` : `Add "${name}: …"; it ${expected}.`;
}
