import type { Root, Table } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { type MdxJsxFlowElement, type MdxJsxTextElement, mdxJsxToMarkdown } from 'mdast-util-mdx-jsx';
import { type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import { FormatRefusal } from './format-refusal.ts';

/** A canonical tree as text that ends with a line break; empty for an empty tree. */
export function formatBody(tree: Root): string {
  refuseForeign(tree as AnyNode);
  return tree.children.length === 0 ? '' : toMarkdown(tree, OPTIONS);
}

/** What the parser knows and the library's grammar has no way to write. */
const FOREIGN = new Set([
  'mdxTextExpression',
  'mdxFlowExpression',
  'mdxjsEsm',
  'footnoteReference',
  'footnoteDefinition',
  'html',
]);

interface AnyNode {
  readonly type: string;
  readonly attributes?: readonly { type: string; value?: unknown }[];
  readonly children?: readonly AnyNode[];
  readonly position?: { start: { line: number } };
}

function refuseForeign(node: AnyNode): void {
  const line = node.position?.start.line ?? 1;
  if (FOREIGN.has(node.type)) {
    throw new FormatRefusal(
      `${node.type} has no place in a piece; run the check for what to write instead`,
      line,
    );
  }
  for (const { type, value } of node.attributes ?? []) {
    if (type !== 'mdxJsxAttribute' || (typeof value === 'object' && value !== null)) {
      throw new FormatRefusal(
        'attributes are plain text in quotes; run the check for what to write instead',
        line,
      );
    }
  }
  for (const child of node.children ?? []) refuseForeign(child);
}

const flowTag: Handle = (node: MdxJsxFlowElement, _parent, state, info) => {
  const open = openTag(node);
  if (node.children.length === 0) return `${open} />`;
  const exit = state.enter('mdxJsxFlowElement');
  const content = state.containerFlow(node, info);
  exit();
  return `${open}>\n${content}\n</${node.name ?? ''}>`;
};

const textTag: Handle & { peek?: Handle } = (node: MdxJsxTextElement, _parent, state, info) => {
  const open = openTag(node);
  if (node.children.length === 0) return `${open} />`;
  const exit = state.enter('mdxJsxTextElement');
  const content = state.containerPhrasing(node, { ...info, before: '>', after: '<' });
  exit();
  return `${open}>${content}</${node.name ?? ''}>`;
};
textTag.peek = () => '<';

function openTag({ name, attributes }: MdxJsxFlowElement | MdxJsxTextElement): string {
  const written = attributes.map((one) => {
    if (one.type !== 'mdxJsxAttribute') return '';
    return typeof one.value === 'string' ? ` ${one.name}="${attributeText(one.value)}"` : ` ${one.name}`;
  });
  return `<${name ?? ''}${written.join('')}`;
}

/** Encodes the closing quote, and an ampersand only where it would be read as a character reference. */
function attributeText(value: string): string {
  return value.replace(/&(?=#|[A-Za-z][A-Za-z0-9]*;)/g, '&amp;').replaceAll('"', '&quot;');
}

/** Cells as wide as their words: a longer word in one row does not touch the others. */
const table: Handle = (node: Table, _parent, state, info) => {
  const exit = state.enter('table');
  const rows = node.children.map((row) => row.children.map((cell) => state.handle(cell, row, state, info)));
  exit();
  const columns = Math.max(...rows.map((row) => row.length), node.align?.length ?? 0);
  const marks = Array.from({ length: columns }, (_, at) => ALIGNMENT[node.align?.[at] ?? 'none']);
  const [head = [], ...rest] = rows;
  return [head, marks, ...rest].map((row) => tableLine(row, columns)).join('\n');
};

const ALIGNMENT = { none: '---', left: ':--', right: '--:', center: ':-:' } as const;

function tableLine(cells: readonly string[], columns: number): string {
  const padded = Array.from({ length: columns }, (_, at) => cells[at] ?? '');
  return `|${padded.map((cell) => (cell ? ` ${cell} |` : ' |')).join('')}`;
}

const OPTIONS: Options = {
  bullet: '-',
  bulletOther: '*',
  emphasis: '*',
  strong: '*',
  fence: '`',
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  extensions: [
    mdxJsxToMarkdown(),
    gfmTableToMarkdown(),
    gfmStrikethroughToMarkdown(),
    {
      handlers: { mdxJsxFlowElement: flowTag, mdxJsxTextElement: textTag, table },
      // MDX reads a brace as code; mdast-util-mdx-jsx knows about `<` only.
      unsafe: [
        { character: '{', inConstruct: ['phrasing'] },
        { atBreak: true, character: '{' },
      ],
    },
  ],
};
