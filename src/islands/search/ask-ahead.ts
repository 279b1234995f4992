import { FULL_TEXT_FILES, HEADS_FILE } from '#search/release-files.ts';
import { releaseAddress } from '../release-address.ts';
import { STYLES } from './styles.ts';

let isAsked = false;

/**
 * Asks for everything that a first search loads, once, so that no file waits for the script that names it. Whoever
 * asks for one later, Pagefind included, takes what is on its way or here; nothing is fetched twice.
 */
export function askAhead(): void {
  if (isAsked) return;
  isAsked = true;
  const base = releaseAddress('search/');
  const { about, script, entry, words, engine } = FULL_TEXT_FILES;
  ask({ rel: 'preload', as: 'style', href: STYLES });
  ask({ ...FETCHED, href: `${base}${HEADS_FILE}` });
  // The first answer needs none of these, and must not wait behind them.
  ask({ rel: 'modulepreload', href: `${base}${script}`, fetchPriority: 'low' });
  // The largest last: a browser has six connections.
  for (const name of [entry, words, about, engine])
    ask({ ...FETCHED, href: `${base}${name}`, fetchPriority: 'low' });
}

/** As `fetch` asks by itself; what is asked for in another way would not be taken. */
const FETCHED = { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous' } as const;

function ask(properties: Partial<HTMLLinkElement>): void {
  document.head.append(Object.assign(document.createElement('link'), properties));
}
