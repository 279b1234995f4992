import type { CalendarDate } from '#domain/calendar.ts';
import { type ReadWord, STOP_SHARE } from '../ladder/query-word.ts';
import { NEARNESS } from '../spoken-words.ts';
import { createVocabulary, type Vocabulary } from '../vocabulary.ts';
import { AS_SAID, type Doubt, firmnessOf, NO_DOUBT } from './firmness.ts';
import { note, type Postings, qualityIn, visitHolders } from './postings.ts';
import type { SaidLine, SpokenLine, SpokenWord } from './spoken-lines.ts';

/** A piece by the line of it that is most like a sentence. */
export interface LineHit {
  /** The line's number. */
  readonly at: number;
  /** 0 to 1, as far as it can be told. */
  readonly likeness: number;
  /** The same, less what is a guess. */
  readonly firm: number;
}

/** Everything that is said in a library, line by line. */
export interface Lines {
  readonly vocabulary: Vocabulary;
  readonly size: number;
  /** The likest line of every piece that shares a telling word with the sentence, usable on `today`, by piece. */
  compare(words: readonly ReadWord[], doubt: Doubt, today: CalendarDate): Map<number, LineHit>;
  /** A line by its number. */
  line(at: number): SaidLine;
  /** How well a line answers each word of a sentence, by the word's place, 0 to 1. */
  wordsIn(at: number, words: readonly ReadWord[]): Map<number, number>;
}

/** A line of two common words is in many sentences by chance: it counts as if it weighed this part of a usual one. */
const LEAST_OF_USUAL = 0.7;
const LEAST_WORDS_IN_FULL = 3;
/** One shared word that tells something may be a coincidence. */
const CHANCE = 0.6;

/**
 * Prepares lines. A sentence is compared with all of them at every key, so what does not depend on it is
 * counted once, and lines are numbers in flat lists.
 */
export function createLines(spoken: readonly SpokenLine[]): Lines {
  const vocabulary = createVocabulary(spoken.map(({ words }) => words.map(({ word }) => word)));
  const size = spoken.length;
  // Without their words, which are counted below and not needed again.
  const numbered = spoken.map(({ piece, line, until }) => ({ piece, line, until }));

  const weigh = ({ stem, isStop }: SpokenWord) => {
    const weight = Math.log(1 + size / Math.max(1, vocabulary.count(stem)));
    return isStop ? weight * STOP_SHARE : weight;
  };
  const postings = new Map<string, number[]>();
  const weights = new Float64Array(size);
  const stemCounts = new Uint16Array(size);
  const tellingCounts = new Uint16Array(size);
  spoken.forEach(({ words }, at) => {
    const byStem = new Map(words.map((word) => [word.stem, word]));
    for (const word of byStem.values()) {
      note(postings, word.stem, at);
      weights[at] = (weights[at] as number) + weigh(word);
      if (!word.isStop) tellingCounts[at] = (tellingCounts[at] as number) + 1;
    }
    stemCounts[at] = byStem.size;
  });
  const usual = weights.reduce((sum, weight) => sum + weight, 0) / Math.max(1, size);

  // What a sentence shares with each line, kept from one sentence to the next so that nothing is made for it.
  const sums = new SharedWords(size);

  function compare(words: readonly ReadWord[], doubt: Doubt, today: CalendarDate): Map<number, LineHit> {
    const total = words.reduce((sum, { weight }) => sum + weight, 0);
    const telling = words.filter(({ isStop }) => !isStop);
    sums.count(words, postings);
    const best = new Map<number, LineHit>();
    for (const at of sums.touched) {
      const { piece, line, until } = numbered[at] as (typeof numbered)[number];
      if (until && until < today) continue;
      const { weight, matched, ofTelling, asSaid } = sums.of(at);
      const stems = stemCounts[at] as number;
      // A line of several words that is said in full, within whatever else was said, is no coincidence.
      const isInFull = stems >= LEAST_WORDS_IN_FULL && matched >= stems;
      const ofUsual = Math.max(weights[at] as number, usual * LEAST_OF_USUAL);
      const ofLine = isInFull ? 1 : Math.min(1, weight / ofUsual);
      // Nor is the one telling word of a line, said with the words around it or with no other.
      const isWholePoint =
        tellingCounts[at] === 1 && (telling.length === 1 || matched >= LEAST_WORDS_IN_FULL);
      const isChance = ofTelling === 1 && !isInFull && !isWholePoint;
      const likeness = likenessOf(weight / total, ofLine) * (isChance ? CHANCE : 1) * NEARNESS[line.kind];
      const isSure = isInFull || asSaid >= Math.min(2, telling.length);
      const firm = firmnessOf(likeness, isSure, isInFull ? NO_DOUBT : doubt);
      const before = best.get(piece);
      if (!before || firm > before.firm) best.set(piece, { at, likeness, firm });
    }
    return best;
  }

  return {
    vocabulary,
    size,
    compare,
    line: (at) => (numbered[at] as (typeof numbered)[number]).line,
    wordsIn: (at, words) =>
      new Map(
        words
          .map((word) => [word.place, qualityIn(at, word, postings)] as const)
          .filter(([, quality]) => quality > 0),
      ),
  };
}

/** What a sentence shares with lines. */
class SharedWords {
  /** Lines that share a telling word with it. */
  touched: number[] = [];
  readonly #weight: Float64Array;
  readonly #matched: Uint16Array;
  readonly #ofTelling: Uint16Array;
  readonly #asSaid: Uint16Array;
  /** The sentence, and the word, for which a line was visited last. */
  readonly #sentence: Uint32Array;
  readonly #word: Uint32Array;
  #sentences = 0;
  #words = 0;

  constructor(size: number) {
    this.#weight = new Float64Array(size);
    this.#matched = new Uint16Array(size);
    this.#ofTelling = new Uint16Array(size);
    this.#asSaid = new Uint16Array(size);
    this.#sentence = new Uint32Array(size);
    this.#word = new Uint32Array(size);
  }

  /** Counts for all lines that share a telling word. Stop words alone touch no line, and there are many of them. */
  count(words: readonly ReadWord[], postings: Postings): void {
    this.touched = [];
    this.#sentences += 1;
    for (const word of words) if (!word.isStop) this.#countTelling(word, postings);
    for (const word of words) if (word.isStop) this.#countStop(word, postings);
  }

  of(at: number) {
    return {
      weight: this.#weight[at] as number,
      matched: this.#matched[at] as number,
      ofTelling: this.#ofTelling[at] as number,
      asSaid: this.#asSaid[at] as number,
    };
  }

  #countTelling(word: ReadWord, postings: Postings): void {
    this.#words += 1;
    const isNew = (at: number) => {
      if (this.#word[at] === this.#words) return false;
      this.#word[at] = this.#words;
      return true;
    };
    visitHolders(word, postings, isNew, (at, quality) => {
      if (this.#sentence[at] !== this.#sentences) this.#begin(at);
      this.#add(at, word.weight * quality);
      this.#ofTelling[at] = (this.#ofTelling[at] as number) + 1;
      if (quality >= AS_SAID) this.#asSaid[at] = (this.#asSaid[at] as number) + 1;
    });
  }

  #countStop(word: ReadWord, postings: Postings): void {
    for (const at of this.touched) {
      const quality = qualityIn(at, word, postings);
      if (quality > 0) this.#add(at, word.weight * quality);
    }
  }

  #begin(at: number): void {
    this.#sentence[at] = this.#sentences;
    this.#weight[at] = 0;
    this.#matched[at] = 0;
    this.#ofTelling[at] = 0;
    this.#asSaid[at] = 0;
    this.touched.push(at);
  }

  #add(at: number, weight: number): void {
    this.#weight[at] = (this.#weight[at] as number) + weight;
    this.#matched[at] = (this.#matched[at] as number) + 1;
  }
}

/**
 * How alike a sentence and a line are, from the share of each that is shared. Buyers say more words than the line
 * has, and half-typed sentences fewer, so the better share counts for itself as well.
 */
function likenessOf(ofSentence: number, ofLine: number): number {
  return 0.4 * Math.max(ofSentence, ofLine) + 0.6 * Math.sqrt(ofSentence * ofLine);
}
