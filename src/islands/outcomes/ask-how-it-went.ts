import { callApi } from '../api-client.ts';
import { whenNoneIsOpen } from '../dialogs/when-none-is-open.ts';
import type { Debriefs } from '../gaps/shapes.ts';
import { keepAndSend } from '../memory/keep-and-send.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { type Debrief, howHtml } from './how-html.ts';
import { loadOutcomeStyles } from './outcome-styles.ts';

const HOUR = 3_600_000;

/** Asks on home how the last meeting went for which a sheet was used, where there is one. Throws an ApiProblem. */
export async function askHowItWent(page: Document, copy: LocalCopy): Promise<void> {
  const place = page.querySelector<HTMLElement>('.home-memory');
  if (!place) return;
  const { items } = await callApi<Debriefs>('GET', '/debriefs', { quiet: true });
  const [debrief] = items;
  if (!debrief) return;
  await loadOutcomeStyles();
  const section = page.createElement('section');
  section.className = 'how';
  section.setAttribute('aria-labelledby', 'how');
  section.innerHTML = howHtml(debrief, whenUsed(debrief.usedAt, new Date())).text;
  await whenNoneIsOpen(page);
  place.prepend(section);
  wire(section, debrief, copy);
}

/** "2 hours ago": the half hour before it is asked is over. */
function whenUsed(usedAt: string, now: Date): string {
  const hours = Math.max(0, Math.round((now.getTime() - Date.parse(usedAt)) / HOUR));
  if (hours < 1) return 'less than an hour ago';
  return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
}

/** What was tapped, as the API takes it. */
function outcomeBody(address: string, form: FormData) {
  const tapped = (name: string) => form.getAll(name).map(String);
  return { address, cameUp: tapped('cameUp'), landed: tapped('landed'), fellFlat: tapped('fellFlat') };
}

function wire(section: HTMLElement, { address }: Debrief, copy: LocalCopy): void {
  const part = (name: string) => section.querySelector<HTMLElement>(`[data-how="${name}"]`);
  const form = section.querySelector('form');
  if (!form) return;
  let isTold = false;
  const tell = async () => {
    if (isTold) return;
    isTold = true;
    const body = outcomeBody(address, new FormData(form));
    fold(section);
    const isHeard = await keepAndSend(copy, { method: 'POST', path: '/outcomes', body }).catch(() => false);
    const status = part('status');
    if (status) {
      status.textContent = isHeard
        ? 'Thanks. It counts from tomorrow, without your name.'
        : 'Thanks. Kept in this browser, and sent when the portal answers.';
    }
  };
  form.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) settle(form, target);
    part('then')?.removeAttribute('hidden');
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void tell();
  });
  // Whoever flags what was missing has said what came up.
  section.querySelector('[data-flag]')?.addEventListener('click', () => void tell());
  part('skip')?.addEventListener('click', () => {
    const next = section.nextElementSibling;
    section.remove();
    next?.querySelector<HTMLElement>('a, button')?.focus();
    keepAndSend(copy, { method: 'PUT', path: '/debriefs', body: { address } }).catch(() => undefined);
  });
}

/** A line landed or fell flat, not both; and where none of these came up, none did. */
function settle(form: HTMLFormElement, tapped: HTMLInputElement): void {
  if (!tapped.checked) return;
  const { name, value } = tapped;
  const isAgainst = (other: HTMLInputElement) => {
    if (name === 'none') return other.name === 'cameUp';
    if (name === 'cameUp') return other.name === 'none';
    return other.value === value && other.name === (name === 'landed' ? 'fellFlat' : 'landed');
  };
  for (const other of form.querySelectorAll('input')) if (isAgainst(other)) other.checked = false;
}

/** What is answered makes room; the question what was missing stays, and has the focus. */
function fold(section: HTMLElement): void {
  for (const done of section.querySelectorAll('fieldset, .how-done, [data-how="skip"]')) done.remove();
  section.querySelector<HTMLElement>('[data-flag]')?.focus();
}
