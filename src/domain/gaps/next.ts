import { dateOf } from '../calendar.ts';
import type { GapStatus } from './gap.ts';
import { dayWords, instantWords } from './phrases.ts';

/**
 * Who acts next on a gap. Of those that have ended: whoever asked says whether it was solved, or why it is to be
 * reopened; one that was merged goes on elsewhere.
 */
export function nextActor({ state }: GapStatus): 'marketing' | 'requesters' | 'nobody' {
  switch (state) {
    case 'open':
    case 'accepted':
    case 'drafting':
    case 'in-review':
      return 'marketing';
    case 'proposed':
    case 'published':
    case 'declined':
      return 'requesters';
    case 'merged':
      return 'nobody';
  }
}

/** Who acts next, in a sentence: "Marketing decides by Tuesday 24 November." */
export function nextWords(gap: GapStatus, now: Date): string {
  switch (gap.state) {
    case 'open':
      return decisionWords(gap, now) ?? 'Marketing decides.';
    case 'accepted':
      return decisionWords(gap, now) ?? 'Marketing works out an answer.';
    case 'proposed':
      return 'Those who asked say whether the proposal is right.';
    case 'drafting':
      return promiseWords(gap, now) ?? 'Marketing writes it.';
    case 'in-review':
      return promiseWords(gap, now) ?? 'Marketing checks it and publishes it.';
    case 'published':
      return 'Those who asked say whether it solved it.';
    case 'declined':
      return 'Those who asked can reopen it with a reason.';
    case 'merged':
      return 'It goes on in the gap that took it in.';
  }
}

function decisionWords({ decideBy }: GapStatus, now: Date): string | undefined {
  if (decideBy === undefined) return undefined;
  const isPast = Date.parse(decideBy) <= now.getTime();
  return isPast
    ? `Marketing had to decide by ${instantWords(decideBy)}.`
    : `Marketing decides by ${instantWords(decideBy)}.`;
}

function promiseWords({ state, promisedFor }: GapStatus, now: Date): string | undefined {
  if (promisedFor === undefined) return undefined;
  const day = dayWords(promisedFor);
  if (promisedFor < dateOf(now)) return `It was promised for ${day}, and marketing still works on it.`;
  return state === 'drafting'
    ? `Marketing writes it by ${day}.`
    : `Marketing checks it and publishes it by ${day}.`;
}
