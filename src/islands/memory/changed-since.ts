import { readableDate } from '#render/dates.ts';
import { callApi } from '../api-client.ts';

interface Visit {
  /** The day of the visit before; null on the first one. */
  readonly since: string | null;
}

/**
 * The day since which things are new to this person; undefined on a first visit.
 * @param method PUT notes a look at home as well
 */
export async function lastVisit(method: 'GET' | 'PUT'): Promise<string | undefined> {
  const { since } = await callApi<Visit>(method, '/visits', { quiet: true });
  return since ?? undefined;
}

/** Marks changes from the day of the last visit on. On a first visit nothing is new, because everything is. */
export function markNew(page: Document, since: string | undefined): void {
  const section = page.querySelector<HTMLElement>('[data-changes]');
  const words = section?.querySelector<HTMLElement>('[data-since]');
  if (!section || !words || !since) return;
  let count = 0;
  for (const change of section.querySelectorAll<HTMLElement>('[data-on]')) {
    if ((change.dataset.on ?? '') < since) continue;
    change.dataset.new = '';
    count += Number(change.dataset.pieces ?? 1);
  }
  words.textContent =
    count === 0
      ? `Nothing since you were last here, ${readableDate(since)}.`
      : `${count} since you were last here, ${readableDate(since)}.`;
  words.hidden = false;
}
