import '#styles/search-shell.css';
import { icon } from '#render/icon.ts';

/**
 * The search dialog as it stands from the first touch on: a box to type in, and room below it that the island fills
 * when it has loaded. The box stays the same element all along, so that no letter is lost on the way.
 */
export interface SearchShell {
  readonly dialog: HTMLDialogElement;
  readonly box: HTMLInputElement;
  readonly below: HTMLElement;
}

let shell: SearchShell | undefined;

/**
 * Opens the dialog in the task of the key or tap that asked for it, so that a phone shows its keyboard. A box in the
 * page, when that is where it was asked for, gives its text; someone who was typing there goes on where they were,
 * else the text is offered for replacing. The focus returns to `origin`.
 */
export function openShell(origin: HTMLElement, isTyping: boolean): SearchShell {
  shell ??= createShell();
  const { dialog, box } = shell;
  if (dialog.open) {
    box.select();
    return shell;
  }
  // A dialog gives the focus back to where it was; a phone's tap may have left it nowhere.
  origin.focus({ preventScroll: true });
  dialog.showModal();
  box.focus();
  if (!(origin instanceof HTMLInputElement)) box.select();
  else takeOver(origin, box, isTyping);
  return shell;
}

/** Writes into the box as if it had been typed. */
export function setText(box: HTMLInputElement, text: string): void {
  box.value = text;
  box.dispatchEvent(new Event('input'));
}

/** Says that the island could not be loaded; whatever is typed next asks for it again. */
export function sayNotLoaded({ below }: SearchShell): void {
  below.innerHTML =
    '<p class="search-loading" role="alert">The search could not be loaded. Your connection may have dropped. Type on to try again, or look through <a href="/library/">the library</a>.</p>';
}

function createShell(): SearchShell {
  const dialog = document.createElement('dialog');
  dialog.className = 'search-dialog';
  dialog.ariaLabel = 'Search the library';
  dialog.innerHTML = `<div class="search-head">${icon('search')}<input class="search-box" type="text" role="combobox" aria-label="Search the library" aria-autocomplete="list" aria-expanded="false" placeholder="Rival, topic, or what they said" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" maxlength="400" autofocus><button type="button" class="button button-bare search-clear">Clear</button><button type="button" class="button button-bare search-close" aria-label="Close search">${icon('x')}</button></div><div class="search-below"><p class="search-loading">Loading the library…</p></div>`;
  const [head, below] = dialog.children as unknown as [HTMLElement, HTMLElement];
  const [, box, clear, close] = head.children as unknown as [
    Element,
    HTMLInputElement,
    HTMLElement,
    HTMLElement,
  ];
  clear.addEventListener('click', () => {
    setText(box, '');
    box.focus();
  });
  close.addEventListener('click', () => dialog.close());
  rememberEnter(box);
  // Its parts cover all of the dialog: what is pressed on itself is the page around it.
  dialog.addEventListener('pointerdown', ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  return { dialog, box, below };
}

/** Enter may come before the answer: it counts until something else is typed. */
function rememberEnter(box: HTMLInputElement): void {
  box.addEventListener('keydown', ({ key, isComposing }) => {
    if (key === 'Enter' && !isComposing) box.dataset.entered = '';
  });
  box.addEventListener('input', () => delete box.dataset.entered);
}

/** Goes on with the text of a box in the page, and gives it what was last looked for when the dialog closes. */
function takeOver(origin: HTMLInputElement, box: HTMLInputElement, isTyping: boolean): void {
  const caret = origin.selectionEnd ?? origin.value.length;
  if (isTyping || origin.value) setText(box, origin.value);
  if (isTyping) box.setSelectionRange(caret, caret);
  else box.select();
  const giveBack = () => {
    origin.value = box.value;
  };
  box.closest('dialog')?.addEventListener('close', giveBack, { once: true });
}
