import { callApi, newKey } from '../api-client.ts';
import type { Named } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { fault, formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';
import { localToday } from '../sheets/days.ts';
import { followTrack, trackField } from './assign-fields.ts';
import { pickPeople } from './assign-people.ts';
import { loadReach } from './assign-reach.ts';
import { readTracks } from './assign-tracks.ts';
import { assignedWords } from './assign-words.ts';

/**
 * Gives a track to people and teams.
 * @param root the page, which holds the tracks that there are
 * @returns what came of it, in words; undefined when nothing was done
 * @throws ApiProblem
 */
export async function assignTrack(root: HTMLElement): Promise<string | undefined> {
  const tracks = readTracks(root);
  const reach = await loadReach();
  const today = localToday(new Date());
  // Sent again after a lost connection, it is one giving.
  const keys = new Map<string, string>();
  let said: string | undefined;
  const dialog = openDialog(html`<form>
    <h2>Assign a track</h2>
    ${trackField(tracks)}
    ${teamsField(reach.teams)}
    <div class="form-field">
      <label for="field-who">People</label>
      <input class="field" id="field-who" type="search" autocomplete="off" placeholder="Type a name" aria-controls="assign-people" aria-describedby="fault-people">
      <fieldset class="pick" id="assign-people"><legend class="visually-hidden">People</legend></fieldset>
      ${fault('people')}
    </div>
    <div class="assign-days">
      ${textField({ name: 'startOn', label: 'First day', type: 'date', value: today })}
      ${textField({ name: 'dueOn', label: 'Due on', type: 'date' })}
    </div>
    ${formEnd(html`<button class="button button-strong" type="submit">Assign</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  const form = dialog.part<HTMLFormElement>('form');
  const people = pickPeople(dialog, reach);
  followTrack(form, tracks);
  onSubmit(form, async ({ track = '', startOn = '', dueOn = '' }) => {
    const teams = new FormData(form).getAll('team').map(String);
    if (!track) throw fieldFault('track', 'Choose a track.');
    if (teams.length + people.chosen().length === 0)
      throw fieldFault('people', 'Choose at least one person or team.');
    if (!startOn) throw fieldFault('startOn', 'Choose the first day.');
    if (!dueOn) throw fieldFault('dueOn', 'Choose the day by which it is due.');
    const body = { track, people: people.chosen(), teams, startOn, dueOn };
    const mark = JSON.stringify(body);
    const key = keys.get(mark) ?? newKey();
    keys.set(mark, key);
    const answer = await callApi<{ assigned: number; already: number }>('POST', '/learning/assignments', {
      body,
      key,
    });
    said = assignedWords(tracks.find(({ id }) => id === track)?.title ?? track, answer);
    dialog.close();
  });
  await dialog.closed;
  return said;
}

function teamsField(teams: readonly Named[]): Html {
  return html`<fieldset class="form-field">
    <legend>Teams</legend>
    ${
      teams.length === 0
        ? html`<p class="form-hint">You are in no team yet. An admin puts people into teams.</p>`
        : html`<div class="pick">${teams.map(
            ({ id, name }) =>
              html`<label class="pick-one"><input type="checkbox" name="team" value="${id}"><span>${name}</span></label>`,
          )}</div>`
    }
    ${fault('teams')}
  </fieldset>`;
}
