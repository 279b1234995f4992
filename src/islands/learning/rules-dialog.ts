import { ROLE_WORDS } from '../account/words.ts';
import { callApi, newKey } from '../api-client.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { choiceField, formEnd, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { peopleWords } from '../gaps/gap-words.ts';
import { html } from '../html.ts';
import { followTrack, trackField } from './assign-fields.ts';
import { loadReach, type Reach } from './assign-reach.ts';
import { readTracks } from './assign-tracks.ts';
import type { TrackRule } from './shapes.ts';

/**
 * Makes a rule by which whoever joins is given a track.
 * @param root the page, which holds the tracks that there are
 * @returns what came of it, in words; undefined when nothing was done
 * @throws ApiProblem
 */
export async function makeRule(root: HTMLElement): Promise<string | undefined> {
  const tracks = readTracks(root);
  const reach = await loadReach();
  // Sent again after a lost connection, it is one rule.
  const keys = new Map<string, string>();
  let said: string | undefined;
  const roles = Object.entries(ROLE_WORDS).map(([role, { name }]) => [role, name] as const);
  const dialog = openDialog(html`<form>
    <h2>Make a rule</h2>
    <p>Whoever joins is given the track on that day.</p>
    ${trackField(tracks)}
    ${choiceField('team', 'Who joins', teamOptions(reach), '')}
    ${choiceField('role', 'As', [['', 'Any role'], ...roles], 'rep')}
    ${textField({ name: 'withinDays', label: 'Due within how many days', type: 'number' })}
    <label class="pick-one rule-now"><input type="checkbox" name="applyNow"><span>Also give it to those who are here already<small>From today on. Who has it keeps the days that they have.</small></span></label>
    ${formEnd(html`<button class="button button-strong" type="submit">Make the rule</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  const form = dialog.part<HTMLFormElement>('form');
  const days = dialog.part<HTMLInputElement>('[name="withinDays"]');
  days.min = '1';
  days.inputMode = 'numeric';
  followTrack(form, tracks);
  onSubmit(form, async ({ track = '', team = '', role = '', withinDays = '', applyNow }) => {
    if (!track) throw fieldFault('track', 'Choose a track.');
    if (!team && reach.me.role !== 'admin') throw fieldFault('team', 'Choose one of your teams.');
    if (!/^[1-9]\d{0,3}$/.test(withinDays))
      throw fieldFault('withinDays', 'Enter a whole number of days, from 1 on.');
    const body = {
      track,
      ...(team && { team }),
      ...(role && { role }),
      withinDays: Number(withinDays),
      applyNow: applyNow !== undefined,
    };
    const mark = JSON.stringify(body);
    const key = keys.get(mark) ?? newKey();
    keys.set(mark, key);
    const { assigned } = await callApi<TrackRule & { assigned: number }>('POST', '/learning/rules', {
      body,
      key,
    });
    said =
      assigned > 0
        ? `The rule is made. ${peopleWords(assigned)} got the track at once.`
        : 'The rule is made.';
    dialog.close();
  });
  await dialog.closed;
  return said;
}

/** Only admins make rules for every team. */
function teamOptions({ me, teams }: Reach): (readonly [value: string, words: string])[] {
  const own = teams.map(({ id, name }) => [id, name] as const);
  if (me.role === 'admin') return [['', 'Any team, or none'], ...own];
  return own.length > 0 ? own : [['', 'You are in no team yet']];
}
