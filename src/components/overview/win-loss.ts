import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { LibraryIndex } from '#domain/library-index.ts';
import { blockWindow, isWithin } from '#domain/trust.ts';

export interface WinLossRecord {
  readonly won: string;
  readonly lost: string;
  readonly period: string;
}

/** What the battlecard counts against the rival, while its evidence holds; undefined when it counts nothing. */
export function winLossOf(
  battlecard: Piece,
  index: LibraryIndex,
  today: CalendarDate,
): WinLossRecord | undefined {
  const block = battlecard.blocks.find(
    (each) => each.kind === 'WinLoss' && isWithin(blockWindow(each, index.claim), today),
  );
  const { won, lost, period = '' } = block?.attributes ?? {};
  return won !== undefined && lost !== undefined ? { won, lost, period } : undefined;
}
