import { whoAmI } from '../account/who.ts';
import { callApi, type Page } from '../api-client.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { homeWords } from './queue-count.ts';
import type { GapRow } from './shapes.ts';

/** Says on a marketer's home what the queue holds: `Queue: 4 to decide, 1 late`. Throws an ApiProblem. */
export async function drawHomeQueue(page: Document, copy: LocalCopy): Promise<void> {
  const section = page.querySelector<HTMLElement>('[data-home-queue]');
  const words = section?.querySelector('[data-home-queue-words]');
  if (!section || !words || (await whoAmI(copy)).role !== 'marketer') return;
  const { items, next } = await callApi<Page<GapRow>>('GET', '/gaps?limit=100', { quiet: true });
  words.textContent = homeWords(items, next !== null);
  section.hidden = false;
}
