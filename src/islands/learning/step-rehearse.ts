import { rehearse } from '../call-sheet/rehearse-dialog.ts';
import { html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { keepRehearsal } from './step-rehearsals.ts';
import { loadRehearsalStyles } from './step-styles.ts';
import type { StepData } from './track-data.ts';

/**
 * Opens the call sheet's Rehearse over the lines of a step. Nothing is recorded, unless the person presses "Keep how it
 * went on this device" at its end.
 * @param onKeep is called once it is kept
 */
export async function rehearseStep(
  page: HTMLElement,
  { ref, cards = [] }: StepData,
  trigger: HTMLElement,
  { copy, personId }: { copy: LocalCopy; personId: string },
  onKeep: () => void,
): Promise<void> {
  if (cards.length === 0) return;
  await loadRehearsalStyles();
  rehearse(page, cards, trigger, (view, seconds) => {
    const keep = document.createElement('p');
    keep.className = 'rehearsal-keep';
    keep.innerHTML = html`<button class="button" type="button">Keep how it went on this device</button>`.text;
    keep.querySelector('button')?.addEventListener('click', () => {
      keepRehearsal(copy, personId, {
        step: ref,
        at: new Date().toISOString(),
        seconds,
        lines: cards.length,
      });
      keep.textContent = 'Kept. Nobody else sees it.';
      keep.setAttribute('role', 'status');
      view.querySelector<HTMLElement>('.button-strong')?.focus();
      onKeep();
    });
    view.querySelector('.rehearsal-end')?.before(keep);
  });
}
