import { isProblem } from '../api-problem.ts';
import { sayOver } from '../dialogs/toast.ts';
import { wordsOf } from '../problem-words.ts';
import { type GapNames, readNames } from './gap-names.ts';

/** A page of those who work on gaps. */
export interface WorkPage {
  readonly root: HTMLElement;
  readonly names: GapNames;
  /** The element with `data-part`; it must be there. */
  part<Part extends HTMLElement = HTMLElement>(name: string): Part;
  /** Says what came of something, aloud as well. */
  say(words: string, kind?: 'news' | 'error'): void;
  /** Runs what may fail, and says so where it does. */
  attempt(act: () => Promise<void>): Promise<void>;
}

/**
 * Begins on the page: shows what `load` fills, or that it failed, that the person may not see it, or that there is no
 * such thing. `load` runs again when the person presses "Try again".
 */
export function openWorkPage(begin: (page: WorkPage) => () => Promise<void>): void {
  const root = document.querySelector<HTMLElement>('[data-gaps-work]');
  if (!root) return;
  const page = workPage(root);
  const load = begin(page);
  const run = async () => {
    show(page, 'loading');
    try {
      await load();
      show(page, 'content');
    } catch (error) {
      page.part('failed-words').textContent = wordsOf(error);
      show(page, stateFor(error, root));
    }
  };
  page.part('reload').addEventListener('click', () => void run());
  void run();
}

const STATES = ['loading', 'failed', 'forbidden', 'missing', 'content'] as const;

function show({ root }: WorkPage, state: (typeof STATES)[number]): void {
  for (const name of STATES) {
    const part = root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (part) part.hidden = name !== state;
  }
}

function stateFor(error: unknown, root: HTMLElement): (typeof STATES)[number] {
  if (isProblem(error, 'not-allowed')) return 'forbidden';
  const hasMissing = root.querySelector('[data-part="missing"]') !== null;
  return isProblem(error, 'not-found') && hasMissing ? 'missing' : 'failed';
}

function workPage(root: HTMLElement): WorkPage {
  const part = <Part extends HTMLElement>(name: string) => {
    const found = root.querySelector<Part>(`[data-part="${name}"]`);
    if (!found) throw new Error(`The page has no part "${name}".`);
    return found;
  };
  const say = (words: string, kind?: 'news' | 'error') => sayOver(part('status'), words, kind);
  return {
    root,
    names: readNames(root),
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
