import type { CalendarDate } from '#domain/calendar.ts';
import type { Piece } from '#domain/library.ts';
import type { Rule } from '../rule.ts';

/** What ends before it begins is never shown. */
export const datesInOrder: Rule = {
  name: 'dates-in-order',
  title: 'A first day lies before its last day',
  kind: 'authoring',
  severity: 'error',
  *piece(piece, view) {
    for (const [first, last, from, to] of rangesOf(piece)) {
      if (!from || !to || from <= to) continue;
      yield {
        line: view.lineOf(last),
        message: `"${last}" (${to}) lies before "${first}" (${from}), so the piece would never be shown.`,
        hint: `Set ${last} to a day after ${from}.`,
      };
    }
  },
};

type Range = readonly [
  first: string,
  last: string,
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
];

function rangesOf(piece: Piece): Range[] {
  const ranges: Range[] = [['publishAt', 'expires', piece.publishAt, piece.expires]];
  if (piece.type === 'campaign') ranges.push(['from', 'until', piece.from, piece.until]);
  if (piece.type === 'proof') ranges.push(['publishAt', 'namedUntil', piece.publishAt, piece.namedUntil]);
  return ranges;
}
