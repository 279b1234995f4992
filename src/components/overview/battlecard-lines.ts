import type { CalendarDate } from '#domain/calendar.ts';
import type { Block } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import type { Shelf, ShelfItem, ShelfLine } from '#domain/shelf.ts';
import { blockWindow, isWithin } from '#domain/trust.ts';
import { VOCABULARY } from '#domain/vocabulary.ts';
import { firstSentence } from '#domain/words.ts';

/** Lines that stand on a shelf besides pieces, by the id of the need that they serve. */
export type ExtraLines = Readonly<Record<string, readonly ExtraLine[]>>;

export interface ExtraLine extends ShelfItem {
  /** What kind of line it is, said beside its source. */
  readonly note: string;
}

const MOST_OF_A_KIND = 2;

/** What a battlecard gives to each need: something to say, to ask, and what the rival will say about us. */
export function battlecardLines(
  shelves: readonly Shelf[],
  index: LibraryIndex,
  today: CalendarDate,
): ExtraLines {
  const item = shelves.flatMap((shelf) => shelf.items).find(({ piece }) => piece.type === 'battlecard');
  if (!item) return {};
  const lines = (kind: Block['kind'], text: (block: Block) => string | undefined): ExtraLine[] =>
    item.piece.blocks
      .filter((block) => block.kind === kind && isWithin(blockWindow(block, index.claim), today))
      .slice(0, MOST_OF_A_KIND)
      .flatMap((block) => {
        const line: ShelfLine = { form: 'says', text: text(block) ?? '', block };
        return line.text ? [{ ...item, line, note: VOCABULARY[kind].label }] : [];
      });
  return {
    say: lines('TalkTrack', ({ text }) => firstSentence(text)),
    ask: lines('Landmine', ({ text }) => text),
    expect: lines('TheySay', ({ attributes }) => attributes.line),
  };
}
