import { callApi } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';

/** Changes one's own name. Gives the new one; undefined when it stays. */
export async function changeName(name: string): Promise<string | undefined> {
  let changed: string | undefined;
  const dialog = openDialog(html`<form>
    <h2>Change your name</h2>
    ${textField({ name: 'name', label: 'Name', hint: 'As colleagues know you.', value: name, most: 80, autocomplete: 'name', focus: true })}
    ${formEnd(html`<button class="button button-strong" type="submit">Save</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async (values) => {
    const next = values.name?.replace(/\s+/gu, ' ').trim() ?? '';
    if (!next) throw fieldFault('name', 'Enter your name.');
    await callApi('PUT', '/me/name', { body: { name: next } });
    changed = next;
    dialog.close();
  });
  await dialog.closed;
  return changed;
}

/** Changes one's own password. Says whether it was changed. */
export async function changePassword(): Promise<boolean> {
  let isChanged = false;
  const dialog = openDialog(html`<form>
    <h2>Change your password</h2>
    ${textField({
      name: 'current',
      label: 'Present password',
      hint: 'Leave it empty if you have only ever signed in with your company’s account.',
      type: 'password',
      autocomplete: 'current-password',
      focus: true,
    })}
    ${textField({
      name: 'next',
      label: 'New password',
      hint: 'At least 12 characters. Three or four words do well.',
      type: 'password',
      autocomplete: 'new-password',
    })}
    ${formEnd(html`<button class="button button-strong" type="submit">Change it</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ current = '', next = '' }) => {
    if (!next) throw fieldFault('next', 'Enter a new password.');
    await callApi('PUT', '/me/password', { body: { current, next } });
    isChanged = true;
    dialog.close();
  });
  await dialog.closed;
  return isChanged;
}
