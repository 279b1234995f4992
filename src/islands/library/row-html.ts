import type { CalendarDate } from '#domain/calendar.ts';
import type { LibraryRow, LibraryTable } from '#domain/facets.ts';
import { PIECE_TYPES } from '#domain/piece-types.ts';
import { readableDate } from '#render/dates.ts';
import { escapeHtml } from '#render/escape.ts';
import { trustMark } from '#render/trust-mark.ts';
import { wordsHtml } from '#render/typeset.ts';
import { labelOf } from './labels.ts';

/** The name of a persona beyond which a row only counts them. */
const PERSONAS_SHOWN = 2;

/** One row of the library's table, the same at build and in the browser. */
export function rowHtml(row: LibraryRow, table: LibraryTable, today: CalendarDate): string {
  const rivals = row.competitors.map((id) => labelOf(table.values, 'competitor', id));
  return (
    '<tr>' +
    `<th scope="row"><a href="/${row.id}/">${wordsHtml(row.title)}</a><span class="row-summary">${wordsHtml(row.summary)}</span></th>` +
    `<td class="row-type">${PIECE_TYPES[row.type].label}${rivals.length > 0 ? `<span class="row-rivals">${escapeHtml(rivals.join(', '))}</span>` : ''}</td>` +
    `<td class="row-stages">${stagesHtml(row, table)}</td>` +
    `<td class="row-personas">${personasHtml(row, table)}</td>` +
    `<td class="row-checked"><time datetime="${row.verifiedOn}">${readableDate(row.verifiedOn)}</time>${trustMark(row, today, { exceptionsOnly: true })}</td>` +
    '</tr>'
  );
}

/** The stages as a run of seven marks in their order; their names for readers of the page aloud and on pointing. */
function stagesHtml(row: LibraryRow, { values, colours }: LibraryTable): string {
  const names = row.stages.map((id) => labelOf(values, 'stage', id));
  const words = escapeHtml(names.length > 0 ? names.join(', ') : 'Every stage');
  const marks = values.stage
    .map(({ value }) => {
      const lit = row.stages.length === 0 || row.stages.includes(value);
      return `<i data-colour="${colours[value]}"${lit ? ' data-lit' : ''}></i>`;
    })
    .join('');
  return `<span class="mini-strip" role="img" aria-label="${words}" title="${words}">${marks}</span>`;
}

function personasHtml(row: LibraryRow, { values }: LibraryTable): string {
  if (row.personas.length === 0) return '<span class="faint">Everybody</span>';
  const names = row.personas.map((id) => labelOf(values, 'persona', id));
  const more = names.length - PERSONAS_SHOWN;
  if (more <= 0) return escapeHtml(names.join(', '));
  const rest = escapeHtml(names.slice(PERSONAS_SHOWN).join(', '));
  return `${escapeHtml(names.slice(0, PERSONAS_SHOWN).join(', '))} <span class="faint" title="${rest}">and ${more} more</span>`;
}
