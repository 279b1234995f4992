/** A question as it is asked: nothing in it tells the answer. */
export type AskedQuestion = {
  /** Its number in the attempt, from 0. */
  readonly at: number;
  readonly ask: string;
} & (
  | { readonly kind: 'single' | 'multiple'; readonly options: readonly string[] }
  | { readonly kind: 'order'; readonly options: readonly string[] }
  | { readonly kind: 'match'; readonly left: readonly string[]; readonly options: readonly string[] }
  | { readonly kind: 'text' }
  /** The buyer's sentence, and the responses to choose from. */
  | { readonly kind: 'fits'; readonly says: string; readonly options: readonly string[] }
);

/**
 * An answer. single, fits: the number of the option. multiple: the numbers ticked. order: the numbers in order.
 * match: for each left side, the number of the option. text: what was typed.
 */
export type Answer = number | readonly number[] | string;

/** What is told of a question once it has been answered. */
export interface Feedback {
  readonly at: number;
  readonly isRight: boolean;
  /** In the form of an answer; for text, the first one that counts. */
  readonly right: Answer;
  readonly because: string;
  /** The block that the question cites. */
  readonly source: { readonly title: string; readonly url: string };
}
