import { faultsOf } from './field-faults.ts';
import { findNotice } from './find-notice.ts';

/** What the server says to a form that a script sends. */
interface Answer {
  readonly to?: string;
  readonly code?: string;
  readonly title?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Sends the forms of the page by script, so that what is wrong is said beside its field and nothing typed is lost. */
export function sendForms(page: Document): void {
  for (const form of page.querySelectorAll<HTMLFormElement>('form[data-door-form]')) {
    // What is wrong is said in our own words, beside the field.
    form.noValidate = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const fields = faultsOf(form);
      if (Object.keys(fields).length === 0) void send(form);
      else showFaults(form, { fields });
    });
  }
}

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button');
  clearFaults(form);
  button?.setAttribute('disabled', '');
  try {
    const response = await fetch(addressOf(form), {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    });
    const answer = (await response.json()) as Answer;
    if (answer.to !== undefined) goTo(answer.to);
    else showFaults(form, answer);
  } catch {
    say(form, 'The portal cannot be reached. Try again in a moment.');
  } finally {
    button?.removeAttribute('disabled');
  }
}

/** The form's own address with the way back in the page's, where a call sheet keeps things after the `#` too. */
function addressOf(form: HTMLFormElement): string {
  const address = new URL(form.action, location.href);
  const to = new URLSearchParams(location.search).get('to');
  if (to) address.searchParams.set('to', to + (findNotice(location.hash) ? '' : location.hash));
  address.hash = '';
  return address.href;
}

function goTo(to: string): void {
  const address = new URL(to, location.href);
  location.assign(address);
  // What was typed would be here again behind Back, and stays where only the words change.
  for (const form of document.querySelectorAll('form')) form.reset();
}

function showFaults(form: HTMLFormElement, { title = '', code, fields = {} }: Answer): void {
  clearFaults(form);
  // No other address, and no second try, changes that.
  if (code === 'no-mail') form.dataset.over = '';
  let first: HTMLElement | undefined;
  for (const [name, fault] of Object.entries(fields)) {
    const place = form.querySelector<HTMLElement>(`[data-field="${name}"]`);
    const input = place?.querySelector('input');
    const words = place?.querySelector('[data-fault]');
    if (!input || !words) continue;
    words.textContent = fault;
    input.setAttribute('aria-invalid', 'true');
    first ??= input;
  }
  if (first) first.focus();
  else say(form, title || 'That did not work. Try again.');
}

function clearFaults(form: HTMLFormElement): void {
  for (const words of form.querySelectorAll('[data-fault], [data-answer]')) words.textContent = '';
  for (const input of form.querySelectorAll('[aria-invalid]')) input.removeAttribute('aria-invalid');
}

function say(form: HTMLFormElement, text: string): void {
  const place = form.querySelector('[data-answer]');
  if (place) place.textContent = text;
}
