import { nearest } from '../nearest.ts';
import { fieldName } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** A field that nothing reads would be lost without a word. */
export const unknownField: Rule = {
  name: 'unknown-field',
  title: 'Fields are those that the model knows',
  kind: 'authoring',
  severity: 'error',
  problem({ line, facts: { field = '', allowed = '' } }) {
    const name = field.slice(field.lastIndexOf('.') + 1);
    const meant = nearest(name, allowed.split(', '));
    return {
      line,
      message: `There is no field ${fieldName(field)} here.`,
      hint: meant === undefined ? known(allowed.split(', ')) : `Did you mean "${meant}"?`,
    };
  },
};

/** More names than this are looked up better than read in a hint. */
const READABLE = 8;

function known(fields: readonly string[]): string {
  return fields.length > READABLE
    ? 'Take it out; docs/writing/fields.md lists the fields that there are.'
    : `Known fields: ${fields.join(', ')}.`;
}
