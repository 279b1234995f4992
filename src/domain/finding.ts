/** `error` refuses a save, a publish and a build; `warning` and `notice` never do. */
export type Severity = 'error' | 'warning' | 'notice';

/** One thing that a rule found in one place. Reporters decide how it looks. */
export interface Finding {
  /** The rule's permanent name; its page is `docs/rules/<rule>.md`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the content folder. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, where it is known. */
  readonly column?: number;
  /** What is wrong. */
  readonly message: string;
  /** What to type or do instead. */
  readonly hint?: string;
}
