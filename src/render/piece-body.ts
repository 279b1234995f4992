import type { Block, BodyPart, Piece } from '#domain/library.ts';
import type { BlockKind } from '#domain/vocabulary.ts';
import {
  changed,
  doNotSay,
  glances,
  landmines,
  pricing,
  sides,
  theySay,
  winLoss,
} from './blocks/battlecard.ts';
import type { BlockContext } from './blocks/block-context.ts';
import { blockShell } from './blocks/block-shell.ts';
import { assets, emails } from './blocks/mail.ts';
import { whyNow } from './blocks/news.ts';
import { plainPart } from './blocks/plain.ts';
import { proofs } from './blocks/proof.ts';
import { variants } from './blocks/proposition.ts';
import { questions } from './blocks/question.ts';
import { exchange, openers } from './blocks/spoken.ts';
import { withoutLapsedClaims } from './blocks/withheld.ts';
import { escapeHtml } from './escape.ts';
import { icon } from './icon.ts';
import { trackParts } from './tracks/track-parts.ts';

/** Draws neighbouring blocks of one family as one part of the page. */
type DrawFamily = (blocks: readonly Block[], context: BlockContext) => string;

/** The family of each kind of block. Neighbours with the same function are drawn together. Steps hold parts of their own. */
const FAMILIES: Record<Exclude<BlockKind, 'Step'>, DrawFamily> = {
  Glance: glances,
  WeWin: sides,
  TheyWin: sides,
  TheySay: theySay,
  Spot: plainPart('Spot', 'spot'),
  Changed: changed,
  Landmine: landmines,
  Pricing: pricing,
  WinLoss: winLoss,
  DoNotSay: doNotSay,
  TalkTrack: plainPart('TalkTrack', 'talk-track'),
  BuyerSays: exchange,
  Behind: exchange,
  Acknowledge: exchange,
  Clarify: exchange,
  Response: exchange,
  Confirm: exchange,
  Next: exchange,
  Authority: exchange,
  Problem: plainPart('Problem', 'problem'),
  Variant: variants,
  Question: questions,
  Proof: proofs,
  WhyNow: whyNow,
  Opener: openers,
  Email: emails,
  Asset: assets,
  Phase: trackParts,
  Read: trackParts,
  Quiz: trackParts,
  Rehearse: trackParts,
  Listen: trackParts,
  Shadow: trackParts,
  Field: trackParts,
  Pitch: trackParts,
};

/**
 * The body of a piece as HTML: prose and blocks in the author's order, each family of blocks in its own shape.
 * A battlecard begins with its glance wherever the author put it.
 */
export function renderPieceBody(context: BlockContext): string {
  const { piece } = context;
  return renderParts(piece.type === 'battlecard' ? glanceFirst(piece) : piece.body, context);
}

/** One block in the shape that it has on its piece's page; a Step is drawn with what it holds. */
export function renderBlock(block: Block, context: BlockContext): string {
  if (block.kind !== 'Step') return FAMILIES[block.kind]([block], context);
  const held = findStep(context.piece.body, block.id);
  return held ? steps([held], context) : '';
}

function glanceFirst(piece: Piece): readonly BodyPart[] {
  const glanceIds = new Set(piece.blocks.filter(({ kind }) => kind === 'Glance').map(({ id }) => id));
  const isGlance = (part: BodyPart) => part.type === 'block' && glanceIds.has(part.id);
  return [...piece.body.filter(isGlance), ...piece.body.filter((part) => !isGlance(part))];
}

function renderParts(parts: readonly BodyPart[], context: BlockContext): string {
  const blocks = new Map(context.piece.blocks.map((block) => [block.id, block]));
  let html = '';
  let family: Block[] = [];
  let held: StepPart[] = [];
  const flush = () => {
    const [first] = family;
    if (first && first.kind !== 'Step') html += FAMILIES[first.kind](family, context);
    if (held.length) html += steps(held, context);
    family = [];
    held = [];
  };
  for (const part of parts) {
    const block = part.type === 'block' ? blocks.get(part.id) : undefined;
    const joins =
      part.type === 'step'
        ? family.length === 0
        : block && held.length === 0 && isSameFamily(family[0], block);
    if (!joins) flush();
    if (part.type === 'step') held.push(part);
    else if (part.type === 'prose') html += prose(part.html, context);
    else if (part.type === 'internal') html += internal(part.parts, context);
    else if (block) family.push(block);
  }
  flush();
  return html;
}

function isSameFamily(first: Block | undefined, block: Block): boolean {
  if (!first) return true;
  if (first.kind === 'Step' || block.kind === 'Step') return false;
  return FAMILIES[first.kind] === FAMILIES[block.kind];
}

function prose(html: string, { today }: BlockContext): string {
  const words = withoutLapsedClaims(html, today)
    // The empty corner of a table heads nothing.
    .replaceAll('<th scope="col"></th>', '<td></td>')
    .replaceAll('<table>', SCROLLING)
    .replaceAll('</table>', '</table></div>');
  return `<div class="prose">${words}</div>`;
}

/** A wide table scrolls in its own place; the focus can reach it, so that the arrow keys can too. */
const SCROLLING = '<div class="table-scroll" role="region" aria-label="Table" tabindex="0"><table>';

function internal(parts: readonly BodyPart[], context: BlockContext): string {
  return `<aside class="internal" aria-label="Internal"><p class="internal-mark">${icon('lock')}Internal. Never leaves the company.</p>${renderParts(parts, context)}</aside>`;
}

type StepPart = Extract<BodyPart, { type: 'step' }>;

const STEP_KINDS: Readonly<Record<string, string>> = { know: 'Know', say: 'Say', show: 'Show', do: 'Do' };

/** Numbered steps, each told by what it asks of the rep. */
function steps(parts: readonly StepPart[], context: BlockContext): string {
  const items = parts.map((part) => step(part, context)).join('');
  return `<section class="steps"><h2 class="visually-hidden">Steps</h2><ol role="list">${items}</ol></section>`;
}

function step(part: StepPart, context: BlockContext): string {
  const block = context.piece.blocks.find(({ id }) => id === part.id);
  if (!block) return '';
  const kind = block.attributes.kind ?? '';
  const name = `<p class="step-kind">${escapeHtml(STEP_KINDS[kind] ?? kind)}</p>`;
  const inside = `<div class="step-body">${renderParts(part.parts, context)}</div>`;
  return blockShell(block, context, name + inside, {
    tag: 'li',
    attributes: ` data-kind="${escapeHtml(kind)}"`,
  });
}

function findStep(parts: readonly BodyPart[], id: string): StepPart | undefined {
  for (const part of parts) {
    if (part.type === 'step' && part.id === id) return part;
    const inside = part.type === 'internal' ? findStep(part.parts, id) : undefined;
    if (inside) return inside;
  }
  return undefined;
}
