import type { KeptSheet } from '../api-shapes.ts';
import { fault, textField } from '../dialogs/fields.ts';
import { fieldFault } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';

/** What its keeper writes about a sheet. */
export type SheetWords = Pick<KeptSheet, 'label' | 'day' | 'note'>;

export const MOST_LABEL = 80;
export const MOST_NOTE = 280;

/** The fields of a sheet: label, day, private note with a counter. */
export function sheetFields({ label, day, note }: SheetWords): Html {
  return html`${textField({ name: 'label', label: 'Label', value: label, most: MOST_LABEL })}
    ${textField({ name: 'day', label: 'Day of the call', type: 'date', value: day })}
    <div class="form-field">
      <label for="field-note">Private note</label>
      <p class="form-hint" id="hint-note">Only you see it. It stays with you when you send the sheet.</p>
      <textarea class="field" id="field-note" name="note" rows="3" aria-describedby="hint-note fault-note">${note}</textarea>
      <p class="form-count" data-count></p>
      ${fault('note')}
    </div>`;
}

/** Has the label chosen as a whole, so that typing replaces it. */
export function chooseLabel(form: HTMLFormElement): void {
  const label = form.elements.namedItem('label');
  if (!(label instanceof HTMLInputElement)) return;
  label.focus();
  label.select();
}

/** Counts what is left for the note while it is typed; a little before the end it is said aloud too. */
export function wireCounter(form: HTMLFormElement): void {
  const note = form.elements.namedItem('note');
  const count = form.querySelector<HTMLElement>('[data-count]');
  if (!(note instanceof HTMLTextAreaElement) || !count) return;
  const show = () => {
    const left = MOST_NOTE - lengthOf(note.value);
    count.textContent = left >= 0 ? `${left} characters left` : `${-left} characters too many`;
    count.toggleAttribute('data-over', left < 0);
    if (left <= 20) count.setAttribute('role', 'status');
    else count.removeAttribute('role');
  };
  note.addEventListener('input', show);
  show();
}

/**
 * What the form says, trimmed.
 * @throws ApiProblem for what cannot be kept
 */
export function requireSheetWords(values: Readonly<Record<string, string>>): SheetWords {
  const label = (values.label ?? '').replace(/\s+/gu, ' ').trim();
  const note = (values.note ?? '').replace(/\r\n?/g, '\n').trim();
  const { day = '' } = values;
  if (!label) throw fieldFault('label', 'Give the sheet a label.');
  if (!day) throw fieldFault('day', 'Choose the day of the call.');
  if (lengthOf(note) > MOST_NOTE) throw fieldFault('note', `A note has ${MOST_NOTE} characters at most.`);
  return { label, day, note };
}

/** A label of the length that is kept. */
export function labelFrom(title: string): string {
  if (title.length <= MOST_LABEL) return title;
  // Cutting may have split a pair of surrogates.
  return `${title
    .slice(0, MOST_LABEL - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

/** As the API counts: line breaks are one character. */
function lengthOf(text: string): number {
  return text.replace(/\r\n?/g, '\n').trim().length;
}
