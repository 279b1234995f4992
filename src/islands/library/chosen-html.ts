import { FACETS, type FacetValues, type Selection, toggle } from '#domain/facets.ts';
import { escapeHtml } from '#render/escape.ts';
import { icon } from '#render/icon.ts';
import { labelOf } from './labels.ts';

/** The chosen values, each a link that takes it back; empty when nothing is chosen. */
export function chosenHtml(
  values: FacetValues,
  selection: Selection,
  href: (selection: Selection) => string,
): string {
  const chips = FACETS.flatMap((facet) =>
    (selection[facet] ?? []).map((value) => {
      const label = escapeHtml(labelOf(values, facet, value));
      const to = escapeHtml(href(toggle(selection, facet, value)));
      return `<a class="chip" href="${to}" data-facet="${facet}" data-value="${value}"><span class="visually-hidden">Remove filter </span>${label}${icon('x')}</a>`;
    }),
  );
  if (chips.length === 0) return '';
  const clear = chips.length > 1 ? '<a class="clear" href="/library/" data-table>Clear all</a>' : '';
  return chips.join('') + clear;
}
