import { isProblem } from './api-problem.ts';
import type { PageParts } from './page-parts.ts';
import { wordsOf } from './problem-words.ts';

/** How a page stands that the API fills; each is a part of the page, of which it shows one. */
export type PageState = 'loading' | 'failed' | 'forbidden' | 'missing' | 'content';

/**
 * Fills the page: shows what `load` fills, or why it could not. It runs again when the person presses "Try again".
 * @param states those that this page shows and hides; one that it has no part for is shown as `failed`
 * @param onFailure told of a failure, with a function that runs it again
 */
export function fillPage(
  page: PageParts,
  states: readonly PageState[],
  load: () => Promise<void>,
  onFailure?: (error: unknown, again: () => void) => void,
): void {
  const { root, part } = page;
  const partOf = (state: PageState) => root.querySelector<HTMLElement>(`[data-part="${state}"]`);
  const show = (shown: PageState) => {
    for (const state of states) {
      const place = partOf(state);
      if (place) place.hidden = state !== shown;
    }
  };
  const stateFor = (error: unknown): PageState => {
    const told = STATE_OF.find(([code]) => isProblem(error, code))?.[1];
    return told && states.includes(told) && partOf(told) ? told : 'failed';
  };
  const run = async () => {
    show('loading');
    try {
      await load();
      show('content');
    } catch (error) {
      part('failed-words').textContent = wordsOf(error);
      show(stateFor(error));
      onFailure?.(error, () => void run());
    }
  };
  part('reload').addEventListener('click', () => void run());
  void run();
}

const STATE_OF = [
  ['not-allowed', 'forbidden'],
  ['not-found', 'missing'],
] as const;
