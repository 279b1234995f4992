import type { Nodes } from 'mdast';
import type { Rule } from '../rule.ts';

/** Everything that a piece may hold, besides blocks; whatever is not here is refused. */
const ALLOWED = new Set<string>([
  'yaml',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
  'heading',
  'emphasis',
  'strong',
  'link',
  'break',
]);

/** Node types that a rule of their own words better. */
const ELSEWHERE = new Set<string>([
  'mdxTextExpression',
  'mdxFlowExpression',
  'mdxjsEsm',
  'html',
  'image',
  'imageReference',
]);

const REFUSED: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  blockquote: [
    'A quotation (a line that begins with >)',
    'Use a block such as <BuyerSays>, or quotation marks.',
  ],
  code: [
    'A code block (``` or four spaces before a line)',
    'Take the ``` or the spaces at the beginning of the line out.',
  ],
  inlineCode: ['Code between `backticks`', 'Use quotation marks or *stress*.'],
  delete: ['Text struck through with ~~', 'Take the words out.'],
  thematicBreak: ['A line drawn with ---', 'Use a ## heading where a new part begins.'],
  footnoteReference: ['A footnote', 'Say it in the sentence, or cite a claim.'],
  footnoteDefinition: ['A footnote', 'Say it in the sentence, or cite a claim.'],
  linkReference: ['A link whose address stands elsewhere', 'Write [text](https://…).'],
  definition: ['An address that stands apart from its link', 'Write [text](https://…) where the link is.'],
};

/** Prose is paragraphs, lists, tables, headings, emphasis and links: what reads well aloud, on paper and in a mail. */
export const plainMarkdown: Rule = {
  name: 'plain-markdown',
  title: 'Prose is paragraphs, lists, tables, headings, emphasis and links',
  kind: 'authoring',
  severity: 'error',
  *document({ nodes }) {
    for (const { node, line, column } of nodes) {
      const refused = refusalOf(node);
      if (!refused) continue;
      const [what, hint] = refused;
      yield { line, column, message: `${what} is not used in pieces.`, hint };
    }
  },
};

function refusalOf(node: Nodes): readonly [string, string] | undefined {
  if (node.type === 'listItem' && typeof node.checked === 'boolean')
    return ['A task list ([ ] or [x])', 'Take the square brackets out.'];
  if (ALLOWED.has(node.type) || ELSEWHERE.has(node.type)) return undefined;
  return (
    REFUSED[node.type] ?? [
      `Markdown of the kind "${node.type}"`,
      'Use paragraphs, lists, tables, headings, emphasis and links.',
    ]
  );
}
