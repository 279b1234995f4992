import { isProblem } from '../api-problem.ts';
import { type PageParts, pageParts } from '../page-parts.ts';
import { fillPage } from '../page-states.ts';

/**
 * Begins on a page on which somebody learns: shows what `load` fills, or that it failed, or that there is no such thing.
 * `load` runs again when the person presses "Try again", and when the connection comes back after it was lost.
 */
export function openLearningPage(begin: (page: PageParts) => () => Promise<void>): void {
  const root = document.querySelector<HTMLElement>('[data-learning]');
  if (!root) return;
  const page = pageParts(root);
  fillPage(page, ['loading', 'failed', 'missing', 'content'], begin(page), (error, again) => {
    if (isProblem(error, 'offline')) addEventListener('online', again, { once: true });
  });
}
