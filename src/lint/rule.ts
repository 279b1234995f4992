import type { Severity } from '#domain/finding.ts';
import type { Piece } from '#domain/library.ts';
import type { SourceProblem } from '#domain/source.ts';
import type { DocumentView } from './document-view.ts';
import type { LintContext } from './lint-context.ts';

/** What a rule found, before the check adds the rule's name and severity. */
export interface Fault {
  readonly line: number;
  readonly column?: number | undefined;
  /** What is wrong, and why where that is not plain. */
  readonly message: string;
  /** What to type or do instead. */
  readonly hint?: string | undefined;
  /** Where it differs from the rule's own severity. */
  readonly severity?: Severity | undefined;
}

/** A fault outside the document at hand names its file, relative to the content folder. */
export interface FaultInFile extends Fault {
  readonly file: string;
}

/**
 * One thing that the check asks for. It looks at one or several levels (the four functions) and returns values;
 * only reporters know how they look.
 */
export interface Rule {
  /** Permanent, kebab-case: `docs/rules/<name>.md`, `tests/fixtures/rules/<name>/` and people's memory hang on it. */
  readonly name: string;
  /** The rule as one sentence. */
  readonly title: string;
  /** `authoring`: somebody wrote something. `time`: a day passed; such a rule refuses nothing by itself. */
  readonly kind: 'authoring' | 'time';
  readonly severity: Severity;
  /** Words a fault of the rule's own name that was met while reading a file. */
  problem?(problem: SourceProblem, context: LintContext): Fault;
  /** Looks at one MDX file, even where its front matter or the taxonomy is broken. */
  document?(view: DocumentView, context: LintContext): Iterable<Fault>;
  /** Looks at one piece whose front matter holds, beside its document. */
  piece?(piece: Piece, view: DocumentView, context: LibraryContext): Iterable<Fault>;
  /** Looks at the library as a whole, after all documents. */
  library?(context: LibraryContext): Iterable<FaultInFile>;
}

/** A context whose library could be made. */
export type LibraryContext = LintContext & {
  readonly library: NonNullable<LintContext['library']>;
  readonly index: NonNullable<LintContext['index']>;
  readonly lists: NonNullable<LintContext['lists']>;
};
