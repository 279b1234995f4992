import { html } from '../html.ts';
import { openDialog } from './dialog.ts';

export interface Secret {
  readonly title: string;
  readonly words: string;
  readonly label: string;
  readonly text: string;
}

/** Shows a text that is told once and lets it be copied. */
export async function showOnce({ title, words, label, text }: Secret): Promise<void> {
  const dialog = openDialog(html`<h2>${title}</h2>
    <p>${words}</p>
    <div class="form-field">
      <label for="told-once">${label}</label>
      <input class="field mono" id="told-once" readonly value="${text}">
    </div>
    <p class="form-status" role="status" data-told></p>
    <p class="dialog-end">
      <button class="button button-strong" type="button" data-copy-told autofocus>Copy</button>
      <button class="button" type="button" data-close>Done</button>
    </p>`);
  const field = dialog.part<HTMLInputElement>('#told-once');
  field.addEventListener('focus', () => field.select());
  dialog.part('[data-copy-told]').addEventListener('click', async () => {
    const status = dialog.part('[data-told]');
    await navigator.clipboard.writeText(text).then(
      () => {
        status.textContent = 'Copied.';
      },
      () => {
        field.focus();
        status.textContent = 'The browser did not allow copying. It is selected: press Ctrl+C.';
      },
    );
  });
  await dialog.closed;
}
