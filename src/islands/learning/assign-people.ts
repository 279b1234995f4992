import type { Named } from '../api-shapes.ts';
import type { OpenDialog } from '../dialogs/dialog.ts';
import { drawn, html } from '../html.ts';
import { wordsOf } from '../problem-words.ts';
import { matching } from '../sheets/send-dialog.ts';
import { loadPeople, type Reach } from './assign-reach.ts';

/** How many people are offered at once beside those who are chosen; typing narrows them. */
const MOST_SHOWN = 5;

/**
 * Lets people be ticked in the dialog's list. Who is ticked stays in sight, whatever is typed.
 * @returns what gives the ids of those who are ticked
 */
export function pickPeople(dialog: OpenDialog, reach: Reach): { chosen(): string[] } {
  const box = dialog.part<HTMLInputElement>('#field-who');
  const list = dialog.part('#assign-people');
  const chosen = new Set<string>();
  let people: readonly Named[] = [];

  function draw(): void {
    list.innerHTML = `<legend class="visually-hidden">People</legend>${offered(people, box.value, chosen)}`;
  }

  box.addEventListener('input', draw);
  list.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.checked) chosen.add(target.value);
    else chosen.delete(target.value);
  });
  list.insertAdjacentHTML('beforeend', '<p class="form-hint" role="status">Loading…</p>');
  loadPeople(reach).then(
    (found) => {
      people = found;
      draw();
    },
    (error: unknown) => {
      list.querySelector('.form-hint')?.remove();
      dialog.part('[data-fault="people"]').textContent = wordsOf(error);
    },
  );
  return { chosen: () => [...chosen] };
}

/** Who is ticked, then who was found, as HTML. */
function offered(people: readonly Named[], typed: string, chosen: ReadonlySet<string>): string {
  if (people.length === 0) return html`<p class="form-hint" role="status">Nobody else is here yet.</p>`.text;
  const ticked = people.filter(({ id }) => chosen.has(id));
  const found = matching(people, typed).filter(({ id }) => !chosen.has(id));
  const more = found.length - MOST_SHOWN;
  return html`${[...ticked, ...found.slice(0, MOST_SHOWN)].map(
    ({ id, name }) =>
      html`<label class="pick-one"><input type="checkbox" name="person" value="${id}" ${drawn(chosen.has(id) ? 'checked' : '')}><span>${name}</span></label>`,
  )}${found.length === 0 && typed.trim() && html`<p class="form-hint" role="status">Nobody else has that name.</p>`}${more > 0 && html`<p class="form-hint">And ${more} more. Type a name to narrow them.</p>`}`
    .text;
}
