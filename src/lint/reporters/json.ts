import type { Report } from '../report.ts';

/** A report for programs: the value itself, as indented JSON with a line break at its end. */
export function formatAsJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
