import type { Block } from '#domain/library.ts';
import { blockWindow, isWithin } from '#domain/trust.ts';
import { type BlockKind, VOCABULARY } from '#domain/vocabulary.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import type { BlockContext } from './block-context.ts';
import { blockEvidence } from './block-evidence.ts';
import { withheldLine, withoutLapsedClaims } from './withheld.ts';

export interface ShellOptions {
  /** The element that carries the anchor. */
  readonly tag?: 'div' | 'li' | 'dd' | 'tr';
  readonly attributes?: string;
  /** Where evidence and the copy button go: after the words, or inside the last cell of a row. */
  readonly wrap?: (words: string, tools: string) => string;
}

/** Kinds whose words a rep takes elsewhere; the others are there to be read. */
const COPIED: ReadonlySet<BlockKind> = new Set<BlockKind>([
  'Glance',
  'TheySay',
  'Landmine',
  'Pricing',
  'WinLoss',
  'Changed',
  'TalkTrack',
  'Response',
  'Next',
  'Problem',
  'Variant',
  'Question',
  'Proof',
  'WhyNow',
  'Opener',
  'Email',
]);

/**
 * What all blocks share: the anchor (its id), the audience for copies, the last day of use for the browser, the
 * evidence, and the copy button. A block whose evidence has lapsed keeps its anchor and says that it is withheld.
 */
export function blockShell(
  block: Block,
  context: BlockContext,
  words: string,
  { tag = 'div', attributes = '', wrap = (inside, tools) => inside + tools }: ShellOptions = {},
): string {
  const { to } = blockWindow(block, context.index.claim);
  const withheld = to !== undefined && !isWithin({ to }, context.today);
  const inside = withheld ? wrap(withheldLine(to), '') : wrap(words, blockTools(block, context));
  const lastUse = to ? ` data-last-use="${escapeHtml(to)}"` : '';
  const lapsed = withheld ? ' data-lapsed' : '';
  return `<${tag} class="block block-${kebab(block.kind)}" id="${escapeHtml(block.id)}" data-audience="${audienceOf(block)}"${lastUse}${lapsed}${attributes}>${inside}</${tag}>`;
}

/** The block's own HTML, made ready for today. `label` precedes it in copies. */
export function blockWords(block: Block, context: BlockContext, label = ''): string {
  return wordsElement(withoutLapsedClaims(block.html, context.today), label);
}

/** Words that belong in a copy of the block. */
export function wordsElement(html: string, label = '', className = 'words'): string {
  return `<div class="${className}" data-words="${escapeHtml(label)}">${html}</div>`;
}

function blockTools(block: Block, context: BlockContext): string {
  const tools = blockEvidence(block, context) + copyButton(block) + helpedButton(block) + flagButton(block);
  return tools && `<div class="block-tools" data-not-copied>${tools}</div>`;
}

function copyButton(block: Block): string {
  if (!COPIED.has(block.kind) || block.attributes.none) return '';
  const label = VOCABULARY[block.kind].label.toLowerCase();
  return `<button type="button" class="copy" data-copy data-needs-script>${icon('copy')}<span data-copy-label>Copy</span><span class="visually-hidden">: ${label}</span></button>`;
}

/** Opens the question whether the block helped. */
function helpedButton(block: Block): string {
  if (!COPIED.has(block.kind) || block.attributes.none) return '';
  const label = VOCABULARY[block.kind].label.toLowerCase();
  return `<button type="button" class="copy" data-feedback="ask" aria-expanded="false" data-needs-script title="Did this help?">${icon('thumbs-up')}<span class="visually-hidden">Did this help? ${label}</span></button>`;
}

/** Beside the copy: a line that fell flat is flagged where it is read. */
function flagButton(block: Block): string {
  if (!COPIED.has(block.kind)) return '';
  const label = VOCABULARY[block.kind].label.toLowerCase();
  return `<button type="button" class="copy" data-flag="did-not-help" data-needs-script title="Flag">${icon('flag')}<span class="visually-hidden">Flag: ${label}</span></button>`;
}

/** A buyer's block inside `Internal` stays inside. */
function audienceOf(block: Block): 'internal' | 'buyer' {
  return block.internal ? 'internal' : block.audience;
}

function kebab(kind: string): string {
  return kind.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
