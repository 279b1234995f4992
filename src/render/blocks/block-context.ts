import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';

/** What a block needs to know about the world around it to be drawn. */
export interface BlockContext {
  readonly piece: Piece;
  readonly index: LibraryIndex;
  /** The day that counts as today; it decides what is withheld or struck out as the page is built. */
  readonly today: CalendarDate;
}
