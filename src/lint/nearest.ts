/**
 * The candidate that a person most likely meant, or undefined when none is near. Case, spaces and underscores do
 * not count; then the fewest typing slips win (a letter missing, added, wrong, or two swapped), at most one for
 * every three letters. Earlier candidates win ties.
 */
export function nearest(value: string, candidates: Iterable<string>): string | undefined {
  const wanted = normalise(value);
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const slips = countSlips(wanted, normalise(candidate), fewest);
    if (slips >= fewest) continue;
    best = candidate;
    fewest = slips;
  }
  return best;
}

function normalise(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** Damerau-Levenshtein distance (optimal string alignment); `limit` when it would reach that. */
function countSlips(from: string, to: string, limit: number): number {
  if (from === to) return 0;
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let slips = Math.min(
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) slips = Math.min(slips, at(before, column - 2) + 1);
      current.push(slips);
      least = Math.min(least, slips);
    }
    if (least >= limit) return limit;
    before = above;
    above = current;
  }
  return Math.min(at(above, to.length), limit);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
