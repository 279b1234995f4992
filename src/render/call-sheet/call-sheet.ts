import { formatChoice } from '#domain/call-sheet/choice.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { readableDate } from '../dates.ts';
import { escapeHtml } from '../escape.ts';
import { sheetHead } from './head.ts';
import type { Section } from './section.ts';
import {
  answerSection,
  expectSection,
  proveSection,
  rivalSections,
  sendSection,
} from './sections-to-answer.ts';
import { aimSection, askSection, openSection } from './sections-to-say.ts';

/**
 * A composed call sheet as HTML: the inside of `<article class="sheet">`. The one renderer for the build and the
 * browser. Each part that may change is a child of its own with `data-part`, so that a browser can replace only
 * those that did. Everything from the library is escaped.
 */
export function renderCallSheet(sheet: CallSheet): string {
  const sections = [
    ...answerSection(sheet),
    aimSection(sheet),
    openSection(sheet),
    askSection(sheet),
    ...expectSection(sheet),
    ...rivalSections(sheet),
    proveSection(sheet),
    sendSection(sheet),
  ];
  const cut = secondColumn(sections);
  const columns = [sections.slice(0, cut), sections.slice(cut)].map(
    (column) => `<div class="sheet-column">${column.map(({ html }) => html).join('')}</div>`,
  );
  return `${sheetHead(sheet)}<div class="sheet-columns"${lean(sections, cut)}>${columns.join('')}</div>${sheetFoot(sheet)}`;
}

/** Where the second column begins, so that both are about as tall, on paper more than on the screen, which has room. */
function secondColumn(sections: readonly Section[]): number {
  const unevenness = (at: number, on: keyof Section['rows']) => Math.abs(firstShare(sections, at, on) - 0.5);
  const costs = sections.map((_, at) => unevenness(at, 'screen') + 2 * unevenness(at, 'print'));
  return costs.indexOf(Math.min(...costs));
}

/** A section stays in one column; so on paper the fuller column is the wider one, and the page is enough. */
function lean(sections: readonly Section[], cut: number): string {
  const share = firstShare(sections, cut, 'print');
  if (Math.abs(share - 0.5) < UNEVEN) return '';
  return ` data-fuller="${share > 0.5 ? 'first' : 'second'}"`;
}

/** From here on a wider column is the shorter way; see the widths in `print.css`. */
const UNEVEN = 0.035;

/** What part of all rows stands before the second column that begins at `at`. */
function firstShare(sections: readonly Section[], at: number, on: keyof Section['rows']): number {
  const rows = (part: readonly Section[]) => part.reduce((sum, one) => sum + one.rows[on], 0);
  return rows(sections.slice(0, at)) / rows(sections);
}

/** What was swapped or hidden with a way back, and the line that a printed page carries. */
function sheetFoot({ choice, today, owners }: CallSheet): string {
  const changes = [counted(choice.swapped.length, 'swapped'), counted(choice.hidden.length, 'hidden')].filter(
    Boolean,
  );
  const back = formatChoice({ ...choice, swapped: [], hidden: [] });
  const restore =
    changes.length > 0
      ? `<p class="sheet-changes no-print">${changes.join(', ')}. <a href="${escapeHtml(back)}" data-act="restore">Restore the sheet</a></p>`
      : '';
  const print = `<p class="sheet-print-line">INTERNAL – do not forward · ${readableDate(today)} · ${escapeHtml(owners.join(', '))}</p>`;
  return `<footer class="sheet-foot" data-part="foot">${restore}${print}</footer>`;
}

function counted(count: number, word: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 line ${word}` : `${count} lines ${word}`;
}
