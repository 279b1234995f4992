import { freshly } from '../account/sign-in-again.ts';
import { callApi } from '../api-client.ts';
import type { Team } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';

/** Gives a team a name: a new team without one, else the team's next. Gives the name; undefined when nothing was done. */
export async function nameTeam(team?: Team): Promise<string | undefined> {
  let named: string | undefined;
  const dialog = openDialog(html`<form>
    <h2>${team ? 'Rename the team' : 'Make a team'}</h2>
    ${textField({ name: 'name', label: 'Name', value: team?.name ?? '', most: 60, focus: true })}
    ${formEnd(html`<button class="button button-strong" type="submit">${team ? 'Rename' : 'Make it'}</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async (values) => {
    const name = values.name?.replace(/\s+/gu, ' ').trim() ?? '';
    if (!name) throw fieldFault('name', 'Enter a name.');
    const body = { name };
    await freshly(() =>
      team ? callApi('PUT', `/teams/${team.id}`, { body }) : callApi('POST', '/teams', { body }),
    );
    named = name;
    dialog.close();
  });
  await dialog.closed;
  return named;
}
