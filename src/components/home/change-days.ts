import type { CalendarDate } from '#domain/calendar.ts';
import type { Change } from '#domain/changes.ts';
import type { Piece } from '#domain/library.ts';

/** A day on which something happened. */
export interface ChangeDay {
  readonly on: CalendarDate;
  /** What deserves a line of its own: something came out, went stale, ended, changed at a rival. */
  readonly told: readonly Change[];
  /** Pieces that were only checked again; they share one line. */
  readonly checked: readonly Piece[];
}

/** Changes by day, in the order in which they came, until they fill `most` lines. */
export function changeDays(changes: readonly Change[], most: number): ChangeDay[] {
  const days: ChangeDay[] = [];
  let room = most;
  for (const [on, list] of byDay(changes)) {
    if (room <= 0) break;
    const told = list.filter(({ kind }) => kind !== 'verified').slice(0, room);
    room -= told.length;
    const checked = room > 0 ? list.filter(({ kind }) => kind === 'verified').map(({ piece }) => piece) : [];
    if (checked.length > 0) room -= 1;
    days.push({ on, told, checked });
  }
  return days;
}

function byDay(changes: readonly Change[]): Map<CalendarDate, Change[]> {
  const days = new Map<CalendarDate, Change[]>();
  for (const change of changes) {
    const day = days.get(change.on);
    if (day) day.push(change);
    else days.set(change.on, [change]);
  }
  return days;
}
