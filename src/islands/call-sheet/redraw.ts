import type { CallSheet } from '#domain/call-sheet/sheet.ts';
import { renderCallSheet } from '#render/call-sheet/call-sheet.ts';

/**
 * Draws a sheet over the one on the page: only parts that differ are replaced, and what was unfolded stays unfolded,
 * so that nothing jumps.
 */
export function redraw(article: HTMLElement, sheet: CallSheet): void {
  const fresh = article.cloneNode(false) as HTMLElement;
  fresh.innerHTML = renderCallSheet(sheet);
  if (sheet.stage) article.dataset.colour = sheet.stage.colour;
  const unfolded = unfoldedLines(article);
  if (frameOf(article) === frameOf(fresh)) {
    for (const part of partsOf(fresh)) {
      const old = article.querySelector(`[data-part="${part.dataset.part}"]`);
      if (old && withoutOpen(old) !== withoutOpen(part)) old.replaceWith(part);
    }
  } else article.replaceChildren(...fresh.childNodes);
  for (const ref of unfolded) article.querySelector(moreOf(ref))?.setAttribute('open', '');
}

function partsOf(article: HTMLElement): HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>('[data-part]')];
}

/** What tells whether two sheets have the same frame: the parts of each column in order, and the fuller column. */
function frameOf(article: HTMLElement): string {
  const columns = [...article.querySelectorAll<HTMLElement>('.sheet-column')];
  const fuller = article.querySelector<HTMLElement>('.sheet-columns')?.dataset.fuller;
  const parts = columns.map((column) =>
    partsOf(column)
      .map((part) => part.dataset.part)
      .join(' '),
  );
  return [fuller, ...parts].join(' | ');
}

function unfoldedLines(article: HTMLElement): string[] {
  const open = article.querySelectorAll<HTMLElement>('.line:has(> .line-words > .line-more[open])');
  return [...open].map((line) => line.dataset.ref ?? '');
}

function moreOf(ref: string): string {
  return `[data-ref="${CSS.escape(ref)}"] .line-more`;
}

function withoutOpen(part: Element): string {
  return part.outerHTML.replaceAll(' open=""', '');
}
