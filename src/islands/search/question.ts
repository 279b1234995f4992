import type { Selection } from '#domain/facets.ts';

/** What a person asks for: the text in the box and the filters beside it. */
export interface Question {
  readonly text: string;
  readonly filters: Selection;
}

export const NO_FILTERS: Selection = {};

/** Whether anything is asked at all; with neither a text nor a filter there is only where to begin. */
export function isAsking({ text, filters }: Question): boolean {
  return text.trim() !== '' || isNarrowed(filters);
}

/** Whether any filter is chosen. */
export function isNarrowed(filters: Selection): boolean {
  return Object.values(filters).some((chosen) => chosen.length > 0);
}

/** Two questions with the same key have the same answer. */
export function questionKey({ text, filters }: Question): string {
  return `${JSON.stringify(filters)} ${text}`;
}
