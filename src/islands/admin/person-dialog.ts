import { scopesWords } from '../account/scope-words.ts';
import { freshly } from '../account/sign-in-again.ts';
import { aRole, dayOf } from '../account/words.ts';
import { callApi, type Page } from '../api-client.ts';
import type { ApiKey, PersonRow, Team, ToldLink } from '../api-shapes.ts';
import { ask } from '../dialogs/ask.ts';
import { type OpenDialog, openDialog } from '../dialogs/dialog.ts';
import { formEnd } from '../dialogs/fields.ts';
import { showOnce } from '../dialogs/show-once.ts';
import { onSubmit, sayAt } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { erasePerson } from './erase-dialog.ts';
import { actRows } from './person-acts.ts';
import { roleField } from './role-field.ts';

const CHECKED = html`checked`;

/**
 * Shows a person and what an admin can do about them.
 * @returns what was done, as a sentence; undefined when nothing was
 */
export async function openPerson(person: PersonRow, teams: readonly Team[]): Promise<string | undefined> {
  const { id, name, mail, disabledAt } = person;
  let { role, teams: isIn } = person;
  let news: string | undefined;
  const content = html`<form>
    <h2>${name}</h2>
    <p>${mail}, here since ${dayOf(person.createdAt)}.${disabledAt && html` <strong>Disabled since ${dayOf(disabledAt)}.</strong>`}</p>
    ${roleField(role)}
    ${
      teams.length > 0 &&
      html`<fieldset class="form-field"><legend>Teams</legend><div class="pick">${teams.map(
        (team) =>
          html`<label class="pick-one"><input type="checkbox" name="team-${team.id}" value="yes" ${person.teams.includes(team.id) && CHECKED}><span>${team.name}</span></label>`,
      )}</div></fieldset>`
    }
    ${formEnd(html`<button class="button button-strong" type="submit">Save</button>
      <button class="button" type="button" data-close>Close</button>`)}
  </form>
  <section class="dialog-more" aria-label="More">
    <div class="dialog-keys" data-keys></div>
    ${actRows(disabledAt !== null)}
  </section>`;
  const dialog = openDialog(content, { mayClose: mayLeave });
  const form = dialog.part<HTMLFormElement>('form');
  const done = (sentence: string) => {
    news = sentence;
    dialog.close();
  };

  function wanted(): Pick<PersonRow, 'role' | 'teams'> {
    const values = new FormData(form);
    return {
      role: values.get('role') as PersonRow['role'],
      teams: teams.map((team) => team.id).filter((team) => values.has(`team-${team}`)),
    };
  }

  async function mayLeave(): Promise<boolean> {
    const next = wanted();
    if (next.role === role && isSame(next.teams, isIn)) return true;
    const words = `What you changed here of ${name} is not saved.`;
    return ask({ title: 'Leave without saving?', words, yes: 'Leave', no: 'Stay here' });
  }

  onSubmit(form, async () => {
    const next = wanted();
    const parts: string[] = [];
    if (next.role !== role) {
      await freshly(() => callApi('PUT', `/people/${id}/role`, { body: { role: next.role } }));
      role = next.role;
      parts.push(`${name} is now ${aRole(role)} and must sign in again.`);
    }
    if (!isSame(next.teams, isIn)) {
      await freshly(() => callApi('PUT', `/people/${id}/teams`, { body: { teams: next.teams } }));
      isIn = next.teams;
      parts.push(`The teams of ${name} are changed.`);
    }
    if (parts.length > 0) done(parts.join(' '));
    else sayAt(form, 'Nothing was changed.');
  });

  const acts: Readonly<Record<string, () => Promise<void>>> = {
    async reset() {
      const words = 'Whoever has the link chooses a new password. It is good for an hour and once.';
      if (!(await ask({ title: `A password link for ${name}?`, words, yes: 'Make the link' }))) return;
      const made = await freshly(() =>
        callApi<ToldLink>('POST', `/people/${id}/reset-links`, { toldOnce: true }),
      );
      const mailed = made.isMailed
        ? 'It is on its way by mail too.'
        : 'This portal sends no mail, so hand it over yourself.';
      await showOnce({
        title: 'The password link',
        words: `${mailed} It is not shown again.`,
        label: 'Link',
        text: made.link,
      });
      done(`A password link for ${name} is made.`);
    },
    async 'sign-out'() {
      await freshly(() => callApi('DELETE', `/people/${id}/sessions`));
      done(`${name} is signed out everywhere.`);
    },
    async disable() {
      const words =
        'They are shut out at once: sessions and keys end. Nothing of theirs is lost, and you can let them in again.';
      if (!(await ask({ title: `Disable ${name}?`, words, yes: 'Disable' }))) return;
      await freshly(() => callApi('PUT', `/people/${id}/disabling`));
      done(`${name} is disabled.`);
    },
    async enable() {
      await freshly(() => callApi('DELETE', `/people/${id}/disabling`));
      done(`${name} may come in again. Their keys stay ended.`);
    },
    async erase() {
      if (await erasePerson(person)) done(`${name} is erased.`);
    },
  };
  dialog.element.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]') : null;
    const act = acts[button?.dataset.do ?? ''];
    if (!act) return;
    // What is done here closes the dialog.
    const run = async () => (await mayLeave()) && act();
    run().catch((error: unknown) => sayAt(form, wordsOf(error), 'error'));
  });
  void showKeys(dialog, form, id);
  await dialog.closed;
  return news;
}

/** The person's keys, each of which an admin can end. A person without keys has no such list. */
async function showKeys(dialog: OpenDialog, form: HTMLFormElement, id: string): Promise<void> {
  const place = dialog.part('[data-keys]');
  try {
    const { items } = await callApi<Page<ApiKey>>('GET', `/people/${id}/keys`);
    if (items.length === 0) return;
    place.innerHTML = html`<h3>Keys</h3><ul class="rows" role="list">${items.map(
      (key) => html`<li class="row">
        <div><p class="row-name">${key.name}</p><p class="small faint">${scopesWords(key.scopes)}</p></div>
        <button class="button" type="button" data-end-key="${key.id}">End<span class="visually-hidden"> the key ${key.name}</span></button>
      </li>`,
    )}</ul>`.text;
    place.onclick = (event) => {
      const button =
        event.target instanceof Element ? event.target.closest<HTMLElement>('[data-end-key]') : null;
      if (!button) return;
      freshly(() => callApi('DELETE', `/people/${id}/keys/${button.dataset.endKey}`)).then(
        () => {
          button.closest('li')?.remove();
          sayAt(form, 'The key is ended.');
        },
        (error: unknown) => sayAt(form, wordsOf(error), 'error'),
      );
    };
  } catch (error) {
    sayAt(form, wordsOf(error), 'error');
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
