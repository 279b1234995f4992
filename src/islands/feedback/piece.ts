// The piece page's own script: lets a reader say whether the piece, or a block of it, helped.
import { afterLoad } from '../after-load.ts';
import { pieceOnPage } from '../memory/count-use.ts';

const piece = pieceOnPage(document);
if (piece) wake(piece);

function wake(piece: string): void {
  document.addEventListener('click', ({ target }) => {
    const trigger = target instanceof Element ? target.closest<HTMLElement>('[data-feedback]') : null;
    if (!trigger) return;
    import('./give.ts').then(
      ({ give }) => give(trigger, piece),
      () => {
        trigger.textContent = 'No connection. Try again.';
      },
    );
  });
  if (!document.querySelector('[data-heard]')) return;
  afterLoad()
    .then(() => import('../outcomes/show-heard.ts'))
    .then(({ showHeard }) => showHeard(document, piece))
    .catch(() => undefined);
}
