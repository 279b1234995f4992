/** What the command line of `npm run bench` says. */
export interface BenchOptions {
  /** `--sizes 100,1000`: numbers of pieces; each bench has its own when nothing is said. */
  readonly sizes: readonly number[] | undefined;
  /** `--runs 3`: how often a thing is measured whose median is told. */
  readonly runs: number;
  /** `--only relevance,typing`: parts of a bench; all of them when nothing is said. */
  readonly only: readonly string[] | undefined;
  /** `--graded <folder>`: where the graded queries are. */
  readonly graded: string;
}
