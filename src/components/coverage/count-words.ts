import type { CoverageState } from '#domain/coverage.ts';
import type { PlaceReading } from '#domain/coverage-places.ts';

const STATES: readonly Exclude<CoverageState, 'not-expected'>[] = ['full', 'thin', 'stale', 'empty'];

/**
 * At how many places something is expected, and in which state they are:
 * `Expected where they take part: 35 places, 30 full, 3 thin, 2 empty.`
 *
 * @param where completes "Expected …"
 */
export function countWords(readings: readonly PlaceReading[], where: string): string {
  const expected = readings.filter((reading) => reading.expected);
  if (expected.length === 0) return 'None is expected at any one place.';
  const counts = STATES.flatMap((state) => {
    const count = expected.filter((reading) => reading.state === state).length;
    return count > 0 ? [`${count} ${state}`] : [];
  });
  const places = expected.length === 1 ? '1 place' : `${expected.length} places`;
  return `Expected ${where}: ${[places, ...counts].join(', ')}.`;
}
