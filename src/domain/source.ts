import type { Root } from 'mdast';
import type { Library } from './library.ts';

/** A fault met while reading a file, before any rule has a say. A rule of the same name words it for people. */
export interface SourceProblem {
  readonly code: ProblemCode;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Raw facts for the rule's message: the parser's text, the field, the value, the limit. */
  readonly facts: Readonly<Record<string, string>>;
}

export type ProblemCode =
  /** not UTF-8, a symlink, too large, a name that is not kebab-case, a folder that no type owns */
  | 'unreadable-file'
  | 'file-name'
  | 'unknown-folder'
  /** front matter or a YAML file that is not YAML as we allow it */
  | 'yaml-syntax'
  /** a field that the schema refuses */
  | 'field-value'
  | 'unknown-field'
  | 'missing-field'
  /** the MDX parser stopped */
  | 'mdx-syntax';

/** One MDX file as read: enough for rules to point at lines. */
export interface SourceDocument {
  readonly file: string;
  /** The piece's id, from the path. */
  readonly id: string;
  readonly text: string;
  /** The body as a Markdown tree; positions count from the start of the file. Undefined where the parser stopped. */
  readonly tree?: Root;
  /** The line of each top-level front-matter field, from 1. */
  readonly fieldLines: Readonly<Record<string, number>>;
}

/** A content folder as read: what could be made of it, and what stood in the way. */
export interface LibraryReading {
  /** Undefined where `library.yaml` or `taxonomy.yaml` cannot be used. Pieces and claims with problems are left out. */
  readonly library: Library | undefined;
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly SourceProblem[];
  /** The line of a field in a YAML file, by path (`terms.3.meaning`), or of its nearest parent; 1 where unknown. */
  readonly lineOf: (file: string, path?: string) => number;
}
