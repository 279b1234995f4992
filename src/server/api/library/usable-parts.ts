import type { RootContent } from 'mdast';
import type { CalendarDate } from '#domain/calendar.ts';
import type { Block, BodyPart, Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import type { Audience } from '#domain/schema/front-matter.ts';
import { blockWindow, claimLastDay, isWithin, pricingLastDay } from '#domain/trust.ts';
import { withoutLapsedClaims } from '#render/blocks/withheld.ts';
import { plainWords } from './plain-words.ts';
import { treeOfHtml } from './words-of-html.ts';

/** A part of a piece that readers may use on a day: a run of prose or a block, with its words of that day. */
export interface UsablePart {
  readonly block?: Block;
  /** Plain text, a line for each paragraph, list item and table row. A step has none of its own. */
  readonly text: string;
  /** The same as a Markdown tree. */
  readonly tree: readonly RootContent[];
  /** The id of the step that holds it. */
  readonly within?: string;
  /** `buyer` only where it says so, stands outside `Internal`, and rests on no internal claim. */
  readonly audience: Audience;
  /** The last day on which it may be used. */
  readonly lastDay?: CalendarDate;
  /** A price that is older than its review allows. */
  readonly checkFirst: boolean;
}

/**
 * The parts of a piece that may be used today, in the author's order; what a step holds follows it. A block whose
 * evidence has lapsed is left out, and a lapsed claim inside prose is replaced by a note, as on the piece's page.
 */
export function usableParts(piece: Piece, index: LibraryIndex, today: CalendarDate): UsablePart[] {
  const blocks = new Map(piece.blocks.map((block) => [block.id, block]));
  const read = (parts: readonly BodyPart[], around: Audience, within?: string): UsablePart[] =>
    parts.flatMap((part): UsablePart[] => {
      if (part.type === 'internal') return read(part.parts, 'internal', within);
      if (part.type === 'prose') {
        const audience = audienceOf(around, part.claims, index);
        return [{ ...wordsOf(part, index, today), audience, within, checkFirst: false }];
      }
      const block = blocks.get(part.id);
      const own = block && usableBlock(block, index, today, part.type === 'step');
      const held = part.type === 'step' && own ? read(part.parts, own.audience, part.id) : [];
      return own ? [own, ...held] : [];
    });
  return read(piece.body, piece.audience);
}

function usableBlock(
  block: Block,
  index: LibraryIndex,
  today: CalendarDate,
  isStep: boolean,
): UsablePart | undefined {
  const { to } = blockWindow(block, index.claim);
  if (!isWithin({ to }, today)) return undefined;
  const oldFrom = block.kind === 'Pricing' ? pricingLastDay(block) : undefined;
  return {
    block,
    // The words of a step are those that it holds, some of which may be withheld.
    ...(isStep ? { text: '', tree: [] } : wordsOf(block, index, today)),
    within: block.within,
    audience: audienceOf(block.internal ? 'internal' : block.audience, block.claims, index),
    lastDay: to,
    checkFirst: oldFrom !== undefined && today > oldFrom,
  };
}

function audienceOf(said: Audience, claims: readonly string[], index: LibraryIndex): Audience {
  const mayLeave = claims.every((id) => index.claim(id)?.audience === 'buyer');
  return said === 'buyer' && mayLeave ? 'buyer' : 'internal';
}

function wordsOf(
  { html, text, claims }: Pick<Block, 'html' | 'text' | 'claims'>,
  index: LibraryIndex,
  today: CalendarDate,
): Pick<UsablePart, 'text' | 'tree'> {
  const tree = treeOfHtml(withoutLapsedClaims(html, today));
  const hasLapsed = claims.some((id) => {
    const claim = index.claim(id);
    return claim !== undefined && claimLastDay(claim) < today;
  });
  return { text: hasLapsed ? plainWords(tree) : text, tree };
}
