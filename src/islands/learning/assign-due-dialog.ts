import { callApi } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { dayInSentence, localToday } from '../sheets/days.ts';
import type { Assignment } from './shapes.ts';

/** Gives an assignment another day by which it is due. Gives what came of it; undefined when nothing was done. */
export async function moveDueDay({
  id,
  person,
  track,
  dueOn: before,
}: Assignment): Promise<string | undefined> {
  let said: string | undefined;
  const dialog = openDialog(html`<form>
    <h2>When is it due?</h2>
    <p>“${track.title}”, for ${person.name}.</p>
    ${textField({ name: 'dueOn', label: 'Due on', type: 'date', value: before, focus: true })}
    ${formEnd(html`<button class="button button-strong" type="submit">Change the day</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  onSubmit(dialog.part<HTMLFormElement>('form'), async ({ dueOn = '' }) => {
    if (!dueOn) throw fieldFault('dueOn', 'Choose the day by which it is due.');
    await callApi('PUT', `/learning/assignments/${encodeURIComponent(id)}`, { body: { dueOn } });
    said = `“${track.title}” is due ${dayInSentence(dueOn, localToday(new Date()))} for ${person.name}.`;
    dialog.close();
  });
  await dialog.closed;
  return said;
}
