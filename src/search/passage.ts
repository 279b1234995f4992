import type { CalendarDate } from '#domain/calendar.ts';

/** A run of a piece's words that belong together: a block, or prose. */
export interface Passage {
  readonly text: string;
  /** The block's id; absent for prose. */
  readonly block?: string;
  readonly kind?: string;
  /** The last day on which it may be shown. */
  readonly until?: CalendarDate;
}

/** A run of prose by its place among those of its piece. */
interface ProsePlace {
  readonly place: number;
  /** The last day on which it may be shown. */
  readonly until?: CalendarDate;
}

/**
 * The name of an anchor in a full-text record. Full text keeps nothing about a passage but its anchor, so that
 * carries what a result needs: `b7k2.Response.2027-01-31` for a block, `-.3` for the fourth run of prose,
 * `-.3.2027-01-31` where that must not be shown after a day.
 */
export function writeAnchor(about: Omit<Passage, 'text'> | ProsePlace): string {
  if ('place' in about) return ['-', about.place, about.until].filter((part) => part !== undefined).join('.');
  return [about.block, about.kind, about.until].filter(Boolean).join('.');
}

/** Reads what {@link writeAnchor} wrote. */
export function readAnchor(anchor: string): Omit<Passage, 'text'> {
  const [block = '-', kind, until] = anchor.split('.');
  if (block === '-') return until ? { until } : {};
  return { block, ...(kind ? { kind } : {}), ...(until ? { until } : {}) };
}
