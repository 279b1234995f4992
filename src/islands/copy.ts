import { afterLoad } from './after-load.ts';

/**
 * Buttons with `data-copy` copy the words of the block that holds them: of its parts marked `data-words`, evidence
 * left out. What the company keeps to itself begins with a line that says so. What copies is there before anybody
 * has read a line.
 */
export function copyOnPress(): void {
  const load = () => import('./block-words.ts');
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy]') : null;
    if (button) load().then(({ copyBlock }) => copyBlock(button), console.info);
  });
  if (document.querySelector('[data-copy]')) afterLoad().then(load).catch(console.info);
}
