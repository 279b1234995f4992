import type { Name } from '../head.ts';
import { stem } from '../text/stem.ts';
import { wordsOf } from '../text/words.ts';
import type { ReadWord } from './query-word.ts';

/** A name that stands in a query. */
export interface Recognised {
  readonly name: Name;
  /** Places of the words that make it up. */
  readonly places: readonly number[];
  /** How sure: 1 as written, less when completed or corrected. */
  readonly quality: number;
}

/** Names ready for looking up by the stems of what they are called. */
export interface NameTable {
  at(first: string): readonly { readonly stems: readonly string[]; readonly name: Name }[];
}

/** Prepares names for {@link recognise}. */
export function createNameTable(names: readonly Name[]): NameTable {
  const byFirst = new Map<string, { stems: string[]; name: Name }[]>();
  for (const name of names) {
    const spellings = new Map(name.called.map((called) => [stemsOf(called).join(' '), stemsOf(called)]));
    for (const stems of spellings.values()) {
      const first = stems[0];
      if (first) byFirst.set(first, [...(byFirst.get(first) ?? []), { stems, name }]);
    }
  }
  return { at: (first) => byFirst.get(first) ?? [] };
}

/**
 * The names of rivals, personas, roles, stages (by their CRM words too), types and terms that a query holds. Where
 * names overlap the longest wins; names of equal length all count ("pricing" may be a stage or a term).
 */
export function recognise(words: readonly ReadWord[], table: NameTable): Recognised[] {
  const found: Recognised[] = [];
  let place = 0;
  while (place < words.length) {
    const here = longestAt(words, place, table);
    found.push(...here);
    place += here[0]?.places.length ?? 1;
  }
  return found.filter(({ name }, at) => found.findIndex((other) => other.name === name) === at);
}

function longestAt(words: readonly ReadWord[], place: number, table: NameTable): Recognised[] {
  const candidates = readings(words, place).flatMap(({ stem: first, span, quality, isGuess }) =>
    table.at(first).flatMap(({ stems, name }): Recognised[] => {
      if (isGuess && (stems.length > 1 || !GUESSED.has(name.kind))) return [];
      const rest = stems.slice(1);
      const isHere = rest.every((next, offset) => isReading(words[place + span + offset], next));
      const length = span + rest.length;
      return isHere ? [{ name, places: Array.from({ length }, (_, at) => place + at), quality }] : [];
    }),
  );
  const longest = Math.max(0, ...candidates.map(({ places }) => places.length));
  return candidates.filter(({ places }) => places.length === longest);
}

/** Only these are guessed from a half-typed or misspelt word: they are what a rep types. */
const GUESSED: ReadonlySet<string> = new Set(['competitor', 'persona', 'type']);

interface Reading {
  readonly stem: string;
  /** How many words of the query it takes up. */
  readonly span: number;
  readonly quality: number;
  readonly isGuess: boolean;
}

function readings(words: readonly ReadWord[], place: number): Reading[] {
  const word = words[place];
  if (!word) return [];
  const all: Reading[] = [{ stem: word.stem, span: 1, quality: 1, isGuess: false }];
  const next = words[place + 1];
  if (next) all.push({ stem: stem(word.word + next.word), span: 2, quality: 0.95, isGuess: false });
  for (const { stems, rung, quality } of word.forms) {
    const isLongEnough = rung === 'misspelt' || (rung === 'half-typed' && word.word.length >= 3);
    if (isLongEnough && stems[0]) all.push({ stem: stems[0], span: 1, quality, isGuess: true });
  }
  return all;
}

function isReading(word: ReadWord | undefined, stem: string): boolean {
  return (
    !!word &&
    (word.stem === stem || word.forms.some(({ rung, stems }) => rung === 'misspelt' && stems[0] === stem))
  );
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map(stem);
}
