import { sayOver } from '../dialogs/toast.ts';

/** Says over the lower edge of any page what came of a flag, aloud as well. */
export function sayOnPage(words: string, kind: 'news' | 'error' = 'news'): void {
  const place = document.querySelector<HTMLElement>('[data-flag-status]') ?? makePlace();
  // What lies under an open dialog, such as the search, is neither seen nor read aloud.
  const host = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? document.body;
  if (place.parentElement !== host) host.append(place);
  // A place that has only just come is read aloud from the next frame on.
  requestAnimationFrame(() => sayOver(place, words, kind));
}

function makePlace(): HTMLElement {
  const place = document.createElement('p');
  place.className = 'list-status no-print';
  place.dataset.part = 'status';
  place.dataset.flagStatus = '';
  place.setAttribute('role', 'status');
  return place;
}
