import { GAP_CAUSES } from '#domain/gaps/gap.ts';
import { addWorkingDays } from '#domain/gaps/working-days.ts';
import { callApi } from '../api-client.ts';
import { fault, textField } from '../dialogs/fields.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { html } from '../html.ts';
import { dayInSentence, localToday } from '../sheets/days.ts';
import { nearestPieces } from './gap-alike.ts';
import { runForm } from './gap-dialog.ts';
import { longField, requireTyped, typedIn } from './gap-fields.ts';
import { type Act, gapPath } from './gap-path.ts';
import { pickerHtml, readPicked, wirePicker } from './gap-piece-picker.ts';
import { CAUSE_WORDS } from './gap-words.ts';
import type { Gap } from './shapes.ts';

const CHECKED = html`checked`;

/** Working days until the day that a proposal suggests, when nothing else is said. */
const SUGGESTED = 3;

/** Accepts it, with what is wrong where that is known. */
export const accept: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'accept',
    title: 'Accept it',
    yes: 'Accept',
    fields: ({ cause = gap.cause ?? '' }) => html`<fieldset class="form-field"><legend>What is wrong?</legend>
      <div class="pick">
        <label class="pick-one"><input type="radio" name="cause" value="" ${cause === '' && CHECKED} autofocus><span>Not clear yet</span></label>
        ${GAP_CAUSES.map(
          (name) =>
            html`<label class="pick-one"><input type="radio" name="cause" value="${name}" ${name === cause && CHECKED}><span>${CAUSE_WORDS[name].name}<small>${CAUSE_WORDS[name].means}</small></span></label>`,
        )}
      </div></fieldset>${fault('cause')}`,
    send: ({ cause }) => callApi<Gap>('PUT', gapPath(gap, '/acceptance'), { body: cause ? { cause } : {} }),
  });
  return after && { gap: after, words: 'Accepted.' };
};

/** Proposes an answer before anybody writes it: a sentence to complete. */
export const propose: Act = async (gap) => {
  const today = localToday(new Date());
  const later = addWorkingDays(new Date(), SUGGESTED).toISOString().slice(0, 10);
  const before = gap.proposal;
  const after = await runForm(gap, {
    act: 'propose',
    title: 'Propose an answer',
    yes: 'Send to those who asked',
    fields: ({
      need = before?.need ?? gap.need ?? '',
      answer = before?.answer ?? '',
      by = before?.by ?? later,
    }) =>
      html`<p class="form-hint">They answer “Yes” or “Not quite” before anybody writes.</p>
      <div class="sentence-form">
        ${longField({ name: 'need', label: '“You need to be able to …', value: need, most: 280, rows: 2, focus: true })}
        ${longField({ name: 'answer', label: 'We suggest …', value: answer, most: 280, rows: 2 })}
        ${textField({ name: 'by', label: 'by …', type: 'date', value: by })}
        <p class="sentence-end">Right?”</p>
      </div>`,
    wire: (_, form) => form.querySelector('[name="by"]')?.setAttribute('min', today),
    send: (values) => {
      const need = requireTyped(values, 'need', 'Say what they need to be able to do.');
      const answer = requireTyped(values, 'answer', 'Say what you suggest.');
      const by = requireTyped(values, 'by', 'Name a day.');
      return callApi<Gap>('PUT', gapPath(gap, '/proposal'), { body: { need, answer, by } });
    },
  });
  return after && { gap: after, words: 'Proposed. Those who asked are told.' };
};

/** Begins to write, for a day where one is named. */
export const draft: Act = async (gap) => {
  const today = localToday(new Date());
  const after = await runForm(gap, {
    act: 'draft',
    title: 'Start drafting',
    yes: 'Start',
    fields: ({ by = gap.promisedFor ?? '' }) =>
      textField({
        name: 'by',
        label: 'Promised for',
        type: 'date',
        value: by,
        hint: 'Those who asked are told the day. Leave it empty to promise none.',
        focus: true,
      }),
    wire: (_, form) => form.querySelector('[name="by"]')?.setAttribute('min', today),
    send: ({ by }) => callApi<Gap>('PUT', gapPath(gap, '/draft'), { body: by ? { by } : {} }),
  });
  const day = after?.promisedFor ? `, promised for ${dayInSentence(after.promisedFor, today)}` : '';
  return after && { gap: after, words: `Drafting${day}.` };
};

/** Refuses it, with the reason and what comes nearest. */
export const refuse: Act = async (gap) => {
  const after = await runForm(gap, {
    act: 'refuse',
    title: 'Decline it',
    yes: 'Decline',
    fields: ({ reason }) =>
      html`${longField({ name: 'reason', label: 'Why', value: reason, hint: 'Everybody who asked reads this.', most: 500, focus: true })}
      ${pickerHtml({ label: 'What comes nearest', hint: 'One piece, if there is any.' })}`,
    wire: (dialog, form, kept) => {
      wirePicker(dialog.part('[data-picker]'), { most: 1, kept: kept.pieces, nearest: nearestPieces(gap) });
      form.querySelector<HTMLElement>('[name="reason"]')?.focus();
    },
    send: (values) => {
      const reason = requireTyped(values, 'reason', 'Say why, in a sentence.');
      const [nearest] = readPicked(typedIn(values, 'pieces'));
      if (reason.length > 500) throw fieldFault('reason', 'At most 500 characters.');
      return callApi<Gap>('PUT', gapPath(gap, '/refusal'), {
        body: { reason, ...(nearest && { nearest: nearest.id }) },
      });
    },
  });
  return after && { gap: after, words: 'Declined. Those who asked are told why.' };
};
