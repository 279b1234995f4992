import type { Answer } from '#search/answer.ts';

/** How sure an answer is and how much there is of it, in a sentence. */
export function wordsForAnswer({ confidence, total, recognised }: Answer): string {
  if (confidence === 'none') {
    return recognised.length > 0 ? 'Nothing found, but a section is near.' : 'Nothing found.';
  }
  if (confidence === 'weak')
    return `Nothing answers all of this. The nearest ${total === 1 ? 'one' : total}:`;
  return total === 1 ? '1 result.' : `${total} results.`;
}
