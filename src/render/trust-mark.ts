import type { CalendarDate } from '#domain/calendar.ts';
import { type Trust, type TrustDates, trustOn } from '#domain/trust.ts';
import { type IconName, icon } from './icon.ts';

/** What a mark can say: trust on a day, and the two states in which there is no trust to show. */
export type Mark = Trust | 'draft' | 'withheld';

/** The word and the icon of each mark; colour comes from `data-trust`. */
export const MARKS = {
  verified: { word: 'Verified', icon: 'circle-check' },
  due: { word: 'Due for review', icon: 'clock' },
  stale: { word: 'Stale', icon: 'triangle-alert' },
  draft: { word: 'Draft', icon: 'pencil' },
  withheld: { word: 'Withheld', icon: 'ban' },
} as const satisfies Record<Mark, { word: string; icon: IconName }>;

export interface TrustMarkOptions {
  /** Stay in the page but out of sight while verified: the call sheet marks exceptions alone. */
  readonly exceptionsOnly?: boolean;
}

/**
 * Trust as an icon and a word. The absolute dates stay in the page, so that the browser can say what is right
 * on the day it is read (`src/islands/trust.ts`); the word is right for `today` without script.
 * Undefined dates mean that nobody has verified it: a draft.
 */
export function trustMark(
  dates: TrustDates | undefined,
  today: CalendarDate,
  options: TrustMarkOptions = {},
): string {
  if (!dates) return plainMark('draft');
  const kind = options.exceptionsOnly ? ' data-exceptions-only' : '';
  const absolute = ` data-verified-on="${dates.verifiedOn}" data-last-day="${dates.lastDay}"`;
  return mark(trustOn(dates, today), `${absolute}${kind}`);
}

/** A mark without dates: a draft, or a line that is withheld. */
export function plainMark(name: Mark): string {
  return mark(name, '');
}

function mark(name: Mark, attributes: string): string {
  const { word, icon: drawing } = MARKS[name];
  return `<span class="trust" data-trust="${name}"${attributes}>${icon(drawing)}<span class="trust-word">${word}</span></span>`;
}
