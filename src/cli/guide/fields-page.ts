import { PIECE_TYPE_NAMES, pieceType } from '#domain/piece-types.ts';
import { table } from './markdown.ts';
import { commonFieldHelp, type FieldHelp, ownFieldHelp } from './schema-fields.ts';

const SIGNS: readonly (readonly string[])[] = [
  [
    'No. 1 #budget before',
    '`title: "No. 1 #budget before"`',
    'everything after ` #` is lost; the check refuses it',
  ],
  ['Payback: five months', '`title: "Payback: five months"`', 'the colon makes a second field of it'],
  ['"No budget" before June', `\`title: '"No budget" before June'\``, 'the text ends with its closing quote'],
  ["It's early", "`title: It's early`", 'an apostrophe inside a text is fine'],
  [
    '[first], *second*, @third, 50% off',
    '`title: "[first], *second*, @third, 50% off"`',
    'a sign at the beginning is a command to YAML',
  ],
  ['400,000 suppliers, in a list', '`aliases: ["400,000 suppliers"]`', 'the comma makes two items of it'],
  ['98000, as a word', '`aliases: ["98000"]`', 'it is a number, and text is asked for'],
];

/** The page about fields: those of every piece, then those of single types. */
export function fieldsPage(): string {
  const own = PIECE_TYPE_NAMES.filter((type) => ownFieldHelp(type).length > 0);
  return [
    '# Fields',
    'Fields stand at the top of a file, between two lines of `---`, each as `name: value`. A field that is not listed here is refused, so that a slip of the finger cannot be lost without a word.',
    `- **Dates** are written \`2026-11-16\`. A last day counts.
- **Lists** are written \`[cfo, controller]\`. Leave a list out when a piece is for everyone; an empty one is refused.
- **Text** with a colon, a comma in a list, or a number goes between quotes: \`aliases: ["400,000 suppliers"]\`.
- **Ids** of stages, personas, competitors, products, industries, situations and teams come from \`taxonomy.yaml\`. A wrong one is refused, and the check names the nearest.`,
    '## Signs in the text of a field',
    'Fields are YAML, where some signs mean something. A text that holds one goes between quotes as a whole.',
    table(['the text', 'write', 'otherwise'], SIGNS),
    'A line that begins with `#` is a comment and stays in the file, for authors only. Put comments on lines of their own: behind a text such as a title the check refuses them, because nobody can tell a comment from words that were cut off.',
    '## Every piece',
    rows(commonFieldHelp()),
    ...own.flatMap((type) => [`## ${pieceType(type).label}`, rows(ownFieldHelp(type))]),
  ].join('\n\n');
}

function rows(fields: readonly FieldHelp[]): string {
  return table(
    ['field', 'what it is', 'needed'],
    fields.map(({ name, help, required }) => [`\`${name}\``, help, needed(name, required)]),
  );
}

function needed(name: string, required: boolean): string {
  if (name === 'verified') return 'once published';
  return required ? 'yes' : 'no';
}
