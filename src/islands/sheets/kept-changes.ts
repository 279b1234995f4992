import { icon } from '#render/icon.ts';
import { callApi } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { drawn, type Html, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { changesHtml, loadChanges } from './changes.ts';
import { markLines } from './mark-lines.ts';
import { changedCount } from './order.ts';

/**
 * Shows which lines of a kept sheet have changed since it was prepared: their number, what unfolds, and how to have
 * done with them. They are marked on the sheet as well. Rejects where they cannot be loaded.
 * @param say says what came of it
 */
export async function showChanges(
  page: HTMLElement,
  place: HTMLElement,
  { id, changed }: KeptSheet,
  say: (words: Html) => void,
): Promise<void> {
  const changes = await loadChanges(id);
  place.innerHTML = html`<details class="kept-changes">
      <summary>${drawn(icon('history'))}${changedCount(changed)}${drawn(icon('chevron-right'))}</summary>
      <div class="kept-changes-panel">${changesHtml(changes)}</div>
    </details>
    <button class="button" type="button" data-seen>I have read them</button>`.text;
  place.hidden = false;
  closeLikeAMenu(place.querySelector('details'));
  const refs = changes.items.filter(({ kind }) => kind !== 'gone').map(({ ref }) => ref);
  const stop = markLines(page, refs);
  place.querySelector('[data-seen]')?.addEventListener('click', async () => {
    try {
      await callApi('PUT', `/sheets/${id}/preparation`);
    } catch (error) {
      return say(html`${wordsOf(error)}`);
    }
    stop();
    place.replaceChildren();
    place.hidden = true;
    say(html`Prepared anew. Changes are told from now on.`);
  });
}

/** The list lies over the sheet: Escape closes it, and a press elsewhere. */
function closeLikeAMenu(panel: HTMLDetailsElement | null): void {
  panel?.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !panel.open) return;
    panel.open = false;
    panel.querySelector('summary')?.focus();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (panel?.open && target instanceof Node && !panel.contains(target)) panel.open = false;
  });
}
