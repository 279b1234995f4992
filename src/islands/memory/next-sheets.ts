import type { CalendarDate } from '#domain/calendar.ts';
import { localToday } from '../sheets/days.ts';
import { isLocalAddress } from './keepsakes.ts';
import { type LocalCopy, readList, type Stored } from './local-copy.ts';

/** As much of a sheet as home shows, in its words. The private note is not copied into the browser. */
export interface NextSheet {
  /** Opens it as the sheet that it is. */
  readonly address: string;
  readonly label: string;
  readonly day: CalendarDate;
  /** `2 lines changed since you prepared`; empty when none has. */
  readonly changes: string;
}

/** The sheets of today and after, as this browser last knew them. */
export function readNextSheets(copy: LocalCopy, personId: string, now: Date): NextSheet[] {
  const today = localToday(now);
  return readList<NextSheet>(copy, keyOf(personId), isNextSheet).filter(({ day }) => day >= today);
}

/** Keeps the same in this browser, as the server told it. */
export function writeNextSheets(copy: LocalCopy, personId: string, sheets: readonly NextSheet[]): void {
  copy.write(keyOf(personId), JSON.stringify(sheets));
}

/** Also read by the page's head (`PageLayout.astro`). */
function keyOf(personId: string): string {
  return `callsheet:next:${personId}`;
}

function isNextSheet({ label, day, address, changes }: Stored): boolean {
  return [label, day, changes].every((text) => typeof text === 'string') && isLocalAddress(address);
}
