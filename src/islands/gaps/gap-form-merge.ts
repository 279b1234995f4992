import { callApi } from '../api-client.ts';
import { fault, textField } from '../dialogs/fields.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { gapsAlike } from './gap-alike.ts';
import { runForm } from './gap-dialog.ts';
import { typedIn } from './gap-fields.ts';
import { type Act, gapPath } from './gap-path.ts';
import { cutWords, peopleWords, quoted, STATE_NAMES } from './gap-words.ts';
import type { Gap, GapRow } from './shapes.ts';

/** Merges it into another gap: all its signals and requesters go along. */
export const merge: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'merge',
    title: 'Merge into another gap',
    yes: 'Merge',
    fields: ({
      address,
    }) => html`<p class="form-hint">Its signals and everybody who asked go along, and are told.</p>
      <fieldset class="form-field"><legend>Gaps like it</legend><div class="pick" data-alike aria-live="polite"><p class="form-hint">Looking…</p></div></fieldset>
      ${textField({ name: 'address', label: 'Or by its address', value: address ?? '', type: 'search' })}
      ${fault('into')}`,
    wire: (dialog, _, kept) => {
      const place = dialog.part('[data-alike]');
      // They come late, so the focus stays where it is: somebody may be typing an address by then.
      void gapsAlike(gap).then((alike) => {
        place.innerHTML = alikeHtml(alike, kept.into).text;
      });
    },
    send: (values) => {
      const address = typedIn(values, 'address');
      const into = address === undefined ? typedIn(values, 'into') : idIn(address);
      if (!into) throw fieldFault('into', 'Choose a gap, or paste the address of its page.');
      return callApi<Gap>('PUT', gapPath(gap, '/merge'), { body: { into } });
    },
  });
  return after && { gap: after, words: 'Merged. Everybody who asked goes along.' };
};

function alikeHtml(alike: readonly GapRow[], chosen: string | undefined) {
  if (alike.length === 0) return html`<p class="form-hint">None is alike. Paste the address of another.</p>`;
  return html`${alike.map(
    ({ id, said, people, state }) =>
      html`<label class="pick-one"><input type="radio" name="into" value="${id}" ${id === chosen && html`checked`}><span>${quoted(cutWords(said, 110))}<small>${peopleWords(people)}, ${STATE_NAMES[state].toLowerCase()}</small></span></label>`,
  )}`;
}

/** The gap that an address leads to, or the id itself. */
export function idIn(address: string): string | undefined {
  const id =
    /[?&]id=([\w-]{1,80})/.exec(address)?.[1] ?? (/^[\w-]{1,80}$/.test(address) ? address : undefined);
  return id;
}
