import { ANSWERS, type Grade } from '../../../graded/read-graded-set.ts';

type Grades = Readonly<Record<string, Grade>>;

/**
 * Normalised discounted cumulative gain of the first `depth` results, 0 to 1: a piece gains 2^grade − 1, divided by
 * log2(rank + 1), and the sum is divided by that of the best possible order of all graded pieces. (Järvelin and
 * Kekäläinen 2002, with the gains of Burges et al. 2005.) NaN when nothing is graded.
 */
export function ndcg(results: readonly string[], grades: Grades, depth = 10): number {
  const ideal = Object.values(grades).sort((a, b) => b - a);
  return (
    discountedGain(
      results.map((id) => grades[id] ?? 0),
      depth,
    ) / discountedGain(ideal, depth)
  );
}

/** One divided by the rank of the first result that answers; 0 when none does. */
export function reciprocalRank(results: readonly string[], grades: Grades): number {
  const place = results.findIndex((id) => answers(id, grades));
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Whether one of the first `depth` results answers. */
export function isSuccess(results: readonly string[], grades: Grades, depth: number): boolean {
  return results.slice(0, depth).some((id) => answers(id, grades));
}

function discountedGain(grades: readonly number[], depth: number): number {
  return grades
    .slice(0, depth)
    .reduce((sum, grade, place) => sum + (2 ** grade - 1) / Math.log2(place + 2), 0);
}

function answers(id: string, grades: Grades): boolean {
  return (grades[id] ?? 0) >= ANSWERS;
}
