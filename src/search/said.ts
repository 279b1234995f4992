import type { CalendarDate } from '#domain/calendar.ts';
import type { Head, HeadLine } from './head.ts';
import { climb, type Dictionary } from './ladder/climb.ts';
import { type ReadWord, STOP_SHARE } from './ladder/query-word.ts';
import { createSynonyms } from './ladder/synonyms.ts';
import { AS_SAID, compareWithPieces, type SaidPiece } from './said-pieces.ts';
import { NEARNESS, spokenFormsOf, spokenWordsOf } from './spoken-words.ts';
import { SPOKEN_SYNONYMS } from './text/spoken-synonyms.ts';
import { stem } from './text/stem.ts';
import { isStopWord } from './text/stop-words.ts';
import { createVocabulary } from './vocabulary.ts';

/** Lines that are said in meetings, ready for comparing sentences with them. Light: it needs the heads alone. */
export interface SaidIndex {
  /** Lines that share words with the sentence, most alike first, usable on `today`. */
  compare(words: readonly ReadWord[], today: CalendarDate): readonly SaidHit[];
  /** The same for all lines of a piece together. */
  comparePieces(words: readonly ReadWord[], today: CalendarDate): readonly SaidPiece[];
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

/**
 * Pieces that answer what a buyer said, most alike first, each once; empty when nothing comes near. A piece is as
 * near as its nearest line, or as all its lines together where that is more. Strong only where words of the sentence
 * stand there as they were said: words that mean the same are a guess.
 */
export function matchSaid(
  said: SaidIndex,
  heads: readonly Head[],
  sentence: string,
  today: CalendarDate,
): SaidMatch[] {
  const words = climb(sentence, said.dictionary);
  const found = new Map<number, Found>();
  for (const { piece, line, likeness, words: matched } of said.compare(words, today)) {
    if (!found.has(piece)) found.set(piece, { line, likeness, isSure: isSaid(words, matched) });
  }
  for (const { piece, likeness, isSure } of said.comparePieces(words, today)) {
    const line = found.get(piece);
    if (!line || firmness({ likeness, isSure }) > firmness(line)) {
      found.set(piece, { line: line?.line, likeness, isSure });
    }
  }
  return [...found]
    .map(([piece, one]) => ({ piece, one, likeness: firmness(one) }))
    .filter(({ likeness }) => likeness >= WEAK_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || a.piece - b.piece)
    .flatMap(({ piece, one, likeness }) => {
      const head = heads[piece];
      return head ? [matchOf(head, one.line, likeness, today)] : [];
    });
}

interface Found {
  readonly line: SaidLine | undefined;
  readonly likeness: number;
  readonly isSure: boolean;
}

/** What is not sure is never strong. */
function firmness({ likeness, isSure }: Pick<Found, 'likeness' | 'isSure'>): number {
  return isSure ? likeness : Math.min(likeness, STRONG_LIKENESS - 0.01);
}

/** Whether two telling words of the sentence, or its only one, were matched as they were said. */
function isSaid(words: readonly ReadWord[], matched: ReadonlyMap<number, number>): boolean {
  const telling = words.filter(({ isStop }) => !isStop);
  const asSaid = telling.filter(({ place }) => (matched.get(place) ?? 0) >= AS_SAID).length;
  return asSaid >= Math.min(2, telling.length);
}

function matchOf(head: Head, line: SaidLine | undefined, likeness: number, today: CalendarDate): SaidMatch {
  const block = line?.id ?? firstUsable(head, today)?.id;
  return {
    piece: head.id,
    ref: block ? `${head.id}#${block}` : head.id,
    text: line?.text ?? head.title,
    confidence: likeness >= STRONG_LIKENESS ? 'strong' : 'weak',
    likeness,
  };
}

interface IndexedLine {
  readonly piece: number;
  readonly line: SaidLine;
  readonly until: CalendarDate | undefined;
  readonly stems: readonly string[];
  /** How many of its words are no stop words. */
  readonly telling: number;
  readonly weight: number;
}

/** Prepares the lines of heads for {@link matchSaid}. */
export function createSaidIndex(heads: readonly Head[], synonyms: readonly (readonly string[])[]): SaidIndex {
  const spoken = heads.flatMap((head, piece) => linesOf(head).map((line) => ({ piece, line, head })));
  const wordLists = spoken.map(({ line }) => spokenWordsOf(line.text));
  const vocabulary = createVocabulary(wordLists);
  const dictionary: Dictionary = {
    vocabulary,
    synonyms: createSynonyms([...synonyms, ...SPOKEN_SYNONYMS]),
    size: spoken.length,
  };

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
      telling: words.filter(([, word]) => !isStopWord(word)).length,
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
    const tellingSaid = words.filter(({ isStop }) => !isStop).length;
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
      const {
        piece,
        line,
        until,
        stems,
        telling: tellingOfLine,
        weight: lineWeight,
      } = lines[at] as IndexedLine;
      const isOver = until !== undefined && until < today;
      if (isOver || telling === 0) continue;
      // A line of several words that is said in full, within whatever else was said, is no coincidence.
      const isSaidInFull = stems.length >= LEAST_WORDS_IN_FULL && matched.size >= stems.length;
      const ofLine = isSaidInFull ? 1 : Math.min(1, weight / Math.max(lineWeight, usual * LEAST_OF_USUAL));
      // Nor is the one telling word of a line, said with the words around it or with no other.
      const isWholePoint = tellingOfLine === 1 && (tellingSaid === 1 || matched.size >= LEAST_WORDS_IN_FULL);
      const isChance = telling === 1 && !isSaidInFull && !isWholePoint;
      const likeness = likenessOf(weight / total, ofLine) * (isChance ? CHANCE : 1) * NEARNESS[line.kind];
      hits.push({ piece, line, likeness, words: matched });
    }
    return hits.sort((a, b) => b.likeness - a.likeness || a.piece - b.piece);
  }

  /** For every line that holds a form of the word, the quality of the best one. */
  function bestLines(word: ReadWord): Map<number, number> {
    const best = new Map<number, number>();
    for (const { stems, quality } of spokenFormsOf(word)) {
      for (const at of holding.get(stems[0] ?? '') ?? []) {
        const holdsAll = stems.length === 1 || stems.every((found) => lines[at]?.stems.includes(found));
        if (holdsAll && quality > (best.get(at) ?? 0)) best.set(at, quality);
      }
    }
    return best;
  }

  return {
    compare,
    comparePieces: (words, today) => compareWithPieces(heads, words, today),
    dictionary,
  };
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
