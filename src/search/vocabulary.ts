import { stem } from './text/stem.ts';

/** The words that the library uses, by stem: what a query's words are read against. */
export interface Vocabulary {
  /** How many heads hold the stem; 0 for an unknown one. Stems of bodies alone count 1. */
  count(stem: string): number;
  /** The shortest word seen for a stem, for showing it. */
  surface(stem: string): string;
  /** Known stems that begin so, most frequent first. */
  beginningWith(beginning: string, most: number): readonly string[];
  /** Known stems whose length lies within `slips` of the word's. */
  ofLengthNear(length: number, slips: number): Iterable<string>;
  /**
   * What was made of the words as they are, by a key that names it. A query is read at every letter, and all its words
   * but the last are what they were.
   */
  remembered<Value>(key: string, make: () => Value): Value;
  /** Adds words that stand in bodies alone. */
  addBodyWords(words: Iterable<string>): void;
}

/** Far more than anybody types at one sitting. */
const MOST_REMEMBERED = 2_000;

/** Makes a vocabulary from the words of each head, and of names: one that no head uses may still be asked for. */
export function createVocabulary(
  heads: Iterable<readonly string[]>,
  names: Iterable<string> = [],
): Vocabulary {
  const known = new Map<string, { count: number; surface: string }>();
  let sorted: string[] | undefined;
  let byLength: string[][] | undefined;
  const memory = new Map<string, unknown>();

  function note(word: string): string {
    const found = stem(word);
    const entry = known.get(found);
    if (!entry) known.set(found, { count: 0, surface: word });
    else if (word.length < entry.surface.length) entry.surface = word;
    return found;
  }

  for (const words of heads) {
    for (const found of new Set(words.map(note))) {
      const entry = known.get(found);
      if (entry) entry.count += 1;
    }
  }

  addWords(names);

  function addWords(words: Iterable<string>): void {
    for (const word of words) {
      const entry = known.get(note(word));
      if (entry?.count === 0) entry.count = 1;
    }
    sorted = undefined;
    byLength = undefined;
    memory.clear();
  }

  return {
    count: (found) => known.get(found)?.count ?? 0,
    surface: (found) => known.get(found)?.surface ?? found,
    beginningWith(beginning, most) {
      sorted ??= [...known.keys()].sort();
      const matches: string[] = [];
      for (let at = firstFrom(sorted, beginning); sorted[at]?.startsWith(beginning); at++) {
        matches.push(sorted[at] as string);
      }
      const count = (found: string) => known.get(found)?.count ?? 0;
      return matches.sort((a, b) => count(b) - count(a)).slice(0, most);
    },
    *ofLengthNear(length, slips) {
      byLength ??= groupByLength(known.keys());
      for (let at = Math.max(1, length - slips); at <= length + slips; at++) yield* byLength[at] ?? [];
    },
    remembered<Value>(key: string, make: () => Value): Value {
      if (memory.has(key)) return memory.get(key) as Value;
      if (memory.size >= MOST_REMEMBERED) memory.clear();
      const made = make();
      memory.set(key, made);
      return made;
    },
    addBodyWords: addWords,
  };
}

function firstFrom(sorted: readonly string[], beginning: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < beginning) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupByLength(words: Iterable<string>): string[][] {
  const groups: string[][] = [];
  for (const word of words) {
    const group = groups[word.length];
    if (group) group.push(word);
    else groups[word.length] = [word];
  }
  return groups;
}
