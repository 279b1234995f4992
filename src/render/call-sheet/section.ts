import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '../escape.ts';

/** A section as HTML, and about how many rows it takes in a column, folded and printed, for balancing the columns. */
export interface Section {
  readonly html: string;
  readonly rows: { readonly screen: number; readonly print: number };
}

/** A section of the sheet: its name in the gutter, its lines beside it. `lines` are list items. */
export function section(
  id: string,
  heading: string,
  { before = '', lines, empty }: { before?: string; lines: readonly string[]; empty: string },
): Section {
  const list = lines.length > 0 ? `<ul role="list">${lines.join('')}</ul>` : '';
  const inside = before || list ? before + list : `<p class="sheet-empty">${empty}</p>`;
  const html =
    `<section class="sheet-section" data-part="${id}" data-section="${id}" aria-labelledby="sheet-${id}">` +
    `<h2 id="sheet-${id}" tabindex="-1">${escapeHtml(heading)}</h2><div class="sheet-lines">${inside}</div></section>`;
  const gaps = lines.length * GAP + 1;
  return {
    html,
    rows: {
      screen: rowsOf(inside.replace(FOLDED, ''), SCREEN_ROW) + gaps,
      print: rowsOf(inside.replace(NOT_PRINTED, ''), PRINT_ROW) + gaps,
    },
  };
}

/** Letters in a row of a column at 1440 px and on paper, and the space between lines in rows. */
const SCREEN_ROW = 82;
const PRINT_ROW = 58;
const GAP = 0.4;

const FOLDED = /<dl>.*?<\/dl>|<div class="line-why-panel".*?<\/div>/gs;
const NOT_PRINTED =
  /<summary.*?<\/summary>|<div class="no-print">.*?<\/div>|<a class="no-print".*?<\/a>|<div class="line-why-panel".*?<\/div>/gs;

function rowsOf(html: string, row: number): number {
  const paragraphs = html.split(/<\/p>|<\/dd>/).map((part) => part.replace(/<[^>]*>/g, '').trim().length);
  return paragraphs.reduce((rows, letters) => rows + Math.ceil(letters / row), 0);
}

/** What an empty section says: that lines were left out, or what the library lacks, with a way to what it has. */
export function emptyWords(sheet: CallSheet, kind: EmptyKind): string {
  if (KIND_SLOTS[kind].some((slot) => sheet.leftOut.includes(slot))) return 'Left out of this sheet.';
  const gap = `The library has ${KIND_WORDS[kind]} for this meeting.`;
  return `${gap} <a class="no-print" href="${escapeHtml(libraryAddress(sheet))}">See what it has</a>${FLAG_IT}`;
}

/** In an empty section: one press says what is missing, with the meeting filled in. */
export const FLAG_IT =
  ' <button class="link-button no-print" type="button" data-flag="missing" data-needs-script>Flag it</button>';

export type EmptyKind = 'open' | 'ask' | 'expect' | 'prove' | 'send';

const KIND_WORDS: Record<EmptyKind, string> = {
  open: 'no opening line',
  ask: 'no questions',
  expect: 'no objections',
  prove: 'no proof',
  send: 'nothing to send',
};

const KIND_SLOTS = {
  open: ['say', 'opener', 'why-now'],
  ask: ['question'],
  expect: ['objection'],
  prove: ['proof'],
  send: ['mail', 'asset'],
} as const;

function libraryAddress({ choice }: CallSheet): string {
  const [persona] = choice.personas;
  const query = [choice.stage && `stage=${choice.stage}`, persona && `persona=${persona.id}`].filter(Boolean);
  return query.length > 0 ? `/library/?${query.join('&')}` : '/library/';
}
