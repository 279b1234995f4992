import type { AuditEntry } from '../api-shapes.ts';
import type { Html } from '../html.ts';
import { auditSentence, isLook, lookSentence } from './audit-words.ts';

/** A line as the log shows it. */
export interface AuditLine {
  readonly at: string;
  readonly sentence: Html;
  /** How often the same was done in a row. */
  readonly times: number;
}

export interface AuditDay {
  readonly day: string;
  readonly lines: readonly AuditLine[];
}

/** What one person looked at within this many milliseconds is one line. */
const ONE_SITTING = 3_600_000;

interface Group {
  readonly entries: AuditEntry[];
  /** What is done is a group with what is the same; a look with the looks around it. */
  readonly key: string;
}

/**
 * Days in their order, each with its lines. The same by the same person in a row is one line; so is what one person
 * looked at within an hour, at the time of the latest.
 * @param entries the latest first
 * @param withLooks whether who looked at what is shown; what was changed always is
 */
export function auditDays(entries: readonly AuditEntry[], withLooks: boolean): AuditDay[] {
  const days: { day: string; groups: Group[] }[] = [];
  for (const entry of entries) {
    if (!withLooks && isLook(entry)) continue;
    const day = entry.at.slice(0, 10);
    if (days.at(-1)?.day !== day) days.push({ day, groups: [] });
    put(entry, days.at(-1)?.groups ?? []);
  }
  return days.map(({ day, groups }) => ({ day, lines: groups.map(lineOf) }));
}

function put(entry: AuditEntry, groups: Group[]): void {
  const key = isLook(entry) ? `look ${entry.who?.id}` : auditSentence(entry).text;
  const known = isLook(entry)
    ? groups.findLast((group) => group.key === key)
    : groups.slice(-1).find((group) => group.key === key);
  if (known && (!isLook(entry) || isOneSitting(known, entry))) known.entries.push(entry);
  else groups.push({ key, entries: [entry] });
}

function isOneSitting({ entries: [latest] }: Group, { at }: AuditEntry): boolean {
  return latest !== undefined && Date.parse(latest.at) - Date.parse(at) <= ONE_SITTING;
}

function lineOf({ entries }: Group): AuditLine {
  const [first] = entries as [AuditEntry];
  return isLook(first)
    ? { at: first.at, sentence: lookSentence(entries), times: 1 }
    : { at: first.at, sentence: auditSentence(first), times: entries.length };
}
