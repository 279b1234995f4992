import type { Root } from 'mdast';
import type { Library } from './library.ts';

/** A fault met while reading a file, before any rule has a say. A rule of the same name words it for people. */
export interface SourceProblem {
  readonly code: ProblemCode;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Raw facts for the rule's message; {@link ProblemCode} lists them by code. */
  readonly facts: Readonly<Record<string, string>>;
}

export type ProblemCode =
  /**
   * `reason`: missing, symlink, not-a-file, submodule, too-large (`size`, `limit` in bytes), encoding (`detail`: not
   * UTF-8), nul, cannot-read (`detail`: the system's error code)
   */
  | 'unreadable-file'
  /** `name`, `allowed`: what would be a good one */
  | 'file-name'
  /** `folder`, `allowed`: the folders that there are */
  | 'unknown-folder'
  /**
   * `message`: the parser's words, or the offending thing; `reason`: fences, too-long, syntax, nesting, alias, key,
   * not-a-mapping, comment (text that a # cuts off)
   */
  | 'yaml-syntax'
  /** `field` by path (`verified.on`), `value` as written, `expected` as a sentence, `allowed` where the list is closed */
  | 'field-value'
  /** `field`, `allowed`: the fields that there are */
  | 'unknown-field'
  /** `field`, `expected`, `allowed` where the list is closed */
  | 'missing-field'
  /**
   * `reason`: syntax (`message` and `rule` of the parser), too-long (`limit` in characters), too-many and nesting
   * (`what`, `limit`)
   */
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
  /** Undefined where `library.yaml` or `taxonomy.yaml` cannot be used. Pieces, claims and quizzes with problems are left out. */
  readonly library: Library | undefined;
  readonly documents: readonly SourceDocument[];
  readonly problems: readonly SourceProblem[];
  /** The line of a field in a YAML file, by path (`terms.3.meaning`), or of its nearest parent; 1 where unknown. */
  readonly lineOf: (file: string, path?: string) => number;
}
