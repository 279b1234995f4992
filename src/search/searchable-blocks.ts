import type { CalendarDate } from '#domain/calendar.ts';
import type { Block, Claim, Piece } from '#domain/library.ts';
import { blockWindow, earliestOf, isWithin } from '#domain/trust.ts';
import { type AttributeDefinition, VOCABULARY } from '#domain/vocabulary.ts';

/** A block that may be found, as the words a reader would see of it. */
export interface SearchableBlock {
  readonly block: Block;
  readonly text: string;
  /** The last day on which it may be shown. */
  readonly until?: CalendarDate;
}

/**
 * The blocks of a piece that readers may see on this day, in order. One whose claim has lapsed is left out, and so
 * is a step that holds one, since its text would give the lapsed words away; for the same reason a step may be shown
 * no longer than whatever it holds.
 */
export function searchableBlocks(
  piece: Piece,
  claim: (id: string) => Claim | undefined,
  today: CalendarDate,
): SearchableBlock[] {
  const ends = stepEnds(piece, claim);
  return piece.blocks.flatMap((block) => {
    const until = earliestOf([blockWindow(block, claim).to, ends.get(block.id)]);
    if (!isWithin({ to: until }, today)) return [];
    return [{ block, text: wordsOfBlock(block), ...(until ? { until } : {}) }];
  });
}

/** The last day of the first to lapse of what each step holds. */
function stepEnds(piece: Piece, claim: (id: string) => Claim | undefined): Map<string, CalendarDate> {
  const ends = new Map<string, CalendarDate>();
  for (const block of piece.blocks) {
    if (!block.within) continue;
    const end = earliestOf([blockWindow(block, claim).to, ends.get(block.within)]);
    if (end) ends.set(block.within, end);
  }
  return ends;
}

/** The attributes that people read, then the words between the tags, on one line. */
export function wordsOfBlock(block: Block): string {
  const definitions: Readonly<Record<string, AttributeDefinition>> = VOCABULARY[block.kind].attributes;
  const read = Object.entries(block.attributes)
    .filter(([name]) => isRead(definitions[name]))
    .map(([, value]) => value);
  return [...read, block.text].map(asSentence).filter(Boolean).join(' ');
}

function isRead(definition: AttributeDefinition | undefined): boolean {
  return !!definition && !definition.values && (definition.format ?? 'text') === 'text';
}

/** Lines become sentences, so that words of one are not read on into the next. */
function asSentence(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => (/[\p{L}\p{N}%)”’"]$/u.test(line) ? `${line}.` : line))
    .join(' ');
}
