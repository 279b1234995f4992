import type { CalendarDate } from '#domain/calendar.ts';
import type { Head, HeadLine } from './head.ts';
import { climb, type Dictionary } from './ladder/climb.ts';
import type { ReadWord } from './ladder/query-word.ts';
import { createSynonyms } from './ladder/synonyms.ts';
import { doubtOf, firmnessOf, STRONG_LIKENESS, WEAK_LIKENESS } from './said/firmness.ts';
import { createLines } from './said/lines.ts';
import { createWholePieces } from './said/pieces.ts';
import { type SaidLine, spokenLinesOf } from './said/spoken-lines.ts';
import { SPOKEN_SYNONYMS } from './text/spoken-synonyms.ts';

/** What is said in meetings, ready for comparing sentences with it. Light: it needs the heads alone. */
export interface SaidIndex {
  /**
   * Pieces with a line like a sentence, or like it as a whole, usable on `today`; the firmest first, at most
   * {@link MOST_NEAR}. A piece is as near as its nearest line, or as all its lines together where that is more.
   */
  nearest(words: readonly ReadWord[], today: CalendarDate): Nearest[];
  readonly dictionary: Dictionary;
}

/** How a piece is like a sentence. */
export interface Nearest {
  /** Its place among the heads. */
  readonly piece: number;
  /** The line that is most alike; none where only the piece as a whole is. */
  readonly line: SaidLine | undefined;
  /** 0 to 1, as far as it can be told. */
  readonly likeness: number;
  /** The same, 0 to 1, less what is a guess. */
  readonly firm: number;
  /** How well the line answers each word of the sentence, by the word's place, 0 to 1. */
  readonly words: ReadonlyMap<number, number>;
}

/** An objection or another piece that answers a sentence. */
export interface SaidMatch {
  readonly piece: string;
  /** `folder/name#block`: the line that is most alike. */
  readonly ref: string;
  readonly text: string;
  readonly confidence: 'strong' | 'weak';
  readonly likeness: number;
}

/** Further down nothing is looked at: no vote for it could bring it up. */
const MOST_NEAR = 200;

/** Prepares the lines of heads for comparing. */
export function createSaidIndex(heads: readonly Head[], synonyms: readonly (readonly string[])[]): SaidIndex {
  const spoken = spokenLinesOf(heads);
  const lines = createLines(spoken);
  const pieces = createWholePieces(heads, spoken);

  function nearest(words: readonly ReadWord[], today: CalendarDate): Nearest[] {
    const doubt = doubtOf(words);
    const byLine = lines.compare(words, doubt, today);
    const found = new Map([...byLine].map(([piece, { likeness, firm }]) => [piece, { likeness, firm }]));
    for (const { piece, likeness, isSure } of pieces.compare(words, today)) {
      const firm = firmnessOf(likeness, isSure, doubt);
      if (firm > (found.get(piece)?.firm ?? -1)) found.set(piece, { likeness, firm });
    }
    return [...found]
      .sort(([one, a], [other, b]) => b.firm - a.firm || b.likeness - a.likeness || one - other)
      .slice(0, MOST_NEAR)
      .map(([piece, near]) => {
        const at = byLine.get(piece)?.at;
        if (at === undefined) return { piece, ...near, line: undefined, words: new Map() };
        return { piece, ...near, line: lines.line(at), words: lines.wordsIn(at, words) };
      });
  }

  const { vocabulary, size } = lines;
  const dictionary = { vocabulary, size, synonyms: createSynonyms([...synonyms, ...SPOKEN_SYNONYMS]) };
  return { nearest, dictionary };
}

/**
 * Pieces that answer what a buyer said, most alike first, each once; empty when nothing comes near. Strong only where
 * words of the sentence stand there as they were said: words that mean the same are a guess.
 */
export function matchSaid(
  said: SaidIndex,
  heads: readonly Head[],
  sentence: string,
  today: CalendarDate,
): SaidMatch[] {
  return said.nearest(climb(sentence, said.dictionary), today).flatMap(({ piece, line, firm }) => {
    const head = heads[piece];
    return head && firm >= WEAK_LIKENESS ? [matchOf(head, line, firm, today)] : [];
  });
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

function firstUsable(head: Head, today: CalendarDate): HeadLine | undefined {
  return head.lines.find(({ kind, until }) => kind === 'BuyerSays' && !(until && until < today));
}
