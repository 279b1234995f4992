import { callApi, type Page } from '../api-client.ts';
import { html } from '../html.ts';
import { localToday } from '../sheets/days.ts';
import { nameOf, STATE_WORDS, standingWords } from './flag-words.ts';
import { asksMe, orderForHome } from './mine-order.ts';
import type { GapRow } from './shapes.ts';

const SHOWN = 3;
const READ = 20;

/** Draws on home the flags of those who have some, first the ones that wait for the person. Throws an ApiProblem. */
export async function drawHomeFlags(page: Document): Promise<void> {
  const section = page.querySelector<HTMLElement>('[data-my-flags]');
  const list = section?.querySelector('ul');
  if (!section || !list) return;
  const { items } = await callApi<Page<GapRow>>('GET', `/gaps/mine?limit=${READ}`, { quiet: true });
  const today = localToday(new Date());
  list.innerHTML = orderForHome(items)
    .slice(0, SHOWN)
    .map((gap) => {
      const asks = asksMe(gap);
      return html`<li><a href="${asks ? '/gaps/' : `/gaps/gap/?id=${gap.id}`}">${nameOf(gap)}</a>
        <span class="${asks ? 'keepsake-changed' : 'faint'}">${asks ? askWords(gap) : standingWords(gap, today)}</span></li>`
        .text;
    })
    .join('');
  section.hidden = items.length === 0;
}

function askWords({ state }: GapRow): string {
  return state === 'published' ? 'Answered. Did it solve it?' : `${STATE_WORDS[state].words}: is it this?`;
}
