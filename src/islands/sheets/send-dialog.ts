import { callApi, callForAll, newKey } from '../api-client.ts';
import type { Colleague, KeptSheet, Named } from '../api-shapes.ts';
import { openDialog } from '../dialogs/dialog.ts';
import { fault, formEnd } from '../dialogs/fields.ts';
import { clearFault, fieldFault, onSubmit, sayAt } from '../dialogs/submit.ts';
import { type Html, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';

/** How many colleagues are offered at once; typing narrows them. */
const MOST_SHOWN = 6;

/** Sends a copy of the sheet to a colleague. Gives whom it went to; undefined when it was not sent. */
export async function sendSheet(sheet: KeptSheet): Promise<Named | undefined> {
  let sent: Named | undefined;
  let colleagues: Colleague[] = [];
  /** Who it goes to: always one whom the list shows as chosen. */
  let chosen: Colleague | undefined;
  const keys = new Map<string, string>();
  const dialog = openDialog(html`<form>
    <h2>Send to a colleague</h2>
    <p>They get “${sheet.label}” among their own sheets. ${sheet.note ? 'Your note stays private: it is not sent.' : ''}</p>
    <div class="form-field">
      <label for="field-who">Colleague</label>
      <input class="field" id="field-who" type="search" autocomplete="off" autofocus placeholder="Type a name" aria-controls="colleagues" aria-describedby="fault-to">
      <fieldset class="pick" id="colleagues"><legend class="visually-hidden">Send to</legend><p class="form-hint">Loading…</p></fieldset>
      ${fault('to')}
    </div>
    ${formEnd(html`<button class="button button-strong" type="submit">Send</button>
      <button class="button" type="button" data-close>Cancel</button>`)}
  </form>`);
  const form = dialog.part<HTMLFormElement>('form');
  const box = dialog.part<HTMLInputElement>('#field-who');
  const list = dialog.part('#colleagues');
  const draw = () => {
    const found = matching(colleagues, box.value);
    chosen = chosenOf(found, box.value, chosen);
    const legend = '<legend class="visually-hidden">Send to</legend>';
    list.innerHTML = legend + colleaguesHtml(colleagues.length, found, chosen).text;
    // Narrowing leaves its place free, so that the buttons stay where they are.
    list.style.minHeight ||= `${list.offsetHeight}px`;
    nameButton();
  };
  const nameButton = () => {
    dialog.part('[type="submit"]').textContent = chosen ? `Send to ${chosen.name}` : 'Send';
  };
  box.addEventListener('input', () => {
    clearFault(form, 'to');
    if (colleagues.length > 0) draw();
  });
  list.addEventListener('change', () => {
    const id = new FormData(form).get('to');
    chosen = colleagues.find((one) => one.id === id);
    nameButton();
  });
  onSubmit(form, async ({ to }) => {
    if (!to) throw fieldFault('to', 'Choose a colleague.');
    const key = keys.get(to) ?? newKey();
    keys.set(to, key);
    const answer = await callApi<{ to: Named }>('POST', `/sheets/${sheet.id}/copies`, {
      body: { to },
      key,
    });
    sent = answer.to;
    dialog.close();
  });
  try {
    colleagues = await callForAll<Colleague>('/colleagues?limit=100');
    draw();
  } catch (error) {
    list.textContent = '';
    sayAt(form, wordsOf(error), 'error');
  }
  await dialog.closed;
  return sent;
}

/** Those whose name has a word that begins with each word typed. */
export function matching<One extends Named>(colleagues: readonly One[], typed: string): One[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return colleagues.filter(({ name }) => {
    const parts = fold(name).split(/[\s-]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

/** Who is chosen among those found: the only one that was typed, else whoever was chosen and is still shown. */
export function chosenOf<One extends Named>(
  found: readonly One[],
  typed: string,
  before: One | undefined,
): One | undefined {
  if (found.length === 1 && typed.trim()) return found[0];
  return found.slice(0, MOST_SHOWN).find(({ id }) => id === before?.id);
}

function colleaguesHtml(all: number, found: readonly Colleague[], chosen: Colleague | undefined): Html {
  if (all === 0) {
    return html`<p class="form-hint">Nobody else is here yet. An admin invites people.</p>`;
  }
  if (found.length === 0) return html`<p class="form-hint" role="status">No colleague has that name.</p>`;
  const more = found.length - MOST_SHOWN;
  return html`${found
    .slice(0, MOST_SHOWN)
    .map(
      ({ id, name, teams }) =>
        html`<label class="pick-one"><input type="radio" name="to" value="${id}" ${id === chosen?.id && CHECKED}><span>${name}${teams.length > 0 && html` <small>${teams.join(', ')}</small>`}</span></label>`,
    )}${more > 0 && html`<p class="form-hint">And ${more} more. Type a name to narrow them.</p>`}`;
}

const CHECKED = html`checked`;

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
