import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import { isLive } from '#domain/trust.ts';

/** How a buyer says one of the most common objections, as an example of what to paste; undefined without objections. */
export function commonWords(pieces: readonly Piece[], today: CalendarDate): string | undefined {
  const objections = pieces.flatMap((piece) =>
    piece.type === 'objection' && isLive(piece, today) ? [piece] : [],
  );
  const [likeliest] = objections.toSorted((a, b) => b.howCommon - a.howCommon || (a.id < b.id ? -1 : 1));
  return likeliest?.blocks
    .find(({ kind }) => kind === 'BuyerSays')
    ?.text.replace(/\s+/gu, ' ')
    .trim();
}
