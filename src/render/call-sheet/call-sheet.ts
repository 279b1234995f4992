import { formatChoice } from '#domain/call-sheet/choice.ts';
import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { readableDate } from '../dates.ts';
import { escapeHtml } from '../escape.ts';
import { sheetHead } from './head.ts';
import type { Section } from './section.ts';
import { expectSection, proveSection, rivalSections, sendSection } from './sections-to-answer.ts';
import { aimSection, askSection, openSection } from './sections-to-say.ts';

/**
 * A composed call sheet as HTML: the inside of `<article class="sheet">`. The one renderer for the build and the
 * browser. Each part that may change is a child of its own with `data-part`, so that a browser can replace only
 * those that did. Everything from the library is escaped.
 */
export function renderCallSheet(sheet: CallSheet): string {
  const sections = [
    aimSection(sheet),
    openSection(sheet),
    askSection(sheet),
    expectSection(sheet),
    ...rivalSections(sheet),
    proveSection(sheet),
    sendSection(sheet),
  ];
  const columns = inColumns(sections).map((inside) => `<div class="sheet-column">${inside}</div>`);
  return `${sheetHead(sheet)}<div class="sheet-columns">${columns.join('')}</div>${sheetFoot(sheet)}`;
}

/** The sections in two columns of about the same height, their order kept. */
function inColumns(sections: readonly Section[]): [string, string] {
  const heights = sections.map((_, at) => Math.max(rows(sections.slice(0, at)), rows(sections.slice(at))));
  const cut = heights.indexOf(Math.min(...heights));
  const html = (part: readonly Section[]) => part.map((one) => one.html).join('');
  return [html(sections.slice(0, cut)), html(sections.slice(cut))];
}

function rows(sections: readonly Section[]): number {
  return sections.reduce((sum, one) => sum + one.rows, 0);
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
