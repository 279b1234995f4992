import { BUYING_ROLES } from '#domain/buying-roles.ts';
import { glossarySchema, settingsSchema, synonymsSchema, termSchema } from '#domain/schema/library-files.ts';
import {
  competitorSchema,
  namedSchema,
  personaSchema,
  stageSchema,
  taxonomySchema,
} from '#domain/schema/taxonomy.ts';
import { STAGE_COLOURS } from '#domain/stage-colours.ts';
import { fenced, table } from './markdown.ts';
import { fieldsOf } from './schema-fields.ts';

/** The page about the four files that lie in the content folder itself. */
export function libraryFilesPage(): string {
  const roles = Object.keys(BUYING_ROLES).map((role) => `\`${role}\``);
  const colours = STAGE_COLOURS.map((colour) => `\`${colour}\``);
  return [
    '# Files of the library',
    'Four files lie in the content folder itself. `library.yaml` and `taxonomy.yaml` must be there; without them nothing can be published. The other two may be left out. Text with a colon or a # goes between quotes, as in the [fields of a piece](fields.md).',
    '## library.yaml',
    'Whose library this is.',
    rows(settingsSchema.shape),
    fenced('yaml', 'name: Larkfield sales library\nvendor: Larkfield\nlanguage: en'),
    '### asOf',
    'With `asOf`, that day counts as today for the whole library, whatever the calendar says: nothing becomes due, lapses, appears or expires after it. It is for samples and for rehearsals. A library that people work with must not have it: a claim that has lapsed would be shown as if it held. Take the line out, publish, and real time begins; whatever lapsed meanwhile is withheld at once.',
    '## taxonomy.yaml',
    'The closed lists from which pieces and claims take their values. A value that is not here is refused, and the check names the nearest. To rename something, change its `name` or `label`; leave its `id` alone, since pieces and addresses use it.',
    rows(taxonomySchema.shape),
    '### A stage',
    rows(stageSchema.shape),
    `Colours, from cool to warm: ${colours.join(', ')}. There may be as many stages as colours.`,
    '### A persona',
    rows(personaSchema.shape),
    `Roles: ${roles.join(', ')}.`,
    '### A competitor',
    rows(competitorSchema.shape),
    '### A product, an industry, a team, a situation',
    rows(namedSchema.shape),
    '## glossary.yaml',
    'Words of the trade, in one list with one owner.',
    rows(glossarySchema.shape),
    '### A term',
    rows(termSchema.shape),
    fenced(
      'yaml',
      'owner: product-marketing\nverified:\n  on: 2026-09-28\n  by: product-marketing\nterms:\n  - id: cut-off\n    term: Cut-off\n    meaning: The moment after which an invoice belongs to the next month.\n    aliases: [period cut-off]',
    ),
    '## synonyms.yaml',
    'Groups of words that mean the same to whoever searches. Two words or more make a group.',
    rows(synonymsSchema.shape),
    fenced('yaml', 'groups:\n  - [invoice, bill]\n  - [payback, return on investment, ROI]'),
  ].join('\n\n');
}

function rows(shape: Parameters<typeof fieldsOf>[0]): string {
  return table(
    ['field', 'what it is', 'needed'],
    fieldsOf(shape).map(({ name, help, required }) => [`\`${name}\``, help, required ? 'yes' : 'no']),
  );
}
