import type { CalendarDate } from '#domain/calendar.ts';
import type { RehearsalCard } from '#domain/call-sheet/rehearse.ts';
import type { TrackStep } from '#domain/learning/track.ts';
import type { Block, Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { blockWindow, isWithin } from '#domain/trust.ts';
import type { BlockKind } from '#domain/vocabulary.ts';

/**
 * What a Rehearse step has to be answered aloud: for each piece that it points at, what the buyer says and the whole
 * answer. Lines whose evidence has lapsed are left out, as they are everywhere.
 */
export function rehearsalCards(step: TrackStep, index: LibraryIndex, today: CalendarDate): RehearsalCard[] {
  if (step.kind !== 'Rehearse') return [];
  return step.of.flatMap((target) => {
    const found = index.block(target);
    const piece = found?.piece ?? index.piece(target);
    if (!piece) return [];
    const usable = piece.blocks.filter((block) => isUsable(block, index, today));
    return cardsOf(usable, rivalOf(piece, index), found?.block);
  });
}

const ANSWER: readonly (readonly [label: string, kind: BlockKind])[] = [
  ['Acknowledge', 'Acknowledge'],
  ['Clarify', 'Clarify'],
  ['Answer', 'Response'],
  ['Confirm', 'Confirm'],
];

/** @param only the block that the step names, where it names one */
function cardsOf(usable: readonly Block[], rival: string, only: Block | undefined): RehearsalCard[] {
  const rivals = usable.filter((block) => block.kind === 'TheySay' && (!only || block.id === only.id));
  if (rivals.length > 0) {
    return rivals.map(({ ref, attributes, text }) => ({
      ref,
      speaker: rival,
      line: attributes.line ?? '',
      answer: [{ label: 'Answer', text: flat(text) }],
    }));
  }
  const chosen = (kind: BlockKind) =>
    usable.find((block) => block.kind === kind && block.id === only?.id) ??
    usable.find((block) => block.kind === kind && !block.attributes.none);
  const says = chosen('BuyerSays');
  const answer = ANSWER.flatMap(([label, kind]) => {
    const block = chosen(kind);
    return block ? [{ label, text: flat(block.text) }] : [];
  });
  return says && answer.length > 0
    ? [{ ref: says.ref, speaker: 'The buyer', line: flat(says.text), answer }]
    : [];
}

/** Whose line it is, where a battlecard says what its rival says. */
function rivalOf({ competitors }: Piece, { library }: LibraryIndex): string {
  return library.taxonomy.competitors.find(({ id }) => id === competitors?.[0])?.name ?? 'The rival';
}

function isUsable(block: Block, index: LibraryIndex, today: CalendarDate): boolean {
  const { to } = blockWindow(block, index.claim);
  const isHearsay = block.claims.some((id) => index.claim(id)?.tier === 'D');
  return !isHearsay && (to === undefined || isWithin({ to }, today));
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
