import type { SheetLine, Tap } from '#domain/call-sheet/sheet.ts';
import { escapeHtml } from '../escape.ts';
import { icon } from '../icon.ts';
import { trustMark } from '../trust-mark.ts';
import { wordsHtml } from '../typeset.ts';

/** What a line shows, as HTML: its words, and the label of what unfolds. */
export interface LineWords {
  readonly words: string;
  /** Names what unfolds, where something does: "Answer". */
  readonly more?: string;
  /** Whether it is unfolded from the start. */
  readonly open?: boolean;
}

/**
 * A line of the sheet: its words, what unfolds, a mark when it is due or stale, and one tap away why it was chosen,
 * its source, and the ways to swap or hide it.
 */
export function sheetLine(line: SheetLine, today: string, { words, more, open = false }: LineWords): string {
  const { candidate, taps } = line;
  const lastUse = candidate.to ? ` data-last-use="${candidate.to}"` : '';
  const ref = escapeHtml(candidate.ref);
  const unfolds = taps.length > 0 ? unfolding(taps, more ?? 'More', open) : '';
  return (
    `<li class="line" data-slot="${candidate.slot}" data-ref="${ref}"${lastUse} tabindex="-1">` +
    `<div class="line-words">${words}${exception(line, today)}${unfolds}</div>${reasons(line)}</li>`
  );
}

/** The address of the block that a reference names. */
export function sourceAddress(ref: string): string {
  const [piece, block] = ref.split('#');
  return block ? `/${piece}/#${block}` : `/${piece}/`;
}

/** A label and what it names: "Listen for a figure". */
export function labelled(label: string, text: string): string {
  return `<p class="line-note"><span class="label">${label}</span> ${wordsHtml(text)}</p>`;
}

function unfolding(taps: readonly Tap[], label: string, open: boolean): string {
  const parts = taps.map(
    (tap) =>
      `<div${tap.inPrint ? '' : ' class="no-print"'}><dt class="label">${tap.label}</dt><dd>${wordsHtml(tap.text)}</dd></div>`,
  );
  const onScreen = taps.some((tap) => tap.inPrint) ? '' : ' no-print';
  // The space lets the name of what unfolds run on after the words, and vanishes where it begins a row.
  return ` <details class="line-more${onScreen}"${open ? ' open' : ''}><summary>${label}</summary><dl>${parts.join('')}</dl></details>`;
}

/** Marks stand on exceptions alone; the absolute dates let the browser show one that has become due since. */
function exception({ candidate, trust }: SheetLine, today: string): string {
  const check = trust === 'stale' ? '<span class="line-check">check before use</span>' : '';
  return ` <span class="line-mark">${trustMark(candidate, today, { exceptionsOnly: true })}${check}</span>`;
}

function reasons({ candidate, why, canSwap, fit }: SheetLine): string {
  const sentences = why.map((sentence) => `<p>${wordsHtml(sentence)}</p>`).join('');
  const source = `<p><a href="${escapeHtml(sourceAddress(candidate.ref))}">${wordsHtml(candidate.title)}</a></p>`;
  const swap = canSwap ? action('swap', 'Swap for the next best', 'swap') : '';
  return (
    `<details class="line-why no-print" name="line-why"><summary aria-label="Why this line">${icon('info')}</summary>` +
    `<div class="line-why-panel" data-fit="${fit}">${sentences}${source}` +
    `<p class="line-actions" data-needs-script>${swap}${action('hide', 'Hide', 'eye-off')}${FLAG}</p></div></details>`
  );
}

const FLAG = `<button class="button" type="button" data-flag="did-not-help">${icon('flag')}Flag</button>`;

function action(act: 'swap' | 'hide', label: string, drawing: 'swap' | 'eye-off'): string {
  return `<button class="button" type="button" data-act="${act}">${icon(drawing)}${label}</button>`;
}
