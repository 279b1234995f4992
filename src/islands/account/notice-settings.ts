import { callApi } from '../api-client.ts';
import { choiceField, fault, textField } from '../dialogs/fields.ts';
import { fieldFault, onSubmit, sayAt } from '../dialogs/submit.ts';
import type { NoticeSettings } from '../gaps/shapes.ts';
import { drawn, type Html, html } from '../html.ts';

type Chosen = Pick<NoticeSettings, 'mail' | 'quietFrom' | 'quietUntil' | 'zone'>;

const KINDS: readonly (readonly [mail: Chosen['mail'], name: string, more: string])[] = [
  ['soon', 'Soon', 'A quarter of an hour after it happens, several together.'],
  ['daily', 'Once a day', 'At seven in the morning.'],
  ['never', 'Never', 'It is told in the portal alone.'],
];

/** Shows when mail about gaps comes, in a place of the account page, and lets the person choose. */
export async function showNoticeSettings(place: HTMLElement): Promise<void> {
  const settings = await withOwnZone(await callApi<NoticeSettings>('GET', '/notices/settings'));
  if (!settings.hasMail) {
    place.innerHTML =
      html`<p>This portal sends no mail. What happens to your flags is told in the portal alone.</p>`.text;
    return;
  }
  place.innerHTML = formHtml(settings).text;
  const form = place.querySelector('form');
  if (!form) return;
  onSubmit(form, async ({ mail, quietFrom = '', quietUntil = '', zone = '' }) => {
    const times = { quietFrom, quietUntil };
    for (const [name, time] of Object.entries(times)) {
      if (!time) throw fieldFault(name, 'Enter a time, such as 20:00.');
    }
    const chosen: Chosen = { mail: mail as Chosen['mail'], ...times, zone };
    await callApi('PUT', '/notices/settings', { body: chosen });
    sayAt(form, 'Saved.');
  });
}

/** Until a person chooses, quiet hours go by the clock of the browser in which they first look. */
async function withOwnZone(settings: NoticeSettings): Promise<NoticeSettings> {
  const zone = zoneHere();
  if (settings.isChosen || zone === undefined || zone === settings.zone) return settings;
  const { mail, quietFrom, quietUntil } = settings;
  const body: Chosen = { mail, quietFrom, quietUntil, zone };
  // A zone of which the server has never heard is none that it could go by.
  return callApi<NoticeSettings>('PUT', '/notices/settings', { body }).catch(() => settings);
}

function zoneHere(): string | undefined {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || undefined;
}

function formHtml({ mail, quietFrom, quietUntil, zone }: NoticeSettings): Html {
  return html`<form class="notice-form">
    <fieldset class="form-field">
      <legend data-label="mail">How soon</legend>
      <div class="pick">${KINDS.map(
        ([value, name, more]) =>
          html`<label class="pick-one"><input type="radio" name="mail" value="${value}" ${drawn(value === mail ? 'checked' : '')}><span>${name} <small>${more}</small></span></label>`,
      )}</div>
      ${fault('mail')}
    </fieldset>
    <div class="times">
      ${textField({ name: 'quietFrom', label: 'No mail from', type: 'time', value: quietFrom })}
      ${textField({ name: 'quietUntil', label: 'Until', type: 'time', value: quietUntil })}
      ${choiceField('zone', 'Time zone', zonesWith(zone), zone)}
    </div>
    <p class="form-status" data-form-status role="status"></p>
    <p><button class="button" type="submit">Save</button></p>
  </form>`;
}

function zonesWith(chosen: string): (readonly [value: string, words: string])[] {
  const known = new Set(['UTC', chosen, ...Intl.supportedValuesOf('timeZone')]);
  return [...known].sort().map((zone) => [zone, zone.replaceAll('_', ' ')]);
}
