import { afterLoad } from '../after-load.ts';
import type { LocalCopy } from '../memory/local-copy.ts';

/** Opens the flag dialog from any control with `data-flag`, and starts the rest of the gap loop once the page stands. */
export function flagOnPress(page: Document, copy: LocalCopy): void {
  const load = () => import('./flag-loop.ts');
  page.addEventListener('click', ({ target }) => {
    const trigger = target instanceof Element ? target.closest<HTMLElement>('[data-flag]') : null;
    if (!trigger) return;
    load().then(
      ({ openFlag }) => openFlag(trigger, copy),
      () => {
        trigger.textContent = 'No connection. Try again.';
      },
    );
  });
  afterLoad()
    .then(load)
    .then(({ startFlags }) => startFlags(page, copy))
    .catch(() => undefined);
}
