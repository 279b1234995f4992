import type { CalendarDate } from '#domain/calendar.ts';
import { timeElement } from '../dates.ts';
import { icon } from '../icon.ts';

/** What stands where a line was: why it is gone and since when. The browser says the same (`src/islands/trust.ts`). */
export function withheldLine(lastUse: CalendarDate): string {
  return `<p class="withheld" data-not-copied>${icon('ban')}<span>This line is withheld: its evidence lapsed on ${timeElement(lastUse)}.</span></p>`;
}

/** The same inside a sentence, for an inline claim. */
export function withheldWords(lastUse: CalendarDate): string {
  return `<span class="withheld-words" data-not-copied>[withheld: its evidence lapsed on ${timeElement(lastUse)}]</span>`;
}

/** Takes inline claims that have lapsed out of rendered prose; see `src/render/markdown.ts` for their markup. */
export function withoutLapsedClaims(html: string, today: CalendarDate): string {
  return html.replace(INLINE_CLAIM, (whole, lastDay: CalendarDate) =>
    today > lastDay ? withheldWords(lastDay) : whole,
  );
}

const INLINE_CLAIM =
  /<span class="claim" data-claim="[a-z0-9-]*" data-tier="[A-D]" data-last-day="([\d-]*)">.*?<\/a><\/span><\/span>/gs;
