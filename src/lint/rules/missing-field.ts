import { fieldName } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Some fields are needed before anything can be shown. */
export const missingField: Rule = {
  name: 'missing-field',
  title: 'Fields that are needed are there',
  kind: 'authoring',
  severity: 'error',
  problem({ file, line, facts: { field = '', expected = '' } }, { textOf }) {
    const early = strayFence(textOf(file), field);
    if (early !== undefined)
      return {
        line: early,
        message: `The fields end at this line of ---, before "${field}".`,
        hint: 'Take this line of --- out; only one stands after the last field.',
      };
    return {
      line,
      message: `The field ${fieldName(field)} is missing.`,
      hint: hintFor(field.slice(field.lastIndexOf('.') + 1), expected),
    };
  },
};

/** The line of the `---` that ends the fields while the missing one stands below it, before another `---`. */
function strayFence(text: string | undefined, field: string): number | undefined {
  const lines = text?.split('\n') ?? [];
  if (!lines[0]?.startsWith('---')) return undefined;
  const fences = lines.flatMap((line, index) => (line.trimEnd() === '---' && index > 0 ? [index] : []));
  const [first, second] = fences;
  if (first === undefined || second === undefined) return undefined;
  const below = lines.slice(first + 1, second);
  return below.some((line) => line.startsWith(`${field}:`)) ? first + 1 : undefined;
}

/** That it must be text need not be said. */
function hintFor(name: string, expected: string): string {
  return expected.startsWith('must be text') ? `Add "${name}: …".` : `Add "${name}: …"; it ${expected}.`;
}
