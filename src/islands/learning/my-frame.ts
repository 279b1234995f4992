import { isProblem } from '../api-problem.ts';
import { sayOver } from '../dialogs/toast.ts';
import { wordsOf } from '../problem-words.ts';

/** A page on which somebody learns: it is filled once the portal has answered. */
export interface LearningPage {
  readonly root: HTMLElement;
  /** The element with `data-part`; it must be there. */
  part<Part extends HTMLElement = HTMLElement>(name: string): Part;
  /** Says what came of something, aloud as well. */
  say(words: string, kind?: 'news' | 'error'): void;
  /** Runs what may fail, and says so where it does. */
  attempt(act: () => Promise<void>): Promise<void>;
}

const STATES = ['loading', 'failed', 'missing', 'content'] as const;
type State = (typeof STATES)[number];

/**
 * Begins on the page: shows what `load` fills, or that it failed, or that there is no such thing. `load` runs again
 * when the person presses "Try again", and when the connection comes back after it was lost.
 */
export function openLearningPage(begin: (page: LearningPage) => () => Promise<void>): void {
  const root = document.querySelector<HTMLElement>('[data-learning]');
  if (!root) return;
  const page = makePage(root);
  const load = begin(page);
  const run = async () => {
    show(root, 'loading');
    try {
      await load();
      show(root, 'content');
    } catch (error) {
      page.part('failed-words').textContent = wordsOf(error);
      const hasMissing = root.querySelector('[data-part="missing"]') !== null;
      show(root, isProblem(error, 'not-found') && hasMissing ? 'missing' : 'failed');
      if (isProblem(error, 'offline')) addEventListener('online', () => void run(), { once: true });
    }
  };
  page.part('reload').addEventListener('click', () => void run());
  void run();
}

function show(root: HTMLElement, state: State): void {
  for (const name of STATES) {
    const part = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part) part.hidden = name !== state;
  }
}

function makePage(root: HTMLElement): LearningPage {
  const part = <Part extends HTMLElement>(name: string) => {
    const found = root.querySelector<Part>(`[data-part="${name}"]`);
    if (!found) throw new Error(`The page has no part "${name}".`);
    return found;
  };
  const say = (words: string, kind?: 'news' | 'error') => sayOver(part('status'), words, kind);
  return {
    root,
    part,
    say,
    async attempt(act) {
      try {
        await act();
      } catch (error) {
        say(wordsOf(error), 'error');
      }
    },
  };
}
