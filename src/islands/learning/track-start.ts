import { openLocalCopy } from '../memory/local-copy.ts';

// The page stands whole before it is known how its steps stand: what tells that need not come with the page.
const article = document.querySelector<HTMLElement>('[data-track]');
if (article) {
  import('./track-page.ts').then(
    ({ startTrack }) => startTrack(article, openLocalCopy()),
    () => {
      const now = article.querySelector('[data-part="now"]');
      if (now) now.textContent = 'Where you are could not be loaded. Reload the page.';
    },
  );
}
