import { sayOver } from './dialogs/toast.ts';
import { wordsOf } from './problem-words.ts';

/** A page whose named parts a script fills. */
export interface PageParts {
  readonly root: HTMLElement;
  /** The element with `data-part`; it must be there. */
  part<Part extends HTMLElement = HTMLElement>(name: string): Part;
  /** Says what came of something, aloud as well. */
  say(words: string, kind?: 'news' | 'error'): void;
  /** Runs what may fail, and says so where it does. */
  attempt(act: () => Promise<void>): Promise<void>;
}

/** The parts of the page below `root`; one of them is named `status`. */
export function pageParts(root: HTMLElement): PageParts {
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

/**
 * Begins on the page whose parts stand below an element; what fails at the beginning is said on the page.
 * @param selector of the element; where there is none, nothing begins
 */
export async function openPage(selector: string, begin: (page: PageParts) => Promise<void>): Promise<void> {
  const root = document.querySelector<HTMLElement>(selector);
  if (!root) return;
  const page = pageParts(root);
  await page.attempt(() => begin(page));
}
