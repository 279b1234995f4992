import type { Form, ReadWord } from '../ladder/query-word.ts';
import { spokenFormsOf } from '../spoken-words.ts';

/** Which items hold a stem: numbers of items, ascending. */
export type Postings = ReadonlyMap<string, readonly number[]>;

const NOBODY: readonly number[] = [];

/** Notes that an item holds a stem. Items must come in ascending order; a repeated one is noted once. */
export function note(postings: Map<string, number[]>, stem: string, item: number): void {
  const list = postings.get(stem);
  if (!list) postings.set(stem, [item]);
  else if (list.at(-1) !== item) list.push(item);
}

/**
 * Visits every item that holds a form of the word, once, with the quality of the best form.
 * @param isNew says whether an item has not been visited for this word yet, and remembers that it has
 */
export function visitHolders(
  word: ReadWord,
  postings: Postings,
  isNew: (item: number) => boolean,
  visit: (item: number, quality: number) => void,
): void {
  for (const { stems, quality } of formsByQuality(word)) {
    for (const item of holdersOf(stems, postings)) if (isNew(item)) visit(item, quality);
  }
}

/** The quality of the best form of the word that an item holds; 0 for none. */
export function qualityIn(item: number, word: ReadWord, postings: Postings): number {
  const holds = (stem: string) => placeOf(postings.get(stem) ?? NOBODY, item) >= 0;
  const form = formsByQuality(word).find(({ stems }) => stems.every(holds));
  return form?.quality ?? 0;
}

/** The place of a number in an ascending list; negative when it is not there. */
export function placeOf(list: readonly number[], item: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = list[middle] as number;
    if (found === item) return middle;
    if (found < item) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** A word is looked for in many lines. */
const sortedForms = new WeakMap<ReadWord, readonly Form[]>();

function formsByQuality(word: ReadWord): readonly Form[] {
  let forms = sortedForms.get(word);
  if (!forms) {
    forms = [...spokenFormsOf(word)].sort((a, b) => b.quality - a.quality);
    sortedForms.set(word, forms);
  }
  return forms;
}

/** Items that hold all of the stems. */
function holdersOf(stems: readonly string[], postings: Postings): readonly number[] {
  const lists = stems.map((stem) => postings.get(stem) ?? NOBODY).sort((a, b) => a.length - b.length);
  const [shortest = NOBODY, ...others] = lists;
  if (others.length === 0) return shortest;
  return shortest.filter((item) => others.every((list) => placeOf(list, item) >= 0));
}
