import type { Facet, FacetValues, SortKey } from '#domain/facets.ts';

/** What each facet is called above its values. */
export const FACET_LABELS: Readonly<Record<Facet, string>> = {
  stage: 'Stage',
  persona: 'Persona',
  type: 'Type',
  competitor: 'Rival',
  trust: 'Trust',
  owner: 'Owner',
};

/** What each sortable column is called. */
export const SORT_LABELS: Readonly<Record<SortKey, string>> = {
  title: 'Title',
  type: 'Type',
  trust: 'Trust',
  verified: 'Checked',
};

/** The name of a facet's value; the value itself where the library no longer knows it. */
export function labelOf(values: FacetValues, facet: Facet, value: string): string {
  return values[facet].find((known) => known.value === value)?.label ?? value;
}

/** `1 piece`, `63 pieces`. */
export function pieceCount(count: number): string {
  return count === 1 ? '1 piece' : `${count.toLocaleString('en')} pieces`;
}
