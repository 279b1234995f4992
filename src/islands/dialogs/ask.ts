import { html } from '../html.ts';
import { openDialog } from './dialog.ts';

export interface Question {
  readonly title: string;
  readonly words: string;
  /** What the button says that goes on. */
  readonly yes: string;
  readonly no?: string;
}

/** Asks before something is done that cannot be undone. False when the dialog is left otherwise. */
export async function ask({ title, words, yes, no = 'Cancel' }: Question): Promise<boolean> {
  let answer = false;
  const dialog = openDialog(html`<h2>${title}</h2>
    <p>${words}</p>
    <p class="dialog-end">
      <button class="button button-strong" type="button" data-yes>${yes}</button>
      <button class="button" type="button" data-close autofocus>${no}</button>
    </p>`);
  dialog.part('[data-yes]').addEventListener('click', () => {
    answer = true;
    dialog.close();
  });
  await dialog.closed;
  return answer;
}

/** Tells something that must be read. */
export async function tell(title: string, words: string): Promise<void> {
  await openDialog(html`<h2>${title}</h2>
    <p>${words}</p>
    <p class="dialog-end"><button class="button button-strong" type="button" data-close autofocus>Close</button></p>`)
    .closed;
}
