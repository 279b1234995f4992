import { keepsakeOf } from './keepsakes.ts';
import type { Memory } from './memory.ts';

/**
 * Makes `<button data-pin hidden>` pin its page to home. It says its state with `aria-pressed`; its words stay the same.
 * A press shows at once, and counts once it is confirmed whose memory this is.
 * @param confirm rejects where nobody can say
 * @returns shows the state again, for when the server knew better
 */
export function wirePins(page: Document, memory: Memory, confirm: () => Promise<unknown>): () => void {
  const buttons = [...page.querySelectorAll<HTMLButtonElement>('button[data-pin]')];
  const show = () => {
    const pinned = String(memory.isPinned(addressOf(page)));
    for (const button of buttons) button.ariaPressed = pinned;
  };
  for (const button of buttons) {
    button.hidden = false;
    button.onclick = () => {
      button.ariaPressed = String(button.ariaPressed !== 'true');
      confirm().then(() => {
        togglePin(page, memory, new Date());
        show();
        void memory.send();
      }, show);
    };
  }
  show();
  return show;
}

/** Pins the page, or unpins it. */
export function togglePin(page: Document, memory: Memory, now: Date): void {
  const pin = keepsakeOf(page, now);
  if (!pin) return;
  if (memory.isPinned(pin.address)) memory.unpin(pin.address);
  else memory.pin(pin);
}

function addressOf({ location }: Document): string {
  return location.pathname + location.search;
}
