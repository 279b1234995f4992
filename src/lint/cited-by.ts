import type { Question } from '#domain/schema/quiz.ts';

/** A block that a question rests on, with the field that names it (`cites`, `says`, `instead.0`). */
export interface Cited {
  readonly field: string;
  readonly ref: string;
}

/** Every block that a question rests on. */
export function citedBy(question: Question): Cited[] {
  const cites = { field: 'cites', ref: question.cites };
  if (question.kind !== 'fits') return [cites];
  const others = question.instead.map((ref, index) => ({ field: `instead.${index}`, ref }));
  return [cites, { field: 'says', ref: question.says }, ...others];
}
