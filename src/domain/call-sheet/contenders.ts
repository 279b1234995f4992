import type { Candidate } from './candidate.ts';
import { MOST_CHANGES } from './choice.ts';
import { compareStanding, wordsOf } from './order.ts';

/**
 * How many better lines rule a line out: the most that one section shows (three), one that the buyer's words pin
 * above them, and those that may have been swapped away.
 */
const ENOUGH = 3 + 1 + MOST_CHANGES;

/**
 * The lines that some choice, on some day, could put on a sheet; the others can never win and are left out of the
 * release's data. A line is ruled out by {@link ENOUGH} lines that are like it in all that a choice can ask about
 * and beat it on every day: they stand before it, stay usable and trusted at least as long, and are no longer.
 *
 * `scope` says what of a line a choice can still tell apart; two lines with the same text are alike.
 */
export function keepContenders(
  lines: readonly Candidate[],
  scope: (line: Candidate) => readonly unknown[],
): Candidate[] {
  const groups = Map.groupBy(lines, (line) => JSON.stringify([line.slot, ...scope(line), ...ownScope(line)]));
  const kept = new Set<Candidate>();
  for (const group of groups.values()) {
    const inOrder = [...group].sort(compareStanding);
    for (const [at, line] of inOrder.entries()) {
      const better = inOrder.slice(0, at).filter((other) => beatsEveryDay(other, line));
      if (!isRuledOut(line, better)) kept.add(line);
    }
  }
  return lines.filter((line) => kept.has(line));
}

function beatsEveryDay(other: Candidate, line: Candidate): boolean {
  const staysUsable = !other.to || (!!line.to && other.to >= line.to);
  return staysUsable && other.lastDay >= line.lastDay && wordsOf(other) <= wordsOf(line);
}

/** A proof gives way to another customer's, so only better proofs of its own customer or of many others rule it out. */
function isRuledOut(line: Candidate, better: readonly Candidate[]): boolean {
  if (line.slot !== 'proof') return better.length >= ENOUGH;
  const customers = better.map((other) => other.slot === 'proof' && other.customer);
  const ownCustomers = customers.filter((customer) => customer === line.customer).length;
  return ownCustomers >= ENOUGH || new Set(customers).size > ENOUGH;
}

/** What the order of a slot reads besides fit, trust and standing. */
function ownScope(line: Candidate): readonly unknown[] {
  const lists = [line.competitors, line.industries, line.products, line.situations, line.campaign];
  if (line.slot === 'question') return [...lists, line.kind];
  if (line.slot === 'objection') return [...lists, line.kind, line.howCommon];
  if (line.slot === 'opener') return [...lists, line.answered];
  return lists;
}
