import type { Finding, Severity } from '#domain/finding.ts';

/** The outcome of a check. Reporters turn it into text. */
export interface Report {
  /** Sorted by file, line, column and rule. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Pieces that were looked at. */
  readonly pieces: number;
  /** Whether anything refuses a save, a publish or a build. */
  readonly hasErrors: boolean;
}

/** Sorts and counts findings. */
export function reportOf(findings: readonly Finding[], pieces: number): Report {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return { findings: findings.toSorted(byPlace), counts, pieces, hasErrors: counts.error > 0 };
}

function byPlace(one: Finding, other: Finding): number {
  return (
    compare(one.file, other.file) ||
    one.line - other.line ||
    (one.column ?? 0) - (other.column ?? 0) ||
    compare(one.rule, other.rule) ||
    compare(one.message, other.message)
  );
}

/** By code unit, so that the order is the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
