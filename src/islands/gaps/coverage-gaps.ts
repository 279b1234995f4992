import { whoAmI } from '../account/who.ts';
import { callApi } from '../api-client.ts';
import { sayOver } from '../dialogs/toast.ts';
import { html } from '../html.ts';
import { openLocalCopy } from '../memory/local-copy.ts';
import { countSentence } from './coverage-count.ts';
import { peopleWords } from './gap-words.ts';
import { queueAddress } from './queue-filters.ts';
import type { CoverageGaps } from './shapes.ts';

type Place = Omit<CoverageGaps['cells'][number], 'gaps' | 'people'>;

/**
 * Lays open gaps over the boards: each place with live ones says how many, and leads those who see the queue there. An
 * empty place that is not needed says why, and counts as no hole; those who work on gaps say so on the spot.
 */
export async function layGapsOver(page: Document): Promise<void> {
  const { role } = await whoAmI(openLocalCopy());
  const seesQueue = role !== 'rep';
  const works = role === 'marketer' || role === 'admin';
  const root = page.querySelector<HTMLElement>('.coverage-page');
  if (!root) return;
  root.toggleAttribute('data-sees-queue', seesQueue);
  const type = root.dataset.view === 'all' ? '' : (root.dataset.view ?? '');

  async function draw(): Promise<void> {
    const { cells, notNeeded } = await callApi<CoverageGaps>('GET', '/coverage/gaps', { quiet: true });
    for (const old of root?.querySelectorAll('.place-more') ?? []) old.remove();
    for (const cell of placesOf(page)) {
      const place = readPlace(cell);
      const isSame = (one: Place) =>
        one.stage === place.stage && one.axis === place.axis && one.other === place.other;
      const found = cells.find(isSame);
      const waiver = notNeeded.find((one) => isSame(one) && (one.type === '' || one.type === type));
      const hole = cell.querySelector<HTMLElement>('.place');
      if (!hole) continue;
      const isHole = hole.dataset.state === 'empty' || hole.dataset.state === 'not-needed';
      if (isHole) hole.dataset.state = waiver ? 'not-needed' : 'empty';
      const parts = [
        found && marksHtml(found, seesQueue),
        isHole && waiver && waiverHtml(waiver, works),
        isHole && !waiver && works && askHtml(),
      ].filter(Boolean);
      if (parts.length > 0)
        stackOf(hole).insertAdjacentHTML('beforeend', html`<div class="place-more">${parts}</div>`.text);
    }
    recount(page);
  }

  root.addEventListener('click', async ({ target }) => {
    const button =
      target instanceof Element ? target.closest<HTMLElement>('[data-waive], [data-need]') : null;
    const cell = button?.closest<HTMLElement>('td');
    if (!button || !cell) return;
    const place = { ...readPlace(cell), ...(type && { type }) };
    const { waive, needAgain } = await import('./coverage-waive.ts');
    const words = await (button.hasAttribute('data-waive') ? waive(place) : needAgain(place));
    if (!words) return;
    await draw();
    cell.querySelector<HTMLElement>('button, a')?.focus();
    const status = page.querySelector<HTMLElement>('[data-part="status"]');
    if (status) sayOver(status, words);
  });
  await draw();
}

/** What holds a place and what is said below it, so that together they fill the cell. */
function stackOf(place: HTMLElement): HTMLElement {
  const known = place.closest<HTMLElement>('.place-stack');
  if (known) return known;
  const stack = document.createElement('div');
  stack.className = 'place-stack';
  place.replaceWith(stack);
  stack.append(place);
  return stack;
}

function marksHtml({ stage, axis, other, gaps, people }: CoverageGaps['cells'][number], seesQueue: boolean) {
  const words = html`${gaps === 1 ? '1 gap' : `${gaps} gaps`}<span class="visually-hidden"> flagged by ${peopleWords(people)}</span>`;
  return seesQueue
    ? html`<a class="gap-mark" href="${queueAddress({ stage, [axis]: other })}">${words}</a>`
    : html`<span class="gap-mark">${words}</span>`;
}

function waiverHtml({ reason }: CoverageGaps['notNeeded'][number], works: boolean) {
  return html`<details class="waiver"><summary>Not needed</summary><p>${reason}</p>${works && html`<button class="waive-button" type="button" data-need>Needed after all</button>`}</details>`;
}

function askHtml() {
  return html`<button class="waive-button" type="button" data-waive>Not needed…</button>`;
}

function placesOf(page: Document): Iterable<HTMLElement> {
  return page.querySelectorAll<HTMLElement>('tr[id^="persona-"] > td, tr[id^="rival-"] > td');
}

/** Where a cell stands: its row says which persona or rival, its column which stage. */
function readPlace(cell: HTMLElement): Place {
  const row = cell.closest('tr')?.id ?? '';
  const [, kind, other = ''] = /^(persona|rival)-(.+)$/.exec(row) ?? [];
  return { stage: cell.dataset.stage ?? '', axis: kind === 'persona' ? 'persona' : 'competitor', other };
}

/** Says again how many holes there are, without those that are not needed, and takes these off the list of holes. */
function recount(page: Document): void {
  for (const words of page.querySelectorAll<HTMLElement>('[data-counts-of]')) {
    const rows = page.querySelectorAll<HTMLElement>(`tr[id^="${words.dataset.countsOf}-"] .place`);
    const count = (state: string) => [...rows].filter((place) => place.dataset.state === state).length;
    const counts = { full: count('full'), thin: count('thin'), stale: count('stale'), empty: count('empty') };
    words.textContent = countSentence(words.dataset.where ?? '', counts, count('not-needed'));
  }
  for (const line of page.querySelectorAll<HTMLElement>('.holes li:has([data-hole])')) {
    const hole = line.querySelector<HTMLElement>('[data-hole]');
    const stages = hole?.dataset.stages?.split(' ').filter(Boolean) ?? [];
    const row = page.getElementById(hole?.dataset.hole ?? '');
    const isGone = (stage: string) =>
      row?.querySelector(`td[data-stage="${CSS.escape(stage)}"] [data-state="not-needed"]`);
    line.hidden = stages.length > 0 && stages.every(isGone);
  }
}
