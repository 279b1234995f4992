import { OBSERVATION_LINES } from '#domain/learning/observation.ts';
import { fieldFault, onSubmit } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { keepDone } from './step-queue.ts';
import { dropSheet, keepSheet, readSheet, type SheetDraft } from './step-sheet-drafts.ts';
import type { StepData } from './track-data.ts';

interface Whose {
  readonly copy: LocalCopy;
  readonly personId: string;
}

interface Ways {
  /** The sheet waits to be sent. */
  onSend(): Promise<void>;
  /** It was left for later; its form has gone. */
  onLeave(): void;
}

/**
 * Opens the sheet of a call at its step: four lines, and the sentences that are asked for. What is written is kept in
 * this browser until it is sent.
 */
export function openSheet(item: HTMLElement, known: StepData, whose: Whose, { onSend, onLeave }: Ways): void {
  const place = item.querySelector<HTMLElement>('[data-step-acts]');
  if (!place) return;
  const { copy, personId } = whose;
  const draft = readSheet(copy, personId, known.ref);
  place.innerHTML = sheetHtml(known, draft).text;
  // The lines stand in the form now.
  item.querySelector<HTMLElement>('[data-step-lines]')?.setAttribute('hidden', '');
  const form = place.querySelector('form');
  if (!form) return;
  form.addEventListener('input', () => keepSheet(copy, personId, { ...draft, ...written(form, known) }));
  form.querySelector('[data-leave]')?.addEventListener('click', () => {
    closeSheet(item);
    onLeave();
    item.querySelector<HTMLElement>('[data-act="sheet"]')?.focus();
  });
  onSubmit(form, async () => {
    const { lines, sentences } = written(form, known);
    const empty = lines.indexOf('');
    if (empty >= 0) throw fieldFault(`line-${empty}`, 'Write a line, if only a few words.');
    const missing = sentences.indexOf('');
    if (missing >= 0) throw fieldFault(`sentence-${missing}`, 'Write what the buyer said, word for word.');
    const body = { basis: known.basis, doneAt: new Date().toISOString(), mark: draft.mark, lines, sentences };
    keepDone(copy, personId, known.ref, body, known.title);
    dropSheet(copy, personId, known.ref);
    closeSheet(item);
    await onSend();
  });
  form.querySelector('textarea')?.focus();
}

/** Takes the form away. */
function closeSheet(item: HTMLElement): void {
  item.querySelector('[data-step-acts] form')?.remove();
  item.querySelector('[data-step-lines]')?.removeAttribute('hidden');
}

function written(form: HTMLFormElement, { sentences }: StepData): Pick<SheetDraft, 'lines' | 'sentences'> {
  const text = (name: string) => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLTextAreaElement ? field.value.replace(/\s+/gu, ' ').trim() : '';
  };
  return {
    lines: OBSERVATION_LINES.map((_, at) => text(`line-${at}`)),
    sentences: Array.from({ length: sentences }, (_, at) => text(`sentence-${at}`)),
  };
}

function sheetHtml(known: StepData, draft: SheetDraft): Html {
  const asked = Array.from({ length: known.sentences });
  return html`<form class="form call-lines" aria-label="${known.title}">
    <p class="form-hint">Only you see these lines.</p>
    ${OBSERVATION_LINES.map((line, at) => area(`line-${at}`, line, draft.lines[at]))}
    ${
      known.sentences > 0 &&
      html`<p class="form-hint">What the buyer said, word for word, without names. Each sentence goes to marketing as a gap, in your name.</p>
      ${asked.map((_, at) => area(`sentence-${at}`, known.sentences === 1 ? 'Their sentence' : `Sentence ${at + 1}`, draft.sentences[at]))}`
    }
    <p class="form-status" data-form-status role="status"></p>
    <p class="dialog-end"><button class="button button-strong" type="submit">${known.calls > 1 ? 'This call is done' : 'Done'}</button>
      <button class="button" type="button" data-leave>Later</button></p>
  </form>`;
}

function area(name: string, label: string, value = ''): Html {
  return html`<div class="form-field">
    <label for="field-${name}">${label}</label>
    <textarea class="field" id="field-${name}" name="${name}" rows="2" maxlength="400" aria-describedby="fault-${name}">${value}</textarea>
    <p class="form-fault" id="fault-${name}" data-fault="${name}"></p>
  </div>`;
}
