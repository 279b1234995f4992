import { isPlain, parseChoice } from '#domain/call-sheet/choice.ts';
import { afterLoad } from '../after-load.ts';
import type { LiveSheet } from './live.ts';

const root = document.querySelector<HTMLElement>('[data-call-sheet]');
if (root) wakeSheet(root);

/**
 * Brings a sheet to life: at once when the address asks for more than the page holds, else when somebody touches it,
 * or when meetings have said something of its lines. Until then the page is complete for its stage and persona, and
 * nothing more is loaded.
 */
function wakeSheet(page: HTMLElement): void {
  const article = page.querySelector('.sheet');
  let live: Promise<LiveSheet> | undefined;
  const isPlainPage = isPlain(parseChoice(location));
  let isRead = false;
  const wake = () => {
    live ??= import('./live.ts').then(({ startSheet }) => startSheet(page, () => !isPlainPage || !isRead));
    return live;
  };
  const attempt = (job: (sheet: LiveSheet) => unknown = () => {}) => {
    // A sheet that cannot be brought to life has said so on the page; the next touch tries again.
    wake()
      .then(job)
      .catch(() => {
        live = undefined;
        article?.removeAttribute('aria-busy');
      });
  };
  for (const type of ['pointerdown', 'focusin']) {
    page.addEventListener(type, () => {
      isRead = true;
      attempt();
    });
  }
  for (const type of ['popstate', 'hashchange']) {
    addEventListener(type, () => attempt((sheet) => sheet.followAddress()));
  }
  page.addEventListener('click', (event) => {
    const trigger = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-act]') : null;
    if (!trigger) return;
    event.preventDefault();
    attempt((sheet) => sheet.act(trigger.dataset.act ?? '', trigger));
  });
  // A sheet of mine says what has changed since it was prepared.
  if (location.hash.startsWith('#kept=')) {
    import('../sheets/keep-button.ts').then(
      ({ openKept }) => openKept(page),
      () => undefined,
    );
  }
  if (isPlainPage) {
    addEventListener('scroll', () => (isRead = true), { once: true });
    afterLoad()
      .then(() => import('../outcomes/load-outcomes.ts'))
      .then(async ({ sayAnything }) => {
        if ((await sayAnything()) && !isRead) attempt();
      })
      .catch(() => undefined);
    return;
  }
  // What stands there is for others than those asked for; paper waits for the right ones.
  article?.setAttribute('aria-busy', 'true');
  attempt();
}
