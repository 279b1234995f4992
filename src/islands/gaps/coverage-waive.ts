import { callApi } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { requireTyped } from './gap-fields.ts';

/** A place of the board, as the API names it. */
export interface BoardPlace {
  readonly stage: string;
  readonly axis: 'persona' | 'competitor';
  readonly other: string;
  readonly type?: string;
}

/** Says why nothing is needed at a place. Gives what to say; undefined when it was left. */
export async function waive(place: BoardPlace): Promise<string | undefined> {
  let isDone = false;
  const dialog = openDialog(html`<form>
    <h2>Nothing is needed here</h2>
    <p>The place counts as no hole any more. Everybody sees the reason.</p>
    ${textField({ name: 'reason', label: 'Not needed, because …', most: 280, focus: true })}
    ${formEnd(html`<button class="button button-strong" type="submit">Save</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async (values) => {
    const reason = requireTyped(values, 'reason', 'Say why, in a sentence.');
    await callApi('PUT', '/coverage/not-needed', { body: { ...place, reason } });
    isDone = true;
    dialog.close();
  });
  await dialog.closed;
  return isDone ? 'It counts as no hole any more.' : undefined;
}

/** Takes back that nothing is needed at a place. Gives what to say. */
export async function needAgain(place: BoardPlace): Promise<string> {
  try {
    await callApi('DELETE', `/coverage/not-needed?${new URLSearchParams({ ...place })}`);
    return 'It counts as a hole again.';
  } catch (error) {
    return wordsOf(error);
  }
}
