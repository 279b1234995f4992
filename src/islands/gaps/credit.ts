import { callApi } from '../api-client.ts';
import { pieceOnPage } from '../memory/count-use.ts';
import type { GapCredits } from './shapes.ts';

/** Tells on a piece who asked for what it answers; nothing where nobody did. Throws an ApiProblem. */
export async function showCredit(page: Document): Promise<void> {
  const piece = pieceOnPage(page);
  const place = page.querySelector<HTMLElement>('[data-credit]');
  if (!piece || !place) return;
  const credits = await callApi<GapCredits>('GET', `/gaps/credits?piece=${encodeURIComponent(piece)}`, {
    quiet: true,
  });
  place.textContent = creditWords(credits);
  place.hidden = place.textContent === '';
}

/** `Answered because the Mid-market and Nordics teams asked.`; empty where nobody did. */
export function creditWords({ teams, gaps }: GapCredits): string {
  if (gaps === 0) return '';
  const [only] = teams;
  if (only === undefined) return 'Answered because colleagues asked.';
  if (teams.length === 1) return `Answered because the ${only} team asked.`;
  const last = teams.at(-1);
  return `Answered because the ${teams.slice(0, -1).join(', ')} and ${last} teams asked.`;
}
