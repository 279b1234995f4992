import { keepsakeOf, type OpenStore, PINS, readKeepsakes, writeKeepsakes } from './keepsakes.ts';

/** More than anyone keeps in view; beyond it the oldest gives way. */
export const MOST_PINS = 50;

/**
 * Makes `<button data-pin hidden>` pin its page to home. It shows itself only where the browser can remember, and says
 * its state with `aria-pressed`; its words stay the same.
 */
export function wirePins(page: Document, open: OpenStore = () => localStorage): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-pin]')) {
    if (!writeKeepsakes(PINS, readKeepsakes(PINS, open), open)) return;
    show(button, isPinned(page.location.pathname + page.location.search, open));
    button.hidden = false;
    button.addEventListener('click', () => show(button, togglePin(page, new Date(), open)));
  }
}

/** Pins the page, or unpins it. Answers whether it is pinned now. */
export function togglePin(page: Document, now: Date, open: OpenStore): boolean {
  const pin = keepsakeOf(page, now);
  if (!pin) return false;
  if (!isPinned(pin.address, open)) {
    writeKeepsakes(PINS, [pin, ...readKeepsakes(PINS, open)].slice(0, MOST_PINS), open);
  } else {
    unpin(pin.address, open);
  }
  return isPinned(pin.address, open);
}

/** Takes a page off the pinned ones. */
export function unpin(address: string, open: OpenStore): void {
  writeKeepsakes(
    PINS,
    readKeepsakes(PINS, open).filter((pin) => pin.address !== address),
    open,
  );
}

function isPinned(address: string, open: OpenStore): boolean {
  return readKeepsakes(PINS, open).some((pin) => pin.address === address);
}

function show(button: HTMLButtonElement, pinned: boolean): void {
  button.setAttribute('aria-pressed', String(pinned));
}
