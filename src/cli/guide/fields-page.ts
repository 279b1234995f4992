import { PIECE_TYPE_NAMES, pieceType } from '#domain/piece-types.ts';
import { table } from './markdown.ts';
import { commonFieldHelp, type FieldHelp, ownFieldHelp } from './schema-fields.ts';

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
