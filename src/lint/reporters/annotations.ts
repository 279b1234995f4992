import type { Finding } from '#domain/finding.ts';
import type { Report } from '../report.ts';

/**
 * A report for a code host: workflow commands that put each finding beside its line in a change.
 * Format: docs.github.com, "Workflow commands for GitHub Actions".
 * @param folder the content folder, as the code host knows it: relative to the repository, with forward slashes
 */
export function formatAsAnnotations({ findings }: Report, folder: string): string {
  return findings.map((finding) => command(finding, folder)).join('');
}

function command({ severity, file, line, column, rule, message, hint }: Finding, folder: string): string {
  const path = folder === '' || folder === '.' ? file : `${folder.replace(/\/+$/, '')}/${file}`;
  const properties = [
    `file=${escapeProperty(path)}`,
    `line=${line}`,
    ...(column === undefined ? [] : [`col=${column}`]),
    `title=${escapeProperty(rule)}`,
  ];
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return `::${severity} ${properties.join(',')}::${escapeData(text)}\n`;
}

/** A percent sign or a line break in a message would end it, or begin a command of its own. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
