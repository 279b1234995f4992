import { callApi } from '../api-client.ts';
import type { ApiKey, Role } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { choiceField, fault, formEnd, textField } from '../dialogs/fields.ts';
import { showOnce } from '../dialogs/show-once.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { SCOPE_WORDS } from './scope-words.ts';
import { freshly } from './sign-in-again.ts';

const DAYS = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'A year'],
] as const;

/** What only some roles may do is not offered to the others. */
const NEEDS: Readonly<Record<string, readonly Role[]>> = {
  'people:read': ['manager', 'admin'],
  'people:write': ['admin'],
};

/** Makes a key and shows it, once. Gives the key's row; undefined when none was made. */
export async function makeKey(role: Role): Promise<ApiKey | undefined> {
  let made: (ApiKey & { key: string }) | undefined;
  const offered = SCOPE_WORDS.filter(([scope]) => NEEDS[scope]?.includes(role) ?? true);
  const dialog = openDialog(html`<form>
    <h2>Make a key</h2>
    <p>A program with this key does in your name what you let it do here, and never more than you may.</p>
    ${textField({ name: 'name', label: 'What it is for', most: 80, focus: true })}
    <fieldset class="form-field">
      <legend data-label="scopes">What it may do</legend>
      <div class="pick">${offered.map(
        ([scope, words]) =>
          html`<label class="pick-one"><input type="checkbox" name="scope-${scope}" value="${scope}"><span>${words}</span></label>`,
      )}</div>
      ${fault('scopes')}
    </fieldset>
    ${choiceField('days', 'How long it is good for', DAYS, '90')}
    ${formEnd(html`<button class="button button-strong" type="submit">Make the key</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async (values) => {
    const name = values.name?.trim() ?? '';
    const scopes = offered.map(([scope]) => scope).filter((scope) => values[`scope-${scope}`]);
    if (!name) throw fieldFault('name', 'Say what the key is for, to know it again.');
    if (scopes.length === 0) throw fieldFault('scopes', 'Choose at least one thing that it may do.');
    const body = { name, scopes, days: Number(values.days) };
    made = await freshly(() => callApi<ApiKey & { key: string }>('POST', '/keys', { body, toldOnce: true }));
    dialog.close();
  });
  await dialog.closed;
  if (!made) return undefined;
  const { key, ...row } = made;
  await showOnce({
    title: 'Your new key',
    words: 'Copy it now. It is not shown again, and nobody can look it up.',
    label: 'Key',
    text: key,
  });
  return row;
}
