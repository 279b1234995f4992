import { useCallback, useSyncExternalStore } from 'react';

/** The text in the box, which is the page's own element and not React's: what was typed before is there from the start. */
export function useBoxText(box: HTMLInputElement): string {
  const subscribe = useCallback(
    (onChange: () => void) => {
      box.addEventListener('input', onChange);
      return () => box.removeEventListener('input', onChange);
    },
    [box],
  );
  return useSyncExternalStore(subscribe, () => box.value);
}
