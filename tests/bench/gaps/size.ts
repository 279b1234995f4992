/** How much is in the database of the bench. */
export interface Size {
  readonly gaps: number;
  readonly signals: number;
  readonly people: number;
}

/** People whom the bench asks as; they are among all the others. */
export interface Cast {
  /** Has more signals than anybody else. */
  readonly rep: string;
  /** Has more gaps to work on than anybody else. */
  readonly marketer: string;
  readonly others: readonly string[];
}
