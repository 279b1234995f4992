import type { LocalCopy } from '../memory/local-copy.ts';
import { getKnownMe, type KnownMe, ME, whoAmI } from './who.ts';

/**
 * The account menu in the masthead: names the person, offers what their role opens, closes as a menu does, and signs
 * out. A page that outlives its sign-in in another tab is left; behind Back, the page's head sees to it.
 */
export function wireAccountMenu(page: Document, copy: LocalCopy): void {
  const menu = page.querySelector<HTMLDetailsElement>('[data-account]');
  if (!menu) return;
  const known = getKnownMe(copy);
  if (known) name(menu, known);
  // Where it fails the menu does without a name; whoever calls next says what is wrong.
  whoAmI(copy).then(
    (me) => name(menu, me),
    () => undefined,
  );
  // Who opens it before that closes it by its own button.
  import('./leave-menu.ts').then(({ closeAsMenu }) => closeAsMenu(page, menu), console.info);
  let isLeaving = false;
  page.addEventListener('submit', (event) => {
    const form = event.target instanceof HTMLFormElement ? event.target : undefined;
    if (!form?.matches('[data-sign-out]')) return;
    event.preventDefault();
    isLeaving = true;
    import('./sign-out.ts').then(
      async ({ signOut }) => {
        isLeaving = await signOut(form, copy);
      },
      () => form.submit(),
    );
  });
  leaveWithSignOut(() => isLeaving);
}

function name(menu: HTMLElement, me: KnownMe): void {
  const initials = menu.querySelector('[data-initials]');
  const line = menu.querySelector<HTMLElement>('[data-name]');
  const letters = initialsOf(me.name);
  if (initials) initials.textContent = letters;
  if (line) {
    line.textContent = me.name;
    line.hidden = false;
  }
  menu.querySelector('summary')?.setAttribute('aria-label', `Account of ${me.name}, ${letters}`);
  for (const item of menu.querySelectorAll<HTMLElement>('[data-for-role]')) {
    // No role's name is part of another's.
    item.hidden = !item.dataset.forRole?.includes(me.role);
  }
}

/** The first letters of the first and the last name. */
export function initialsOf(fullName: string): string {
  const words = fullName.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

/** @param isLeaving whether the sign-out is this page's own: the browser tells it of its cleared store as well */
function leaveWithSignOut(isLeaving: () => boolean): void {
  addEventListener('storage', ({ key, newValue }) => {
    // Where all is cleared there is no key.
    if (newValue === null && (key ?? ME) === ME && !isLeaving()) location.reload();
  });
}
