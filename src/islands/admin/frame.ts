import { sayOver } from '../dialogs/toast.ts';
import { wordsOf } from '../problem-words.ts';

/** A page for admins. */
export interface AdminPage {
  /** The element with `data-part`; it must be there. */
  part<Part extends HTMLElement = HTMLElement>(name: string): Part;
  /** Says what came of something, aloud as well. */
  say(words: string): void;
  /** Runs what may fail, and says so where it does. */
  attempt(act: () => Promise<void>): Promise<void>;
}

/** Begins on an admin page; what fails at the beginning is said on the page. */
export async function openAdminPage(begin: (page: AdminPage) => Promise<void>): Promise<void> {
  const root = document.querySelector<HTMLElement>('[data-admin]');
  if (!root) return;
  const page = adminPage(root);
  await page.attempt(() => begin(page));
}

function adminPage(root: HTMLElement): AdminPage {
  const part = <Part extends HTMLElement>(name: string) => {
    const found = root.querySelector<Part>(`[data-part="${name}"]`);
    if (!found) throw new Error(`The page has no part "${name}".`);
    return found;
  };
  const say = (words: string, kind?: 'news' | 'error') => sayOver(part('status'), words, kind);
  return {
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
