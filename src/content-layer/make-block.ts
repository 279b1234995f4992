import type { RootContent } from 'mdast';
import type { Block } from '#domain/library.ts';
import type { Audience } from '#domain/schema/front-matter.ts';
import { type BlockKind, getTag } from '#domain/vocabulary.ts';
import { countWords } from '#domain/words.ts';
import { digestOf } from './digest.ts';

/** A tag on lines of its own. */
export type Tag = Extract<RootContent, { type: 'mdxJsxFlowElement' }>;

/** Where a tag stands. */
export interface Place {
  readonly internal: boolean;
  /** The id of the step around it. */
  readonly step?: string;
}

/** What stands between a block's tags, rendered. */
export interface BlockContent {
  readonly html: string;
  readonly text: string;
  /** Inline claims. */
  readonly claims: readonly string[];
  /** What else belongs to the block for its digest: where it links, what it holds. */
  readonly hashed: readonly string[];
}

/**
 * Makes a block of its tag. Attributes that the vocabulary does not know are left out: nothing that an author made up
 * reaches a page. Also counts the words of the attributes that people read.
 */
export function makeBlock(
  node: Tag,
  kind: BlockKind,
  id: string,
  place: Place,
  { html, text, claims: inline, hashed }: BlockContent,
  piece: { readonly pieceId: string },
): { block: Block; readWords: number } {
  const { attributes, readable } = attributesOf(node, kind);
  const claims = [...new Set([...(attributes.claim?.split(/\s+/) ?? []), ...inline])].filter(Boolean);
  const block: Block = {
    id,
    kind,
    ref: `${piece.pieceId}#${id}`,
    attributes,
    text,
    html,
    audience: place.internal ? 'internal' : audienceOf(node),
    internal: place.internal,
    ...(place.step && { within: place.step }),
    claims,
    digest: blockDigest(kind, attributes, text, hashed),
    line: node.position?.start.line ?? 1,
  };
  return { block, readWords: readable.reduce((sum, value) => sum + countWords(value), 0) };
}

/** A hash of a block's words and attributes. White space, the order of attributes and the id do not count. */
function blockDigest(
  kind: BlockKind,
  attributes: Readonly<Record<string, string>>,
  text: string,
  others: readonly string[],
): string {
  const sorted = Object.keys(attributes)
    .sort()
    .map((name) => `${name}=${flat(attributes[name] ?? '')}`);
  return digestOf(JSON.stringify([kind, sorted, text.split('\n').map(flat), others]));
}

function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** The attributes that the vocabulary knows, as written, and those of them that a person reads as words. */
function attributesOf(
  node: Tag,
  kind: BlockKind,
): { attributes: Record<string, string>; readable: string[] } {
  const attributes: Record<string, string> = {};
  const readable: string[] = [];
  const known = getTag(kind)?.attributes ?? {};
  for (const [name, value] of written(node)) {
    const definition = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!definition || Object.hasOwn(attributes, name)) continue;
    attributes[name] = value;
    const isText = definition.format === undefined || definition.format === 'text';
    if (isText && !definition.values) readable.push(value);
  }
  return { attributes, readable };
}

/** Internal unless the block itself says `buyer`; a piece that is for the buyer does not speak for its blocks. */
function audienceOf(node: Tag): Audience {
  return attribute(node, 'audience') === 'buyer' ? 'buyer' : 'internal';
}

/** The text of an attribute, the first one of its name; undefined where it is missing or not plain text. */
export function attribute(node: Tag, wanted: string): string | undefined {
  for (const [name, value] of written(node)) if (name === wanted) return value;
  return undefined;
}

/** Attributes with plain text values; expressions and bare names are the check's business. */
function written(node: Tag): [string, string][] {
  const pairs: [string, string][] = [];
  for (const { type, name, value } of node.attributes as readonly WrittenAttribute[]) {
    if (type === 'mdxJsxAttribute' && name && typeof value === 'string') pairs.push([name, value]);
  }
  return pairs;
}

interface WrittenAttribute {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
}
