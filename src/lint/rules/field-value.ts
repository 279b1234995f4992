import { contentName } from '../content-name.ts';
import { dateHint } from '../date-hint.ts';
import { didYouMean, excerpt, fieldName } from '../phrases.ts';
import type { Rule } from '../rule.ts';

/** Fields are read by programs as well as people, so each has one form. */
export const fieldValue: Rule = {
  name: 'field-value',
  title: 'A field has the form that it should have',
  kind: 'authoring',
  severity: 'error',
  problem({ file, line, facts: { field = '', value = '', expected = '', allowed } }) {
    const name = fieldName(field);
    if (allowed === undefined)
      return {
        line,
        message: `${name} ${expected.replace(/ \(.*\)$/, '')}; it is "${excerpt(value)}".`,
        hint: hintFor(file, field, expected, value),
      };
    return {
      line,
      message: `${name} cannot be "${excerpt(value)}".`,
      hint: didYouMean(value, allowed.split(', ')) ?? `It ${expected}.`,
    };
  },
};

/** The id of a piece as it was most likely meant: a bare name stands in the folder of the file that holds it. */
function pieceIdOf(file: string, value: string): string {
  const path = value
    .trim()
    .replace(/^(?:.*\/)?content\//, '')
    .replace(/^\/|\/$/g, '')
    .split('/');
  const folder = path.length > 1 ? path.at(-2) : undefined;
  return `${folder ? contentName(folder) : file.slice(0, file.indexOf('/'))}/${contentName(path.at(-1) ?? '')}`;
}

/** What to type, where the schema's own sentence does not say it yet. */
function hintFor(file: string, field: string, expected: string, value: string): string | undefined {
  if (expected.includes('calendar date')) return dateHint(value);
  if (expected.includes('lower-case letters')) return `Write ${contentName(value)}.`;
  if (expected.includes('#block'))
    return 'Write the piece, a # and the id of the block: objections/no-budget#b7k2.';
  if (expected.includes('folder/file-name')) return `Write ${pieceIdOf(file, value)}.`;
  if (expected.includes('a list')) {
    const item = field === 'movedFrom' ? pieceIdOf(file, value) : excerpt(value, 30);
    return `Write it as a list: [${item}].`;
  }
  if (expected.includes('must be text'))
    return /\.\d+$/.test(field)
      ? 'Put it in quotes; in a list, a comma inside a text would divide it.'
      : `Put it in quotes: "${excerpt(value, 30)}".`;
  return /at most \d+ characters/.test(expected) ? 'Shorten it; details go into the body.' : undefined;
}
