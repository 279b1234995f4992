import type { Root, RootContent } from 'mdast';
import type { Block, BodyPart } from '#domain/library.ts';
import { pieceOfRef, referencesIn } from '#domain/references.ts';
import {
  type AttributeDefinition,
  BLOCK_ID,
  type BlockKind,
  getTag,
  isBlockKind,
} from '#domain/vocabulary.ts';
import { countWords } from '#domain/words.ts';
import { type MarkdownContext, type RenderedMarkdown, renderMarkdown } from '#render/markdown.ts';
import { attribute, type BlockContent, makeBlock, type Place, type Tag } from './make-block.ts';

/** What a body needs to know about its piece and the rest of the library. */
export interface BodyContext extends Omit<MarkdownContext, 'idPrefix'> {
  readonly pieceId: string;
}

export interface CompiledBody {
  readonly blocks: readonly Block[];
  readonly body: readonly BodyPart[];
  readonly links: readonly string[];
  readonly words: number;
  /** Ids of all claims that its blocks and prose mention, known or not. */
  readonly claims: readonly string[];
}

/**
 * Extracts the blocks of a body and renders it. A block without an id, or with one that is taken, gets one that
 * no file can hold (`unnamed-1`), so that the piece can be shown while the check asks for `callsheet fmt`.
 */
export function compileBody(tree: Root, context: BodyContext): CompiledBody {
  const run: Run = {
    ...context,
    blocks: [],
    seen: new Set(),
    links: new Set(),
    claims: new Set(),
    mentions: new Map(),
    prefix: `e-${context.pieceId.replace('/', '-')}`,
    words: 0,
    prose: 0,
    unnamed: 0,
  };
  const body = parts(tree.children, { internal: false }, run);
  return { blocks: run.blocks, body, links: [...run.links], words: run.words, claims: [...run.claims] };
}

interface Run extends BodyContext {
  readonly blocks: Block[];
  readonly seen: Set<string>;
  readonly links: Set<string>;
  readonly claims: Set<string>;
  /** What each run of prose mentions, for the step that holds it. */
  readonly mentions: Map<BodyPart, Pick<RenderedMarkdown, 'claims' | 'links'>>;
  /** Starts every id in this piece's HTML. */
  readonly prefix: string;
  words: number;
  prose: number;
  unnamed: number;
}

function parts(nodes: readonly RootContent[], place: Place, run: Run): BodyPart[] {
  const result: BodyPart[] = [];
  let prose: RootContent[] = [];
  const flush = () => {
    const part = prosePart(prose, run);
    if (part) result.push(part);
    prose = [];
  };
  for (const node of nodes) {
    const part = tagPart(node, place, run, flush);
    if (part) result.push(part);
    else prose.push(node);
  }
  flush();
  return result;
}

/** The part that a block or a wrapper makes; undefined for prose. Prose before it is rendered first. */
function tagPart(node: RootContent, place: Place, run: Run, before: () => void): BodyPart | undefined {
  if (node.type !== 'mdxJsxFlowElement' || !node.name) return undefined;
  if (node.name === 'Internal') {
    before();
    return { type: 'internal', parts: parts(node.children, { ...place, internal: true }, run) };
  }
  if (!isBlockKind(node.name)) return undefined;
  before();
  return node.name === 'Step' ? stepPart(node, place, run) : blockPart(node, node.name, place, run);
}

function prosePart(nodes: readonly RootContent[], run: Run): BodyPart | undefined {
  if (nodes.length === 0) return undefined;
  run.prose += 1;
  const { html, text, claims, links } = render(nodes, `${run.prefix}-p${run.prose}`, run);
  if (!html) return undefined;
  run.words += countWords(text);
  const part: BodyPart = { type: 'prose', html, text, claims };
  run.mentions.set(part, { claims, links });
  return part;
}

function blockPart(node: Tag, kind: BlockKind, place: Place, run: Run): BodyPart {
  const id = nextId(node, run);
  const { html, text, claims, links } = render(node.children, `${run.prefix}-${id}`, run);
  run.words += countWords(text);
  run.blocks.push(block(node, kind, id, place, { html, text, claims, hashed: links }, run));
  return { type: 'block', id };
}

/** A step's own words are its prose; blocks in it are blocks of the piece that say which step holds them. */
function stepPart(node: Tag, place: Place, run: Run): BodyPart {
  const id = nextId(node, run);
  const at = run.blocks.length;
  const inner = parts(node.children, { ...place, step: id }, run);
  const nested = run.blocks.slice(at);
  const prose = inner.filter((part) => part.type === 'prose');
  const content: BlockContent = {
    html: prose.map((part) => part.html).join(''),
    text: prose.map((part) => part.text).join('\n'),
    claims: prose.flatMap((part) => run.mentions.get(part)?.claims ?? []),
    hashed: [
      ...prose.flatMap((part) => run.mentions.get(part)?.links ?? []),
      ...nested.map((block) => block.digest),
    ],
  };
  // In reading order the step comes before what it holds.
  run.blocks.splice(at, 0, block(node, 'Step', id, place, content, run));
  return { type: 'step', id, parts: inner };
}

function block(node: Tag, kind: BlockKind, id: string, place: Place, content: BlockContent, run: Run): Block {
  const { block, readWords } = makeBlock(node, kind, id, place, content, run);
  run.words += readWords;
  for (const target of targetsOf(block)) run.links.add(target);
  for (const claim of block.claims) run.claims.add(claim);
  return block;
}

/** Ids of the pieces that its attributes point at: a step of a track uses them as much as a link would. */
function targetsOf({ kind, attributes }: Block): string[] {
  const definitions: Readonly<Record<string, AttributeDefinition>> = getTag(kind)?.attributes ?? {};
  return Object.entries(attributes)
    .filter(([name]) => definitions[name]?.format === 'refs')
    .flatMap(([, value]) => referencesIn(value).map(pieceOfRef));
}

function render(nodes: readonly RootContent[], idPrefix: string, run: Run) {
  const rendered = renderMarkdown(nodes, { claim: run.claim, currentId: run.currentId, idPrefix });
  for (const link of rendered.links) run.links.add(link);
  for (const claim of rendered.claims) run.claims.add(claim);
  return rendered;
}

function nextId(node: Tag, run: Run): string {
  const id = attribute(node, 'id');
  if (id !== undefined && BLOCK_ID.test(id) && !run.seen.has(id)) {
    run.seen.add(id);
    return id;
  }
  run.unnamed += 1;
  return `unnamed-${run.unnamed}`;
}
