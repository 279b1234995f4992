import { callApi } from '../api-client.ts';
import type { KeptSheet } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd } from '../dialogs/fields.ts';
import { onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { chooseLabel, requireSheetWords, sheetFields, wireCounter } from './sheet-form.ts';

/** Lets the keeper change label, day and note. Gives the sheet as it is kept then; undefined when left as it was. */
export async function editSheet(sheet: KeptSheet): Promise<KeptSheet | undefined> {
  let changed: KeptSheet | undefined;
  const dialog = openDialog(html`<form>
    <h2>Edit</h2>
    ${sheetFields(sheet)}
    ${formEnd(html`<button class="button button-strong" type="submit">Save</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  const form = dialog.part<HTMLFormElement>('form');
  wireCounter(form);
  chooseLabel(form);
  onSubmit(form, async (values) => {
    const body = { ...requireSheetWords(values), address: sheet.address };
    changed = await callApi<KeptSheet>('PUT', `/sheets/${sheet.id}`, { body });
    dialog.close();
  });
  await dialog.closed;
  return changed;
}
