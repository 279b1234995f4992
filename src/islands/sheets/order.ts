import type { CalendarDate } from '#domain/calendar.ts';
import type { KeptSheet } from '../api-shapes.ts';

/** Sheets by what is next: today's and those to come in their order, then what is past, the latest first. */
export function orderSheets(
  sheets: readonly KeptSheet[],
  today: CalendarDate,
): { next: KeptSheet[]; past: KeptSheet[] } {
  const byDay = [...sheets].sort(
    (one, other) => compare(one.day, other.day) || compare(one.label, other.label),
  );
  return {
    next: byDay.filter(({ day }) => day >= today),
    past: byDay.filter(({ day }) => day < today).reverse(),
  };
}

/** The next of the sheets with this address, for today or later. */
export function keptAlready(
  sheets: readonly KeptSheet[],
  address: string,
  today: CalendarDate,
): KeptSheet | undefined {
  return orderSheets(
    sheets.filter((sheet) => sheet.address === address),
    today,
  ).next[0];
}

/** `2 lines changed`; empty when none has. */
export function changedCount(changed: number): string {
  if (changed === 0) return '';
  return `${changed === 1 ? '1 line' : `${changed} lines`} changed`;
}

/** `2 lines changed since you prepared`; empty when none has. */
export function changedWords(changed: number): string {
  return changed === 0 ? '' : `${changedCount(changed)} since you prepared`;
}

/** The sheet's page, opened as this one's: the fragment says which sheet of mine it is. */
export function openAddress({ address, id }: Pick<KeptSheet, 'address' | 'id'>): string {
  return `${address}#kept=${id}`;
}

/** The sheet of mine as which a call sheet was opened. */
export function keptIdIn(hash: string): string | undefined {
  return /^#kept=([A-Za-z0-9_-]{1,80})$/.exec(hash)?.[1];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
