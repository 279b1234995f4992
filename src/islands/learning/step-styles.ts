import REHEARSAL from '#styles/call-sheet/rehearsal.css?url';
import BAR from '#styles/tracks/bar.css?url';

const loading = new Map<string, Promise<void>>();

/** Loads the styles of Rehearse, once. */
export const loadRehearsalStyles = () => load(REHEARSAL);

/** Loads the styles of the bar that says at which step one is, once. */
export const loadBarStyles = () => load(BAR);

/** Done when they apply, or when they cannot be had: all of it works without. */
function load(address: string): Promise<void> {
  const known = loading.get(address);
  if (known) return known;
  const loaded = new Promise<void>((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
  loading.set(address, loaded);
  return loaded;
}
