import type { CoverageState, Tally } from '#domain/coverage.ts';
import { escapeHtml } from '#render/escape.ts';
import { icon } from '#render/icon.ts';

/** What each state is called where it is worth a word. A full cell speaks by its number. */
const WORDS: Readonly<Record<CoverageState, string>> = {
  full: '',
  thin: 'only one',
  stale: 'stale',
  empty: 'none',
  'not-expected': '–',
};

/** A tally as a number that leads to the pieces, or as the word for what is wrong. */
export function tallyHtml(tally: Tally, href: string): string {
  const { state, usable, stale } = tally;
  if (state === 'not-expected')
    return `<span class="faint">${WORDS[state]}<span class="visually-hidden"> not expected</span></span>`;
  if (state === 'empty') return `<strong>${icon('x')}${WORDS[state]}</strong>`;
  const word = WORDS[state] && state !== 'thin' ? `${icon('triangle-alert')}${WORDS[state]}` : WORDS[state];
  const number = state === 'thin' ? '' : String(usable + stale);
  return `<a href="${escapeHtml(href)}">${[number, word].filter(Boolean).join(' ')}</a>`;
}
