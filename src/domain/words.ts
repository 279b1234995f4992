/**
 * Counts words the way the budgets mean it: runs of characters between white space that hold a letter or a
 * digit, so that a dash or a bullet is no word and "two-way" is one.
 */
export function countWords(text: string): number {
  let count = 0;
  for (const run of text.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(run)) count += 1;
  return count;
}

/** The first sentence of a text, with its full stop; the whole text when it is one sentence. */
export function firstSentence(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  const end = /[.!?…]["'”’)]*(?= \p{Lu}| \d| ["'“‘(]|$)/u.exec(flat);
  return end ? flat.slice(0, end.index + end[0].length) : flat;
}
