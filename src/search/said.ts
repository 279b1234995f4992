import type { CalendarDate } from '#domain/calendar.ts';
import type { Head, HeadLine } from './head.ts';
import { climb, type Dictionary } from './ladder/climb.ts';
import { type ReadWord, STOP_SHARE } from './ladder/query-word.ts';
import { createSynonyms } from './ladder/synonyms.ts';
import { stem } from './text/stem.ts';
import { isStopWord } from './text/stop-words.ts';
import { wordsOf } from './text/words.ts';
import { createVocabulary } from './vocabulary.ts';

/** Lines that are said in meetings, ready for comparing sentences with them. Light: it needs the heads alone. */
export interface SaidIndex {
  /** Lines that share words with the sentence, most alike first, usable on `today`. */
  compare(words: readonly ReadWord[], today: CalendarDate): readonly SaidHit[];
  readonly dictionary: Dictionary;
}

export interface SaidHit {
  /** The piece's place among the heads. */
  readonly piece: number;
  readonly line: SaidLine;
  /** 0 to 1. */
  readonly likeness: number;
  /** How well the line answers each word of the sentence, by the word's place, 0 to 1. */
  readonly words: ReadonlyMap<number, number>;
}

/** A line of a head; the title and aliases of an objection count as lines without a block. */
export type SaidLine = Omit<HeadLine, 'id' | 'kind'> & {
  readonly id?: string;
  readonly kind: HeadLine['kind'] | 'title';
};

/** An objection or another piece that answers a sentence. */
export interface SaidMatch {
  readonly piece: string;
  /** `folder/name#block`: the line that is most alike. */
  readonly ref: string;
  readonly text: string;
  readonly confidence: 'strong' | 'weak';
  readonly likeness: number;
}

/** From these likenesses on a sentence counts as the line, or as near it. Set on the sample library's queries. */
export const STRONG_LIKENESS = 0.55;
export const WEAK_LIKENESS = 0.3;

/** Pieces that answer what a buyer said, most alike first, each once; empty when nothing comes near. */
export function matchSaid(
  said: SaidIndex,
  heads: readonly Head[],
  sentence: string,
  today: CalendarDate,
): SaidMatch[] {
  const words = climb(sentence, said.dictionary);
  const matches = new Map<number, SaidMatch>();
  for (const { piece, line, likeness } of said.compare(words, today)) {
    const head = heads[piece];
    if (likeness < WEAK_LIKENESS || !head || matches.has(piece)) continue;
    const block = line.id ?? firstUsable(head, today)?.id;
    matches.set(piece, {
      piece: head.id,
      ref: block ? `${head.id}#${block}` : head.id,
      text: line.text,
      confidence: likeness >= STRONG_LIKENESS ? 'strong' : 'weak',
      likeness,
    });
  }
  return [...matches.values()];
}

interface IndexedLine {
  readonly piece: number;
  readonly line: SaidLine;
  readonly until: CalendarDate | undefined;
  readonly stems: readonly string[];
  readonly weight: number;
}

/** How near a line of each kind brings us to an answer: their words most, what we guess is behind them least. */
const NEARNESS: Readonly<Record<SaidLine['kind'], number>> = {
  BuyerSays: 1,
  title: 0.95,
  TheySay: 0.9,
  Behind: 0.7,
};

/** Prepares the lines of heads for {@link matchSaid}. */
export function createSaidIndex(heads: readonly Head[], synonyms: readonly (readonly string[])[]): SaidIndex {
  const spoken = heads.flatMap((head, piece) => linesOf(head).map((line) => ({ piece, line, head })));
  const wordLists = spoken.map(({ line }) => wordsOf(line.text));
  const vocabulary = createVocabulary(wordLists);
  const dictionary: Dictionary = { vocabulary, synonyms: createSynonyms(synonyms), size: spoken.length };

  const weigh = (word: string) => {
    const weight = Math.log(1 + spoken.length / Math.max(1, vocabulary.count(stem(word))));
    return isStopWord(word) ? weight * STOP_SHARE : weight;
  };
  const lines: IndexedLine[] = [];
  const holding = new Map<string, number[]>();
  spoken.forEach(({ piece, line, head }, at) => {
    const words = [...new Map((wordLists[at] ?? []).map((word) => [stem(word), word])).entries()];
    const weight = words.reduce((sum, [, word]) => sum + weigh(word), 0);
    lines.push({
      piece,
      line,
      until: line.until ?? head.until,
      stems: words.map(([found]) => found),
      weight,
    });
    for (const [found] of words) {
      const list = holding.get(found);
      if (list) list.push(at);
      else holding.set(found, [at]);
    }
  });

  const usual = lines.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, lines.length);

  function compare(words: readonly ReadWord[], today: CalendarDate): SaidHit[] {
    const total = words.reduce((sum, { weight }) => sum + weight, 0);
    const shared = new Map<number, { weight: number; words: Map<number, number>; telling: number }>();
    for (const word of words) {
      for (const [at, quality] of bestLines(word)) {
        const entry = shared.get(at) ?? { weight: 0, words: new Map(), telling: 0 };
        entry.weight += word.weight * quality;
        entry.words.set(word.place, quality);
        if (!word.isStop) entry.telling += 1;
        shared.set(at, entry);
      }
    }
    const hits: SaidHit[] = [];
    for (const [at, { weight, words: matched, telling }] of shared) {
      const { piece, line, until, stems, weight: lineWeight } = lines[at] as IndexedLine;
      const isOver = until !== undefined && until < today;
      if (isOver || telling === 0) continue;
      // A line of several words that is said in full, within whatever else was said, is no coincidence.
      const isSaidInFull = stems.length >= LEAST_WORDS_IN_FULL && matched.size >= stems.length;
      const ofLine = isSaidInFull ? 1 : Math.min(1, weight / Math.max(lineWeight, usual * LEAST_OF_USUAL));
      const isChance = telling === 1 && !isSaidInFull;
      const likeness = likenessOf(weight / total, ofLine) * (isChance ? CHANCE : 1) * NEARNESS[line.kind];
      hits.push({ piece, line, likeness, words: matched });
    }
    return hits.sort((a, b) => b.likeness - a.likeness || a.piece - b.piece);
  }

  /** For every line that holds a form of the word, the quality of the best one. */
  function bestLines(word: ReadWord): Map<number, number> {
    const best = new Map<number, number>();
    for (const { stems, quality } of word.forms) {
      for (const at of holding.get(stems[0] ?? '') ?? []) {
        const holdsAll = stems.length === 1 || stems.every((found) => lines[at]?.stems.includes(found));
        if (holdsAll && quality > (best.get(at) ?? 0)) best.set(at, quality);
      }
    }
    return best;
  }

  return { compare, dictionary };
}

/** A line of two common words is in many sentences by chance: it counts as if it weighed this part of a usual one. */
const LEAST_OF_USUAL = 0.7;
const LEAST_WORDS_IN_FULL = 3;
/** One shared word that tells something may be a coincidence. */
const CHANCE = 0.6;

/**
 * How alike a sentence and a line are, from the share of each that is shared. Buyers say more words than the line
 * has, and half-typed sentences fewer, so the better share counts for itself as well.
 */
function likenessOf(ofSentence: number, ofLine: number): number {
  return 0.4 * Math.max(ofSentence, ofLine) + 0.6 * Math.sqrt(ofSentence * ofLine);
}

function linesOf(head: Head): SaidLine[] {
  if (head.type !== 'objection') return [...head.lines];
  const titles = [head.title, ...head.aliases].map((text) => ({ kind: 'title', text }) as const);
  return [...head.lines, ...titles];
}

function firstUsable(head: Head, today: CalendarDate): HeadLine | undefined {
  return head.lines.find(({ kind, until }) => kind === 'BuyerSays' && !(until && until < today));
}
