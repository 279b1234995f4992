import { typed } from '#render/typeset.ts';
import type { LibraryTexts } from './library-texts.ts';

/** A line of an answer, as it stood on screen. */
export interface ShownRow {
  readonly address: string;
  readonly words: string;
}

/** Words in a row that make a text recognisable. */
const LENGTH = 6;

/**
 * What the rows show of what they must not: an address of a closed piece or line, or six words in a row that stand in
 * closed texts and in no open one. Empty when all is well.
 */
export function findLeaks(rows: readonly ShownRow[], texts: LibraryTexts): string[] {
  const open = new Set(texts.open.flatMap(runsOf));
  const telling = new Set(texts.closed.flatMap(runsOf).filter((run) => !open.has(run)));
  const closedPieces = new Set(texts.closedPieces.map((id) => `/${id}/`));
  const closedAddresses = new Set(texts.closedAddresses);
  return rows.flatMap(({ address, words }) => {
    const run = runsOf(words).find((one) => telling.has(one));
    const isClosed = closedPieces.has(address.split('#')[0] ?? '') || closedAddresses.has(address);
    return run || isClosed ? [`${address}: ${run ?? words}`] : [];
  });
}

/** How many runs of words tell the closed texts from the open ones: with none, nothing could be found. */
export function countTelling({ open, closed }: LibraryTexts): number {
  const known = new Set(open.flatMap(runsOf));
  return new Set(closed.flatMap(runsOf).filter((run) => !known.has(run))).size;
}

function runsOf(text: string): string[] {
  const words = typed(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}$%.,'-]+/u)
    .map((word) => word.replace(/^[.,'-]+|[.,'-]+$/g, ''))
    .filter(Boolean);
  return words.slice(LENGTH - 1).map((_, from) => words.slice(from, from + LENGTH).join(' '));
}
