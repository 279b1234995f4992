import type { CoverageState } from '#domain/coverage.ts';

const STATES: readonly Exclude<CoverageState, 'not-expected'>[] = ['full', 'thin', 'stale', 'empty'];

/** How many places are in each state. */
export type PlaceCounts = Readonly<Record<(typeof STATES)[number], number>>;

/**
 * Counts places as a sentence: `Expected where they take part: 35 places, 30 full, 3 thin, 2 empty.`
 * @param where completes "Expected …"
 * @param notNeeded places that were expected, and that somebody said are not needed
 */
export function countSentence(where: string, counts: PlaceCounts, notNeeded = 0): string {
  const all = STATES.reduce((sum, state) => sum + counts[state], 0);
  if (all + notNeeded === 0) return 'None is expected at any one place.';
  const parts = STATES.flatMap((state) => (counts[state] > 0 ? [`${counts[state]} ${state}`] : []));
  if (notNeeded > 0) parts.push(`${notNeeded} not needed`);
  return `Expected ${where}: ${[all + notNeeded === 1 ? '1 place' : `${all + notNeeded} places`, ...parts].join(', ')}.`;
}
