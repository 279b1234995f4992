import type { GapKind } from '#domain/gaps/gap.ts';
import { fault, formEnd, textField } from '../dialogs/fields.ts';
import { drawn, type Html, html } from '../html.ts';
import type { FlagDraft } from './flag-drafts.ts';
import type { FlagPlace } from './flag-place.ts';

const KINDS: readonly (readonly [kind: GapKind, words: string])[] = [
  ['missing', 'Missing'],
  ['wrong', 'Wrong'],
  ['did-not-help', 'Didn’t help'],
];

/** The dialog: one field that must be filled, and below it only what may be. */
export function flagForm(place: FlagPlace, draft: FlagDraft | undefined): Html {
  const { need = '', neededBy = '', format = '' } = draft ?? {};
  return html`<form class="flag-form">
    <h2>Flag a gap</h2>
    <fieldset class="flag-kinds">
      <legend class="visually-hidden">What is it?</legend>
      ${KINDS.map(
        ([kind, words]) =>
          html`<label><input type="radio" name="kind" value="${kind}" ${drawn(kind === place.kind ? 'checked' : '')}><span>${words}</span></label>`,
      )}
    </fieldset>
    <div class="form-field">
      <label for="field-said">What did they say or do?</label>
      <textarea class="field" id="field-said" name="said" rows="3" autocapitalize="sentences" autocomplete="off" spellcheck="true"
        aria-required="true" aria-describedby="fault-said" autofocus>${draft?.said || place.said}</textarea>
      <p class="form-count" data-count hidden></p>
      ${fault('said')}
    </div>
    <p class="form-hint" data-draft-words role="status">${draft && 'What you typed here before is back.'}</p>
    <div class="flag-suggestions" data-suggestions aria-live="polite"></div>
    <p class="flag-where" data-where><span><span class="label">Where you were</span> ${place.words}</span>
      <button class="link-button" type="button" data-leave-out aria-pressed="false">Leave out</button></p>
    <details class="flag-more"${drawn(need || neededBy || format ? ' open' : '')}>
      <summary>Say more</summary>
      <div class="form">
        ${textField({ name: 'need', label: 'What did you need to be able to say or do next?', value: need })}
        ${textField({ name: 'neededBy', label: 'By when?', type: 'date', value: neededBy })}
        ${textField({ name: 'format', label: 'Did you have a format in mind?', value: format })}
      </div>
    </details>
    <div class="flag-end">${formEnd(html`<button class="button button-strong" type="submit">Send</button>
      <button class="button" type="button" data-close>Close</button>`)}</div>
  </form>`;
}
