import { ApiProblem, isProblem } from '../api-problem.ts';
import { wordsOf } from '../problem-words.ts';

/**
 * Lets a form be sent by script: one sending at a time, what is wrong said at its field or at `[data-form-status]`,
 * what was typed always kept. After a lost connection it is sent again once the browser is back online.
 * @param send does it with the form's values, by name; throws what is to be said
 */
export function onSubmit(
  form: HTMLFormElement,
  send: (values: Record<string, string>) => Promise<void>,
): void {
  let isSending = false;
  const submit = async () => {
    if (isSending) return;
    isSending = true;
    clearFaults(form);
    form.setAttribute('aria-busy', 'true');
    try {
      await send(valuesOf(form));
    } catch (error) {
      showFault(form, error);
      if (isProblem(error, 'offline')) sendWhenOnline(form, submit);
    } finally {
      isSending = false;
      form.removeAttribute('aria-busy');
    }
  };
  form.noValidate = true;
  form.addEventListener('input', ({ target }) => {
    if (target instanceof Element && 'name' in target) clearFault(form, String(target.name));
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
}

/** Says something at the foot of the form, aloud as well. */
export function sayAt(form: HTMLElement, words: string, kind: 'news' | 'error' = 'news'): void {
  const status = form.querySelector<HTMLElement>('[data-form-status]');
  if (!status) return;
  status.textContent = words;
  status.dataset.kind = kind;
}

/** Takes back what was said at a field: it is being mended. */
export function clearFault(form: HTMLFormElement, name: string): void {
  const place = form.querySelector(`[data-fault="${CSS.escape(name)}"]`);
  if (place) place.textContent = '';
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLElement) field.removeAttribute('aria-invalid');
}

/** What is wrong with one field, found before anything is sent. */
export function fieldFault(name: string, sentence: string): ApiProblem {
  return new ApiProblem({ code: 'invalid-input', title: sentence, fields: { [name]: sentence } });
}

function valuesOf(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

/** Each sentence at its field, the first of them focused; what belongs to no field at the foot. */
function showFault(form: HTMLFormElement, error: unknown): void {
  const fields = error instanceof ApiProblem ? Object.entries(error.fields) : [];
  const shown = fields.filter(([name, sentence]) => showAtField(form, name, sentence));
  if (shown.length === 0 || shown.length < fields.length) sayAt(form, wordsOf(error), 'error');
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function showAtField(form: HTMLFormElement, name: string, sentence: string): boolean {
  const field = form.elements.namedItem(name);
  const place = form.querySelector<HTMLElement>(`[data-fault="${CSS.escape(name)}"]`);
  if (!place) return false;
  place.textContent = sentence.replace(`"${name}"`, labelOf(form, name));
  if (field instanceof HTMLElement) field.setAttribute('aria-invalid', 'true');
  return true;
}

/** The API names a field by its name for programs; people know it by its label. */
function labelOf(form: HTMLFormElement, name: string): string {
  const words = form.querySelector(
    `label[for="field-${CSS.escape(name)}"], [data-label="${CSS.escape(name)}"]`,
  );
  return words?.textContent?.trim() || name;
}

function clearFaults(form: HTMLFormElement): void {
  for (const place of form.querySelectorAll('[data-fault]')) place.textContent = '';
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  sayAt(form, '');
}

function sendWhenOnline(form: HTMLElement, submit: () => void): void {
  addEventListener('online', () => form.isConnected && submit(), { once: true });
}
