import { freshly } from '../account/sign-in-again.ts';
import { callApi } from '../api-client.ts';
import type { PersonRow } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';

/** Erases a person, once the admin has typed their mail address. Says whether they are erased. */
export async function erasePerson({ id, name, mail }: PersonRow): Promise<boolean> {
  let isErased = false;
  const dialog = openDialog(html`<form>
    <h2>Erase ${name}?</h2>
    <div class="goes">
      <p><strong>Goes, for good:</strong> name and mail address, password, sign-ins, keys, kept call sheets with their notes, pins, recent pages.</p>
      <p><strong>Stays:</strong> lines of the audit log, without a name; copies of sheets that colleagues got; counts of use, which never had a name; backups made before today, until you replace them.</p>
    </div>
    ${textField({ name: 'typed', label: `Type ${mail} to erase`, focus: true })}
    ${formEnd(html`<button class="button button-strong" type="submit">Erase</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ typed = '' }) => {
    if (typed.trim().toLowerCase() !== mail.toLowerCase()) {
      throw fieldFault('typed', 'That is not the mail address.');
    }
    await freshly(() => callApi('DELETE', `/people/${id}`));
    isErased = true;
    dialog.close();
  });
  await dialog.closed;
  return isErased;
}
