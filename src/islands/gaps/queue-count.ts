import type { GapRow } from './shapes.ts';

/**
 * How many gaps there are, how many wait for a decision, how many of those are late: `23 gaps, 4 to decide, 1 late`.
 * @param isMore whether more follow that are not loaded yet
 */
export function decisionWords(gaps: readonly GapRow[], isMore: boolean): string {
  const count = gaps.length === 1 && !isMore ? '1 gap' : `${gaps.length}${isMore ? ' or more' : ''} gaps`;
  return [count, ...waiting(gaps)].join(', ');
}

/** The same without the whole number, for home: `4 to decide, 1 late`; what there is where nothing waits. */
export function homeWords(gaps: readonly GapRow[], isMore: boolean): string {
  const parts = waiting(gaps);
  if (parts.length > 0) return parts.join(', ');
  return gaps.length === 0 ? 'nothing waits' : `${decisionWords(gaps, isMore)}, none to decide`;
}

function waiting(gaps: readonly GapRow[]): string[] {
  const toDecide = gaps.filter(({ decideBy }) => decideBy !== null).length;
  const late = gaps.filter(({ isLate }) => isLate).length;
  return [toDecide > 0 && `${toDecide} to decide`, late > 0 && `${late} late`].filter(
    (words) => words !== false,
  );
}
