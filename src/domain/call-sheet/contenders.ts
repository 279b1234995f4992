import type { Candidate, Slot } from './candidate.ts';
import { MOST_CHANGES } from './choice.ts';
import { compareStanding, wordsOf } from './order.ts';

/**
 * How many better lines rule a line out: the most that one section shows (three), one that the buyer's words pin
 * above them, and those that may have been swapped away.
 */
const ENOUGH = 3 + 1 + MOST_CHANGES;

/**
 * The lines of a section among which outcomes choose: the first ones of the order without outcomes. As many as are
 * sure to be the same from a release's data as from the whole library, with one above them that the words pin.
 */
export const SHORTLIST = ENOUGH - 1;

/** Places on the sheet that pass over a line because it is long. */
const BOUND_BY_WORDS: ReadonlySet<Slot> = new Set(['why-now', 'they-say', 'landmine']);

/** What a choice can ask of a line, as far as the file that the line is for leaves it open. */
export interface Scope {
  /** What of a line a choice can still tell apart; two lines with the same text are alike. */
  readonly open: (line: Candidate) => readonly unknown[];
  /** Points of fit that every choice of this file gives a line; none where absent. */
  readonly fit?: (line: Candidate) => number;
}

/**
 * The lines that some choice, on some day, could put on a sheet; the others can never win and are left out of the
 * release's data. A line is ruled out by {@link ENOUGH} lines that are like it in all that a choice can ask about
 * and beat it on every day: they fit better or as well and stand before it, and stay usable and trusted at least as
 * long; where words count, they are no longer.
 */
export function keepContenders(
  lines: readonly Candidate[],
  { open, fit: fitOf = () => 0 }: Scope,
): Candidate[] {
  const groups = Map.groupBy(lines, (line) => JSON.stringify([line.slot, ...open(line), ...ownScope(line)]));
  const kept = new Set<Candidate>();
  for (const group of groups.values()) {
    const inOrder = group.toSorted(
      (a, b) => fitOf(b) - fitOf(a) || commonness(b) - commonness(a) || compareStanding(a, b),
    );
    const contenders: Candidate[] = [];
    for (const line of inOrder) {
      // What beats a line that is ruled out beats this one as well, so those that are kept are enough to look at.
      const better = contenders.filter((other) => beatsEveryDay(other, line));
      if (!isRuledOut(line, better)) contenders.push(line);
    }
    for (const line of contenders) kept.add(line);
  }
  return lines.filter((line) => kept.has(line));
}

function beatsEveryDay(other: Candidate, line: Candidate): boolean {
  const staysUsable = !other.to || (!!line.to && other.to >= line.to);
  const isNoLonger = !BOUND_BY_WORDS.has(line.slot) || wordsOf(other) <= wordsOf(line);
  return staysUsable && other.lastDay >= line.lastDay && isNoLonger;
}

/** A proof gives way to another customer's, so only better proofs of its own customer or of many others rule it out. */
function isRuledOut(line: Candidate, better: readonly Candidate[]): boolean {
  if (line.slot !== 'proof') return better.length >= ENOUGH;
  const customers = better.map((other) => other.slot === 'proof' && other.customer);
  const ownCustomers = customers.filter((customer) => customer === line.customer).length;
  return ownCustomers >= ENOUGH || new Set(customers).size > ENOUGH;
}

/** Of objections of one kind that fit alike, the more common stand before the others. */
function commonness(line: Candidate): number {
  return line.slot === 'objection' ? line.howCommon : 0;
}

/** What the order of a slot reads besides fit, trust, how common an objection is, and standing. */
function ownScope(line: Candidate): readonly unknown[] {
  const lists = [line.competitors, line.industries, line.products, line.situations, line.campaign];
  if (line.slot === 'question' || line.slot === 'objection') return [...lists, line.kind];
  if (line.slot === 'opener') return [...lists, line.answered];
  return lists;
}
