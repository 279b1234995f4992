import type { CalendarDate } from '#domain/calendar.ts';
import type { Finding } from '#domain/finding.ts';
import type { Library } from '#domain/library.ts';
import type { LibraryReading } from '#domain/source.ts';
import { citationsIn } from './citations.ts';
import { DocumentView } from './document-view.ts';
import { contextOf, type LintContext } from './lint-context.ts';
import { type Report, reportOf } from './report.ts';
import type { Fault, LibraryContext, Rule } from './rule.ts';
import { RULES } from './rules.ts';

export interface LintOptions {
  /**
   * The library as it was before the change that is being checked. With it, citing something that has already
   * lapsed is an error for whoever newly cites it; without it, time alone refuses nothing.
   */
  readonly previous?: Library | undefined;
}

/** Checks a library as read, on a day. Pure: the same reading and day give the same report. */
export function lint(reading: LibraryReading, today: CalendarDate, options: LintOptions = {}): Report {
  const context = contextOf(reading, today, options.previous);
  const findings = [...problemFindings(context), ...documentFindings(context), ...libraryFindings(context)];
  return reportOf(findings, reading.documents.length);
}

const PROBLEM_RULES = new Map(RULES.filter((rule) => rule.problem).map((rule) => [rule.name, rule]));
const DOCUMENT_RULES = RULES.filter((rule) => rule.document);
const PIECE_RULES = RULES.filter((rule) => rule.piece);

function* problemFindings(context: LintContext): Iterable<Finding> {
  for (const problem of context.reading.problems) {
    const rule = PROBLEM_RULES.get(problem.code);
    if (rule?.problem) yield finding(rule, problem.file, rule.problem(problem, context));
  }
}

/** Document by document, so that only one tree is held in memory at a time. */
function* documentFindings(context: LintContext): Iterable<Finding> {
  const pieces = new Map(context.library?.pieces.map((piece) => [piece.id, piece]));
  for (const document of context.reading.documents) {
    const view = new DocumentView(document, (id) => context.index?.claim(id)?.text);
    for (const { claim } of citationsIn(view)) context.cited.add(claim);
    for (const rule of DOCUMENT_RULES)
      for (const fault of firstOf(rule.document?.(view, context) ?? []))
        yield finding(rule, document.file, fault);
    const piece = pieces.get(document.id);
    if (!piece || !hasLibrary(context)) continue;
    for (const rule of PIECE_RULES)
      for (const fault of firstOf(rule.piece?.(piece, view, context) ?? []))
        yield finding(rule, document.file, fault);
  }
}

function* libraryFindings(context: LintContext): Iterable<Finding> {
  if (!hasLibrary(context)) return;
  for (const rule of RULES)
    for (const fault of rule.library?.(context) ?? []) yield finding(rule, fault.file, fault);
}

function hasLibrary(context: LintContext): context is LibraryContext {
  return context.library !== undefined;
}

/** Findings of one rule in one file; wording more would hold up whoever waits, and nobody corrects more in one go. */
const MOST_OF_A_RULE = 50;

/** Asks for no more than are told, since rules word a fault when it is asked for. */
function* firstOf(faults: Iterable<Fault>): Iterable<Fault> {
  let told = 0;
  for (const fault of faults) {
    yield fault;
    told += 1;
    if (told === MOST_OF_A_RULE) return;
  }
}

function finding(rule: Rule, file: string, { line, column, message, hint, severity }: Fault): Finding {
  return {
    rule: rule.name,
    severity: severity ?? rule.severity,
    file,
    line,
    ...(column === undefined ? {} : { column }),
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
