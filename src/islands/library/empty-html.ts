import type { CalendarDate } from '#domain/calendar.ts';
import { FACETS, filterRows, type LibraryTable, type Selection } from '#domain/facets.ts';
import { escapeHtml } from '#render/escape.ts';
import { labelOf, pieceCount } from './labels.ts';

/**
 * What stands where no piece fits. Filters that would give nothing are not offered, so a reader comes here by an
 * address: it says what was asked, and offers every way out that leads somewhere.
 */
export function emptyHtml(
  table: LibraryTable,
  selection: Selection,
  today: CalendarDate,
  href: (selection: Selection) => string,
): string {
  const chosen = FACETS.filter((facet) => (selection[facet] ?? []).length > 0);
  const names = (facet: (typeof FACETS)[number]) =>
    (selection[facet] ?? []).map((value) => labelOf(table.values, facet, value)).join(' or ');
  const ways = chosen.flatMap((facet) => {
    const { [facet]: _, ...others } = selection;
    const count = filterRows(table.rows, others, today).length;
    if (count === 0) return [];
    return [
      `<li><a href="${escapeHtml(href(others))}" data-table>Without ${escapeHtml(names(facet))}</a>: ${pieceCount(count)}</li>`,
    ];
  });
  return (
    `<h2>Nothing is written for this yet</h2><p>No piece fits ${escapeHtml(chosen.map(names).join(' and '))}.</p>` +
    `<ul>${ways.join('')}<li><a href="/library/" data-table>The whole library</a>: ${pieceCount(table.rows.length)}</li></ul>`
  );
}
