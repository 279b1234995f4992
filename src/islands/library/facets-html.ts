import { FACETS, type Facet, type FacetCounts, type LibraryTable, type Selection } from '#domain/facets.ts';
import { escapeHtml } from '#render/escape.ts';
import { icon } from '#render/icon.ts';
import { FACET_LABELS } from './labels.ts';

/** Where a value of a facet leads: to the table with it chosen, or, when it is chosen, without it. */
export type FacetHref = (facet: Facet, value: string) => string;

/** Facets that only the browser can filter by; they have no static pages. */
const NEEDS_SCRIPT: readonly Facet[] = ['trust', 'owner'];

/**
 * All facets as lists of links with counts. A value that would give nothing is not offered, unless it is chosen: then
 * it stays, so that it can be taken back. A facet with one value to offer and none chosen says nothing, so it is left out.
 */
export function facetsHtml(
  table: LibraryTable,
  counts: FacetCounts,
  selection: Selection,
  href: FacetHref,
): string {
  return FACETS.map((facet) => facetHtml(facet, table, counts, selection, href)).join('');
}

function facetHtml(
  facet: Facet,
  table: LibraryTable,
  counts: FacetCounts,
  selection: Selection,
  href: FacetHref,
): string {
  const chosen = selection[facet] ?? [];
  const offered = table.values[facet].filter(
    ({ value }) => (counts[facet][value] ?? 0) > 0 || chosen.includes(value),
  );
  if (offered.length < 2 && chosen.length === 0) return '';
  const items = offered.map(({ value, label }) => {
    const isChosen = chosen.includes(value);
    const colour = facet === 'stage' ? ` data-colour="${table.colours[value]}"` : '';
    const count = counts[facet][value] ?? 0;
    return (
      `<li${colour}><a href="${escapeHtml(href(facet, value))}" data-facet="${facet}" data-value="${value}"${isChosen ? ' aria-current="true"' : ''}>` +
      `<span class="facet-name">${escapeHtml(label)}</span>${isChosen ? icon('check') : ''}` +
      `<span class="facet-count">${count}<span class="visually-hidden"> ${count === 1 ? 'piece' : 'pieces'}</span></span></a></li>`
    );
  });
  const needsScript = NEEDS_SCRIPT.includes(facet) ? ' data-needs-script' : '';
  return `<section class="facet"${needsScript}><h2 class="label">${FACET_LABELS[facet]}</h2><ul role="list">${items.join('')}</ul></section>`;
}
