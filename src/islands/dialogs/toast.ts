/** Milliseconds for which news stays; long enough to be read twice. */
const SHOWN = 8_000;

const leaving = new WeakMap<HTMLElement, ReturnType<typeof setTimeout>>();

/**
 * Says something where the person is, aloud as well: the status of a page stands over its lower edge. News leaves by
 * itself, an error stays until something else is said; empty words clear it.
 * @param place the page's `.list-status`
 */
export function sayOver(place: HTMLElement, words: string, kind: 'news' | 'error' = 'news'): void {
  clearTimeout(leaving.get(place));
  place.textContent = words;
  place.dataset.kind = kind;
  if (!words || kind === 'error') return;
  leaving.set(
    place,
    setTimeout(() => {
      place.textContent = '';
    }, SHOWN),
  );
}
