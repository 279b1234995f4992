import type { Nodes } from 'mdast';
import type { MdxJsxAttribute, MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { type PieceType, typeOfFolder } from '#domain/piece-types.ts';
import type { SourceDocument } from '#domain/source.ts';
import { type BlockDefinition, getTag } from '#domain/vocabulary.ts';
import { plainText } from './plain-text.ts';

/** A tag as an author used it: a block, a claim, or something that the vocabulary does not know. */
export interface TagUse {
  /** Empty for `<>`. */
  readonly name: string;
  /** Undefined when the vocabulary has no such tag. */
  readonly definition: BlockDefinition | undefined;
  readonly node: MdxJsxFlowElement | MdxJsxTextElement;
  readonly line: number;
  readonly column: number;
  /** What kind of node holds it directly. */
  readonly holder: Nodes['type'];
  /** The tag around this one. */
  readonly parent: TagUse | undefined;
  /** Attributes that are plain strings; the first of each name. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Named attributes as parsed, doubles included. */
  readonly written: readonly MdxJsxAttribute[];
}

/** Any other node, with the tag around it. */
export interface PlacedNode {
  readonly node: Nodes;
  readonly line: number;
  readonly column: number;
  readonly within: TagUse | undefined;
}

/**
 * One MDX file made ready for rules: its tree is walked once, whatever the number of rules. It holds on to the tree;
 * keep no view longer than its document is being checked.
 */
export class DocumentView {
  readonly document: SourceDocument;
  /** The type whose folder it lies in. */
  readonly type: PieceType | undefined;
  /** In the order of the file. */
  readonly tags: readonly TagUse[];
  /** Every node that is not a tag, in the order of the file. */
  readonly nodes: readonly PlacedNode[];
  readonly #claimText: (id: string) => string | undefined;
  readonly #texts = new Map<TagUse, string>();

  /** @param claimText gives the sentence of a claim, which readers see where an inline `Claim` stands. */
  constructor(document: SourceDocument, claimText: (id: string) => string | undefined) {
    this.document = document;
    this.type = typeOfFolder(document.id.slice(0, document.id.indexOf('/')));
    this.#claimText = claimText;
    const tags: TagUse[] = [];
    const nodes: PlacedNode[] = [];
    const { tree } = document;
    if (tree) walk(tree, 'root', undefined, tags, nodes);
    this.tags = tags;
    this.nodes = nodes;
  }

  /** The line of a front-matter field; of the opening `---` when it is not written. */
  lineOf(field: string): number {
    return this.document.fieldLines[field] ?? 1;
  }

  /** The line on which the body's first tag stands, for faults of the whole body. */
  get bodyLine(): number {
    return this.tags[0]?.line ?? 1;
  }

  /** Uses of one kind of block, outermost and nested. */
  all(name: string): TagUse[] {
    return this.tags.filter((tag) => tag.name === name);
  }

  /** What a reader sees between a tag's brackets, claims spelled out; paragraphs and items are lines. */
  textOf(tag: TagUse): string {
    let text = this.#texts.get(tag);
    if (text === undefined) {
      text = plainText(tag.node, this.#claimText);
      this.#texts.set(tag, text);
    }
    return text;
  }
}

function walk(
  node: Nodes,
  holder: Nodes['type'],
  parent: TagUse | undefined,
  tags: TagUse[],
  nodes: PlacedNode[],
): void {
  let within = parent;
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    within = tagUse(node, holder, parent);
    tags.push(within);
  } else if (node.type !== 'root' && node.type !== 'text' && node.type !== 'paragraph') {
    nodes.push({ node, ...placeOf(node), within: parent });
  }
  if ('children' in node) for (const child of node.children) walk(child, node.type, within, tags, nodes);
}

function tagUse(
  node: MdxJsxFlowElement | MdxJsxTextElement,
  holder: Nodes['type'],
  parent: TagUse | undefined,
): TagUse {
  const name = node.name ?? '';
  const written = node.attributes.filter((one) => one.type === 'mdxJsxAttribute');
  const attributes = new Map<string, string>();
  for (const one of written)
    if (typeof one.value === 'string' && !attributes.has(one.name)) attributes.set(one.name, one.value);
  return { name, definition: getTag(name), node, ...placeOf(node), holder, parent, attributes, written };
}

function placeOf(node: Nodes): { line: number; column: number } {
  const start = node.position?.start;
  return { line: start?.line ?? 1, column: start?.column ?? 1 };
}
