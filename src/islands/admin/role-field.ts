import { ROLE_WORDS } from '../account/words.ts';
import type { Role } from '../api-shapes.ts';
import { fault } from '../dialogs/fields.ts';
import { type Html, html } from '../html.ts';

const CHECKED = html`checked`;

/** The four roles, each with what it may do. */
export function roleField(chosen: Role): Html {
  const roles = Object.entries(ROLE_WORDS) as [Role, { name: string; may: string }][];
  return html`<fieldset class="form-field">
    <legend>Role</legend>
    <div class="pick">${roles.map(
      ([role, { name, may }]) => html`<label class="pick-one">
        <input type="radio" name="role" value="${role}" ${role === chosen && CHECKED}><span>${name}<small>${may}</small></span>
      </label>`,
    )}</div>
    ${fault('role')}
  </fieldset>`;
}
