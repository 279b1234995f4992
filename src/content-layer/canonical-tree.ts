import type { PhrasingContent, Root, RootContent } from 'mdast';
import { getTag } from '#domain/vocabulary.ts';

type Tag = Extract<RootContent, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;
type Attribute = Tag['attributes'][number];
type AnyParent = { type: string; children: AnyNode[] };
type AnyNode = (RootContent | AnyParent) & { children?: AnyNode[] };

/**
 * A copy of the tree with everything brought to one form that may be written in several: words directly in a block
 * get their paragraph, an inline claim on a line of its own likewise, soft line breaks and runs of white space
 * become one space, neighbouring texts one text, attributes stand in one order with plain white space.
 */
export function canonicalTree(tree: Root): Root {
  const copy = structuredClone(tree);
  visit(copy as unknown as AnyParent);
  return copy;
}

function visit(parent: AnyParent): void {
  if (isFlowParent(parent)) parent.children = withParagraphs(parent.children);
  parent.children = joinTexts(parent.children);
  for (const node of parent.children) {
    if (isTag(node)) node.attributes = canonicalAttributes(node);
    if (node.children) visit(node as AnyParent);
  }
  if (isPhrasingParent(parent)) trimEnds(parent.children);
}

const FLOW_PARENTS = new Set(['root', 'mdxJsxFlowElement', 'listItem', 'blockquote']);
const PHRASING_PARENTS = new Set(['paragraph', 'heading', 'tableCell']);

function isFlowParent({ type }: { type: string }): boolean {
  return FLOW_PARENTS.has(type);
}

function isPhrasingParent({ type }: { type: string }): boolean {
  return PHRASING_PARENTS.has(type);
}

function isTag(node: { type: string }): node is Tag {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

const PHRASING = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'break',
  'image',
  'imageReference',
  'linkReference',
  'inlineCode',
  'mdxJsxTextElement',
]);

/** Wraps runs of phrasing nodes; a claim that the parser took for a block is one of them. */
function withParagraphs(nodes: readonly AnyNode[]): AnyNode[] {
  const result: AnyNode[] = [];
  let words: AnyNode[] | undefined;
  for (const node of nodes) {
    const phrasing = asPhrasing(node);
    if (!phrasing) {
      words = undefined;
      result.push(node);
    } else if (words) words.push(phrasing);
    else {
      words = [phrasing];
      result.push({ type: 'paragraph', children: words as PhrasingContent[] });
    }
    // Two claims on lines of their own are two paragraphs, as they look.
    if (phrasing && phrasing !== node) words = undefined;
  }
  return result;
}

function asPhrasing(node: AnyNode): AnyNode | undefined {
  if (PHRASING.has(node.type)) return node;
  if (node.type === 'mdxJsxFlowElement' && 'name' in node && node.name === 'Claim') {
    return { ...node, type: 'mdxJsxTextElement', children: [] } as AnyNode;
  }
  return undefined;
}

function joinTexts(nodes: readonly AnyNode[]): AnyNode[] {
  const result: AnyNode[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type !== 'text' || !('value' in node)) result.push(node);
    else if (last?.type === 'text' && 'value' in last) last.value = oneSpace(last.value + node.value);
    else result.push({ type: 'text', value: oneSpace(node.value) });
  }
  return result;
}

/** Only the white space that Markdown does not keep; a no-break space is a character like others. */
function oneSpace(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}

function trimEnds(nodes: AnyNode[]): void {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (first?.type === 'text' && 'value' in first) first.value = first.value.trimStart();
  if (last?.type === 'text' && 'value' in last) last.value = last.value.trimEnd();
  for (const [index, node] of nodes.entries()) {
    if (node.type !== 'break') continue;
    const before = nodes[index - 1];
    const after = nodes[index + 1];
    if (before?.type === 'text' && 'value' in before) before.value = before.value.trimEnd();
    if (after?.type === 'text' && 'value' in after) after.value = after.value.trimStart();
  }
}

function canonicalAttributes(tag: Tag): Attribute[] {
  const order = ['id', 'audience', ...Object.keys(getTag(tag.name ?? '')?.attributes ?? {})];
  const rank = (one: Attribute) => {
    const place = 'name' in one ? order.indexOf(one.name) : -1;
    return place < 0 ? order.length : place;
  };
  return tag.attributes
    .map((one) =>
      one.type === 'mdxJsxAttribute' && typeof one.value === 'string'
        ? { ...one, value: oneSpace(one.value).trim() }
        : one,
    )
    .sort((a, b) => rank(a) - rank(b));
}
