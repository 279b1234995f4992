import { addDays, type CalendarDate } from './calendar.ts';
import type { Block, Piece } from './library.ts';
import type { LibraryIndex } from './library-index.ts';
import { blockWindow, DUE_DAYS, isLive, isWithin, pieceTrustDates, pieceWindow } from './trust.ts';

/**
 * What happened to a piece on a day. `published`: it came out. `verified`: its owner checked every statement.
 * `rival`: something changed at a competitor, as a `Changed` block tells it. `stale`: its last day passed.
 * `ended`: it may no longer be used (it expired, or a customer's consent ended).
 */
export type ChangeKind = 'published' | 'rival' | 'verified' | 'stale' | 'ended';

export interface Change {
  readonly on: CalendarDate;
  readonly kind: ChangeKind;
  readonly piece: Piece;
  /** The block that tells of a rival's change. */
  readonly block?: Block;
}

/**
 * Everything that happened up to today, newest first, read from the dates that stand in the library. One change a
 * piece and day, the strongest: a piece that came out and was verified on one day came out.
 */
export function changesUpTo(index: LibraryIndex, today: CalendarDate): Change[] {
  const changes = index.library.pieces.flatMap((piece) => changesOf(piece, index, today));
  return strongestOfDay(changes.filter(({ on }) => on <= today)).sort(newestFirst);
}

/** How many days ahead an end is told: long enough not to build next month's deal on it. */
export const END_AHEAD = 30;

/**
 * What will end soon, soonest first: pieces that expire or whose consent ends within {@link END_AHEAD} days, and
 * pieces that go stale within {@link DUE_DAYS}, which is when they count as due.
 */
export function endingSoon(index: LibraryIndex, today: CalendarDate): Change[] {
  const last = { ended: addDays(today, END_AHEAD), stale: addDays(today, DUE_DAYS) };
  return index.library.pieces
    .filter((piece) => isLive(piece, today))
    .flatMap((piece) => endsOf(piece, index))
    .filter(({ on, kind }) => on > today && on <= (kind === 'ended' ? last.ended : last.stale))
    .sort((a, b) => -newestFirst(a, b));
}

export interface Week {
  /** The Monday on which it begins. */
  readonly monday: CalendarDate;
  readonly changes: readonly Change[];
}

/** The changes in weeks from Monday to Sunday, in the order in which they came. Weeks without a change are absent. */
export function byWeek(changes: readonly Change[]): Week[] {
  const weeks = new Map<CalendarDate, Change[]>();
  for (const change of changes) {
    const monday = mondayOf(change.on);
    const week = weeks.get(monday);
    if (week) week.push(change);
    else weeks.set(monday, [change]);
  }
  return [...weeks].map(([monday, list]) => ({ monday, changes: list }));
}

/** The Monday of the week in which a date lies. */
export function mondayOf(date: CalendarDate): CalendarDate {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return addDays(date, -((weekday + 6) % 7));
}

/** From strongest to weakest: which change of a day is told when there are several. */
const STRENGTH: readonly ChangeKind[] = ['published', 'rival', 'ended', 'stale', 'verified'];

function changesOf(piece: Piece, index: LibraryIndex, today: CalendarDate): Change[] {
  if (piece.status !== 'published') return [];
  const changes: Change[] = endsOf(piece, index);
  if (piece.publishAt) changes.push({ on: piece.publishAt, kind: 'published', piece });
  if (piece.verified) changes.push({ on: piece.verified.on, kind: 'verified', piece });
  for (const block of piece.blocks) {
    const on = block.kind === 'Changed' ? block.attributes.on : undefined;
    // A lapsed line is withheld everywhere, so also here.
    if (on && isWithin(blockWindow(block, index.claim), today))
      changes.push({ on, kind: 'rival', piece, block });
  }
  // Before its first day readers knew nothing of it.
  return changes.filter(({ on }) => !piece.publishAt || on >= piece.publishAt);
}

/** The first days on which it is no longer what it was. */
function endsOf(piece: Piece, index: LibraryIndex): Change[] {
  const ends: Change[] = [];
  const lastOfUse = pieceWindow(piece).to;
  if (lastOfUse) ends.push({ on: addDays(lastOfUse, 1), kind: 'ended', piece });
  const lastFresh = pieceTrustDates(piece, index.claim)?.lastDay;
  if (lastFresh && (!lastOfUse || lastFresh < lastOfUse)) {
    ends.push({ on: addDays(lastFresh, 1), kind: 'stale', piece });
  }
  return ends;
}

function strongestOfDay(changes: readonly Change[]): Change[] {
  const strongest = new Map<string, Change>();
  for (const change of changes) {
    const day = `${change.on} ${change.piece.id}`;
    const known = strongest.get(day);
    if (!known || STRENGTH.indexOf(change.kind) < STRENGTH.indexOf(known.kind)) strongest.set(day, change);
  }
  return [...strongest.values()];
}

function newestFirst(a: Change, b: Change): number {
  if (a.on !== b.on) return a.on > b.on ? -1 : 1;
  return STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind) || (a.piece.id < b.piece.id ? -1 : 1);
}
