import type { Html } from '../html.ts';

/** A dialog over the page. It is removed when it closes, and the focus goes back to where it was. */
export interface OpenDialog {
  readonly element: HTMLDialogElement;
  /** The part inside that a selector names; it must be there. */
  part<Part extends HTMLElement>(selector: string): Part;
  close(): void;
  /** Resolves when it has closed. */
  readonly closed: Promise<void>;
}

/**
 * Opens a dialog with this content. What its first `h2` says is its name; `[data-close]` closes it.
 * @param options `mayClose` is asked before Escape or a button closes it, and may do what must be done first
 */
export function openDialog(
  content: Html,
  { mayClose = () => true }: { mayClose?: () => boolean | Promise<boolean> } = {},
): OpenDialog {
  const before = document.activeElement;
  const element = document.createElement('dialog');
  element.className = 'dialog';
  element.innerHTML = content.text;
  const name = element.querySelector('h2');
  if (name) {
    // A dialog may stand over another.
    name.id = `dialog-name-${document.querySelectorAll('dialog').length}`;
    element.setAttribute('aria-labelledby', name.id);
  }
  document.body.append(element);
  const closed = new Promise<void>((resolve) => {
    element.addEventListener('close', () => {
      element.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve();
    });
  });
  const tryToClose = async () => {
    if (await mayClose()) element.close();
  };
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    void tryToClose();
  });
  element.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-close]')) void tryToClose();
  });
  element.showModal();
  return {
    element,
    part(selector) {
      const found = element.querySelector<HTMLElement>(selector);
      if (!found) throw new Error(`The dialog has no ${selector}.`);
      return found as never;
    },
    close: () => element.close(),
    closed,
  };
}
