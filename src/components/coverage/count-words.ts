import type { PlaceReading } from '#domain/coverage-places.ts';
import { countSentence } from '#islands/gaps/coverage-count.ts';

/**
 * At how many places something is expected, and in which state they are:
 * `Expected where they take part: 35 places, 30 full, 3 thin, 2 empty.`
 *
 * @param where completes "Expected …"
 */
export function countWords(readings: readonly PlaceReading[], where: string): string {
  const expected = readings.filter((reading) => reading.expected);
  const count = (state: PlaceReading['state']) =>
    expected.filter((reading) => reading.state === state).length;
  return countSentence(where, {
    full: count('full'),
    thin: count('thin'),
    stale: count('stale'),
    empty: count('empty'),
  });
}
