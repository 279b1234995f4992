// The audit log: who did what, by day, the latest first, page after page. Looks are shown when they are asked for.
import { dayOf } from '../account/words.ts';
import { callApi, callForAll, type Page } from '../api-client.ts';
import type { AuditEntry, PersonRow } from '../api-shapes.ts';
import { html } from '../html.ts';
import { openPage } from '../page-parts.ts';
import type { AuditDay } from './audit-lines.ts';

/** The API gives looks and changes alike: so many lines are shown before it is enough, ... */
const ENOUGH = 20;
/** ... but for one press no more pages are asked for than this. */
const MOST_PAGES = 5;

void openPage('[data-admin]', async ({ part, attempt }) => {
  // A page's first script has a budget, and without an answer there is nothing to word.
  const { auditDays } = await import('./audit-lines.ts');
  let entries: AuditEntry[] = [];
  let next: string | null = null;
  /** What is asked for now; an answer to what was asked before is dropped. */
  let asked = 0;
  const filters = [part<HTMLSelectElement>('who'), part<HTMLSelectElement>('subject')];
  const looks = part<HTMLInputElement>('looks');

  const shown = (): AuditDay[] => auditDays(entries, looks.checked);
  const count = (days: readonly AuditDay[]) => days.reduce((sum, { lines }) => sum + lines.length, 0);

  async function load(cursor: string | null): Promise<void> {
    asked += 1;
    const mine = asked;
    const { freshly } = await import('../account/sign-in-again.ts');
    const query = new URLSearchParams({ limit: '100' });
    for (const { name, value } of filters) if (value) query.set(name, value);
    const before = cursor ? count(shown()) : 0;
    let from = cursor;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      if (from) query.set('cursor', from);
      const page = await freshly(() => callApi<Page<AuditEntry>>('GET', `/audit?${query}`));
      if (mine !== asked) return;
      entries = from ? [...entries, ...page.items] : [...page.items];
      next = page.next;
      from = next;
      if (next === null || count(shown()) - before >= ENOUGH) break;
    }
    draw();
  }

  function draw(): void {
    const days = shown();
    part('log').innerHTML = days
      .map(
        ({ day, lines }) =>
          html`<li class="audit-day">
          <h2><time datetime="${day}">${dayOf(day)}</time></h2>
          <ul role="list">${lines.map(
            ({
              at,
              sentence,
              times,
            }) => html`<li><time class="audit-at" datetime="${at}">${at.slice(11, 16)}</time>
              <p>${sentence}${times > 1 && html` <span class="faint">${times} times</span>`}</p></li>`,
          )}</ul>
        </li>`.text,
      )
      .join('');
    part('more').hidden = next === null;
    part('empty').textContent =
      next === null ? 'Nothing of this kind has been done.' : 'Nothing of this kind lately.';
    part('empty').hidden = days.length > 0;
  }

  for (const filter of filters) filter.addEventListener('change', () => attempt(() => load(null)));
  looks.addEventListener('change', () => attempt(() => load(null)));
  part('more').addEventListener('click', () =>
    attempt(async () => {
      const before = part('log').querySelectorAll('.audit-at').length;
      await load(next);
      part('log').querySelectorAll<HTMLElement>('.audit-at')[before]?.scrollIntoView({ block: 'nearest' });
    }),
  );
  await load(null);
  const people = await callForAll<PersonRow>('/people?limit=100');
  for (const filter of filters) {
    filter.insertAdjacentHTML(
      'beforeend',
      people.map(({ id, name }) => html`<option value="${id}">${name}</option>`.text).join(''),
    );
  }
});
