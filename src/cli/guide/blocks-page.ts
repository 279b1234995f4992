import {
  type AttributeDefinition,
  type BlockDefinition,
  isBlockKind,
  PROOF_HEADLINE_WORDS,
  TAG_NAMES,
  type TagName,
  VOCABULARY,
} from '#domain/vocabulary.ts';
import { listed } from '#lint/phrases.ts';
import { LISTING } from '#lint/rules/honest-list.ts';
import { ASKING } from '#lint/rules/one-question.ts';
import { fenced, table } from './markdown.ts';

/** The page about blocks, in the order of the vocabulary. */
export function blocksPage(): string {
  return [
    '# Blocks',
    'A block is the smallest thing that a rep uses: a line to say, a question to ask, an answer, a proof. It begins and ends on lines of its own, and it makes sense on its own, because it may stand on a call sheet beside blocks of other files.',
    `- **\`id\`** is written by \`npm run callsheet -- fmt\`. Never make one up, change it or use it twice; flags and links point at it for ever. The examples below leave it out, as you would.
- **\`audience="buyer"\`** says that a block may leave the company. Without it a block is internal, also in a piece that is for the buyer. What is for the buyer rests only on claims that buyers may see.
- **\`claim="…"\`** names the [claim](claims.md) that backs the block. When the claim lapses, the block is withheld.
- **Attributes** are text between quotes, with no \`"\` inside. Several ids stand with one space between them.
- **Between the tags** stand paragraphs, lists, *stressed* and **bold** words, links and claims. Only \`<Step>\` and \`<Internal>\` hold other blocks, one level deep.`,
    ...TAG_NAMES.map((name) => entry(name, VOCABULARY[name])),
  ].join('\n\n');
}

function entry(name: TagName, definition: BlockDefinition): string {
  const attributes = Object.entries(definition.attributes);
  return [
    `## ${name}`,
    `**${definition.label}.** ${definition.help}`,
    holds(name, definition),
    ...(attributes.length > 0
      ? [
          table(
            ['attribute', 'what it is', 'needed', 'form'],
            attributes.map(([key, one]) => attributeRow(key, one)),
          ),
        ]
      : []),
    fenced('mdx', definition.example),
  ].join('\n\n');
}

function holds(name: TagName, { content, maxWords }: BlockDefinition): string {
  if (content === 'none')
    return isBlockKind(name)
      ? 'Holds nothing: all it says stands in its attributes.'
      : 'Stands inside a sentence, anywhere, or on a line of its own.';
  if (name === 'Proof') return `Holds words; the first sentence has at most ${PROOF_HEADLINE_WORDS}.`;
  const what = LISTING.includes(name) ? 'a list' : ASKING.includes(name) ? 'one question' : undefined;
  if (maxWords !== undefined)
    return what ? `Holds ${what} of at most ${maxWords} words.` : `Holds at most ${maxWords} words.`;
  return `Holds ${what ?? (content === 'blocks' ? 'text, or blocks' : 'words')}.`;
}

function attributeRow(
  name: string,
  { help, required, maxWords, values, format }: AttributeDefinition,
): string[] {
  const form = values
    ? listed(values)
    : maxWords === undefined
      ? FORMS[format ?? 'text']
      : `at most ${maxWords} words`;
  return [`\`${name}\``, help, required ? 'yes' : 'no', form];
}

const FORMS: Readonly<Record<NonNullable<AttributeDefinition['format']>, string>> = {
  text: 'text',
  date: 'a date: `2026-11-16`',
  claim: 'the name of a file in `claims/`',
  address: 'an address: `https://…`',
  personas: 'ids of personas',
  stages: 'ids of stages',
  count: 'a whole number: `30`',
  refs: 'ids of pieces or blocks: `objections/no-budget#b7k2`',
  quiz: 'the name of a file in `quizzes/`',
};
