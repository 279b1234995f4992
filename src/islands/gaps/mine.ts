import { openLocalCopy } from '../memory/local-copy.ts';

// The page stands before its list is there: what draws that need not come with the page.
const root = document.querySelector<HTMLElement>('[data-mine]');
if (root) {
  import('./mine-list.ts').then(
    ({ startMine }) => startMine(root, openLocalCopy()),
    () => {
      const loading = root.querySelector('[data-part="loading"]');
      if (loading) loading.textContent = 'Your flags could not be loaded. Reload the page.';
    },
  );
}
