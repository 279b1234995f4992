import { keepsakeOf, type OpenStore, RECENT, readKeepsakes, writeKeepsakes } from './keepsakes.ts';

/** How many recent pages a browser remembers. */
export const MOST_RECENT = 12;

/** Puts the page at the head of the recent ones, if it says what it is (`data-keep`); once, however often opened. */
export function recordVisit(page: Document, now: Date, open: OpenStore = () => localStorage): void {
  const visit = keepsakeOf(page, now);
  if (!visit) return;
  const others = readKeepsakes(RECENT, open).filter(({ address }) => address !== visit.address);
  writeKeepsakes(RECENT, [visit, ...others].slice(0, MOST_RECENT), open);
}
