import type { Candidate } from '#domain/call-sheet/candidate.ts';
import type { Want } from '#domain/call-sheet/order.ts';
import { TODAY } from './made-library.ts';

/** A choice that names something on every axis. */
export const want: Want = {
  stage: 's1',
  persona: 'p1',
  inRoom: ['p1'],
  rivals: ['rival'],
  alwaysThere: new Set(['nothing']),
  industry: 'food',
  product: 'product',
  situations: [],
  isLate: false,
  today: TODAY,
};

/** What a line names of what is wanted, axis by axis: 1 named, 0 general, below that about something else. */
export function exactness(line: Candidate): number[] {
  const axis = (listed: readonly string[] | undefined, id: string) =>
    listed ? (listed.includes(id) ? 1 : -1) : 0;
  return [
    axis(line.stages, 's1'),
    axis(line.personas, 'p1'),
    axis(line.competitors, 'rival'),
    axis(line.industries, 'food'),
    axis(line.products, 'product'),
  ];
}

/** Looks at every two lines, the one that stands above first. */
export function forPairs<Item>(items: readonly Item[], look: (upper: Item, lower: Item) => void): void {
  items.forEach((upper, at) => {
    for (const lower of items.slice(at + 1)) look(upper, lower);
  });
}
