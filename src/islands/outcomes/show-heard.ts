import { ENOUGH_HEARD } from '#domain/call-sheet/outcomes.ts';
import { loadOutcomes } from './load-outcomes.ts';

/** Says on an objection's page how often it came up of late, instead of its author's guess, where enough have told. */
export async function showHeard(page: Document, piece: string): Promise<void> {
  const place = page.querySelector<HTMLElement>('[data-heard]');
  if (!place) return;
  const counts = (await loadOutcomes()).filter(({ ref }) => ref.split('#')[0] === piece);
  const heard = counts.reduce((sum, { cameUp }) => sum + cameUp, 0);
  if (heard >= ENOUGH_HEARD) place.textContent = `${heard} times this month`;
}
