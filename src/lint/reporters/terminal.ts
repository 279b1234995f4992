import type { Finding, Severity } from '#domain/finding.ts';
import { counted } from '../phrases.ts';
import type { Report } from '../report.ts';

export interface TerminalOptions {
  /** Whether the stream understands ANSI colours; a pipe or a file does not. */
  readonly colour?: boolean;
  /** The text of a file, so that the line in question can be shown; undefined where there is none. */
  readonly textOf?: (file: string) => string | undefined;
  /** What stands before each file's name, so that it can be opened from where the reader is: `content/`. */
  readonly folder?: string;
}

/**
 * A report for people: grouped by file, errors first in the count, what to do under each finding. Files with errors
 * come last, just above the count, where they are seen without scrolling.
 */
export function formatForTerminal(report: Report, options: TerminalOptions = {}): string {
  const paint = options.colour ? coloured : plain;
  const groups = Map.groupBy(firstToTell(report.findings), ({ file }) => file);
  const parts = [...groups].sort(byWorst).map(([file, findings]) => {
    const lines = options.textOf?.(file)?.split('\n');
    return [
      paint('file', visible(`${options.folder ?? ''}${file}`)),
      ...findings.map((one) => entry(one, lines, paint)),
    ].join('\n');
  });
  const rest = report.findings.length - MOST_FINDINGS;
  const more = rest > 0 ? [`and ${rest} more; correct these first.`] : [];
  return [...parts, ...more, summary(report, paint)].join('\n\n');
}

const WEIGHT: Readonly<Record<Severity, number>> = { notice: 0, warning: 1, error: 2 };

function byWorst([, one]: [string, Finding[]], [, other]: [string, Finding[]]): number {
  return worst(one) - worst(other);
}

function worst(findings: readonly Finding[]): number {
  return Math.max(...findings.map(({ severity }) => WEIGHT[severity]));
}

/** More would scroll away what is to be corrected first. */
const MOST_FINDINGS = 200;

/** In their order; where not all are told, errors come before what refuses nothing. */
function firstToTell(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_FINDINGS) return findings;
  const [errors, others] = [true, false].map((wanted) =>
    findings.filter(({ severity }) => (severity === 'error') === wanted),
  );
  return [...(errors ?? []), ...(others ?? [])].slice(0, MOST_FINDINGS);
}

type Ink = Severity | 'file' | 'faint';
type Paint = (ink: Ink, text: string) => string;

/** Widest line of source that is worth showing. */
const MOST_COLUMNS = 100;

function entry(finding: Finding, lines: readonly string[] | undefined, paint: Paint): string {
  const { severity, line, column, message, hint, rule } = finding;
  const place = column === undefined ? `${line}` : `${line}:${column}`;
  const source = lines?.[line - 1]?.trim();
  return [
    `  ${paint('faint', place.padEnd(7))} ${paint(severity, severity.padEnd(7))} ${visible(message)}  ${paint('faint', rule)}`,
    ...(source ? [paint('faint', `${GAP}│ ${cut(visible(source))}`)] : []),
    ...(hint ? [`${GAP}→ ${visible(hint)}`] : []),
  ].join('\n');
}

/** Control characters in a file's words could take over the terminal. */
function visible(text: string): string {
  return text.replace(CONTROLS, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROLS = /[\u0000-\u001F\u007F-\u009F]/g;

/** As wide as place and severity, so that messages, sources and hints stand in one column. */
const GAP = ' '.repeat(18);

function cut(text: string): string {
  return text.length > MOST_COLUMNS ? `${text.slice(0, MOST_COLUMNS - 1)}…` : text;
}

function summary({ counts, pieces }: Report, paint: Paint): string {
  const found = (['error', 'warning', 'notice'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => paint(severity, counted(counts[severity], severity)));
  const where = `in ${counted(pieces, 'piece')}`;
  return found.length === 0 ? `Nothing to complain about ${where}.` : `${found.join(', ')} ${where}.`;
}

const CODES: Readonly<Record<Ink, string>> = {
  error: '31',
  warning: '33',
  notice: '36',
  file: '1',
  faint: '2',
};

function coloured(ink: Ink, text: string): string {
  return `\u001b[${CODES[ink]}m${text}\u001b[0m`;
}

function plain(_ink: Ink, text: string): string {
  return text;
}
