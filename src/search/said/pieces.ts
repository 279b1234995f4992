import type { CalendarDate } from '#domain/calendar.ts';
import type { Head } from '../head.ts';
import type { ReadWord } from '../ladder/query-word.ts';
import { NEARNESS, spokenFormsOf } from '../spoken-words.ts';
import { AS_SAID } from './firmness.ts';
import { note, placeOf } from './postings.ts';
import { type SpokenLine, type SpokenWord, wordsWithStems } from './spoken-lines.ts';

/** A piece whose title, aliases, lines and summary together are like a sentence. */
export interface WholeHit {
  /** Its place among the heads. */
  readonly piece: number;
  /** 0 to 1. */
  readonly likeness: number;
  /** Whether two of the words stand in it as they were said, and none is unknown to the library. */
  readonly isSure: boolean;
}

/** Everything that is said in a library, piece by piece. */
export interface WholePieces {
  /**
   * Compares a sentence with whole pieces: people rarely say a thing in the words of one line. Pieces that hold two
   * of its telling words, or one that is a title or alias by itself; in no order.
   */
  compare(words: readonly ReadWord[], today: CalendarDate): WholeHit[];
}

/** What all lines of a piece hold together is less of an answer than what one line says. */
const TOGETHER = 0.75;
/** A word that the library does not know says a little less than one that it uses elsewhere. */
const UNKNOWN_SHARE = 0.8;
/** The summary is how we see it, not how it is said. */
const OF_SUMMARY = 0.6;

/** Pieces that hold a stem, ascending, and how near each holding brings us to an answer. */
interface Holders {
  readonly pieces: number[];
  readonly nearness: number[];
  /** The last days of those holdings that have one, by their place in the lists. */
  readonly until: Map<number, CalendarDate>;
}

/** Prepares heads, with their lines piece by piece. */
export function createWholePieces(heads: readonly Head[], spoken: readonly SpokenLine[]): WholePieces {
  const holders = new Map<string, Holders>();
  /** Pieces with a title or alias of this one telling word: whoever says it speaks of them. */
  const topics = new Map<string, number[]>();
  const linesOfPiece = Map.groupBy(spoken, ({ piece }) => piece);
  heads.forEach((head, piece) => {
    const hold = (words: readonly SpokenWord[], nearness: number, until?: CalendarDate) => {
      for (const found of new Set(words.map(({ stem }) => stem))) add(holders, found, piece, nearness, until);
    };
    for (const { line, words } of linesOfPiece.get(piece) ?? []) {
      const isTitle = line.kind === 'title';
      hold(words, isTitle ? 1 : NEARNESS[line.kind], line.until);
      const telling = words.filter(({ isStop }) => !isStop);
      if (isTitle && telling.length === 1) note(topics, telling[0]?.stem as string, piece);
    }
    for (const name of head.competitors) hold(wordsWithStems(name), 1);
    hold(wordsWithStems(head.summary), OF_SUMMARY);
  });

  const perWord = new Float64Array(heads.length);
  const share = new Float64Array(heads.length);
  const matched = new Uint16Array(heads.length);
  const asSaid = new Uint16Array(heads.length);
  const named = new Uint16Array(heads.length);

  function compare(words: readonly ReadWord[], today: CalendarDate): WholeHit[] {
    const telling = words.filter(({ isStop }) => !isStop);
    const total = telling.reduce((sum, word) => sum + weightOf(word), 0);
    const isAllKnown = telling.every(({ forms }) => forms.length > 0);
    const touched = new Set<number>();
    for (const word of telling) {
      for (const piece of matchWord(word, today)) {
        const quality = perWord[piece] as number;
        perWord[piece] = 0;
        touched.add(piece);
        share[piece] = (share[piece] as number) + weightOf(word) * quality;
        matched[piece] = (matched[piece] as number) + 1;
        if (quality >= AS_SAID) asSaid[piece] = (asSaid[piece] as number) + 1;
      }
      for (const piece of topics.get(word.stem) ?? []) named[piece] = (named[piece] as number) + 1;
    }
    const hits: WholeHit[] = [];
    for (const piece of touched) {
      const until = heads[piece]?.until;
      const byName = named[piece] as number;
      if (((matched[piece] as number) > 1 || byName > 0) && !(until && until < today)) {
        const likeness = Math.max((share[piece] as number) / total, byName / telling.length) * TOGETHER;
        hits.push({ piece, likeness, isSure: isAllKnown && (asSaid[piece] as number) > 1 });
      }
      share[piece] = 0;
      matched[piece] = 0;
      asSaid[piece] = 0;
    }
    for (const { stem: found } of telling) for (const piece of topics.get(found) ?? []) named[piece] = 0;
    return hits;
  }

  /** Pieces that hold a form of the word; how well stands in `perWord`. */
  function matchWord(word: ReadWord, today: CalendarDate): Set<number> {
    const found = new Set<number>();
    for (const { stems, quality } of spokenFormsOf(word)) {
      const [rarest, ...others] = stems
        .map((one) => holders.get(one))
        .sort((a, b) => (a?.pieces.length ?? 0) - (b?.pieces.length ?? 0));
      if (!rarest) continue;
      for (let at = 0; at < rarest.pieces.length; at++) {
        const piece = rarest.pieces[at] as number;
        if (isOver(rarest, at, today)) continue;
        let value = quality * (rarest.nearness[at] as number);
        for (const other of others) value = Math.min(value, quality * nearnessIn(other, piece, today));
        if (value > (perWord[piece] as number)) {
          perWord[piece] = value;
          found.add(piece);
        }
      }
    }
    return found;
  }

  return { compare };
}

function weightOf({ weight, forms }: ReadWord): number {
  return forms.length > 0 ? weight : weight * UNKNOWN_SHARE;
}

/** Notes a holding, unless the piece holds the stem as nearly already, and for as long. */
function add(
  holders: Map<string, Holders>,
  found: string,
  piece: number,
  nearness: number,
  until: CalendarDate | undefined,
): void {
  let list = holders.get(found);
  if (!list) {
    list = { pieces: [], nearness: [], until: new Map() };
    holders.set(found, list);
  }
  const last = list.pieces.length - 1;
  const isHeld = list.pieces[last] === piece && !list.until.has(last) && !until;
  if (isHeld) {
    list.nearness[last] = Math.max(list.nearness[last] as number, nearness);
    return;
  }
  list.pieces.push(piece);
  list.nearness.push(nearness);
  if (until) list.until.set(last + 1, until);
}

function isOver({ until }: Holders, at: number, today: CalendarDate): boolean {
  if (until.size === 0) return false;
  const last = until.get(at);
  return last !== undefined && last < today;
}

/** How near a piece's holdings of a stem come at most; 0 when it has none that may be used. */
function nearnessIn(list: Holders | undefined, piece: number, today: CalendarDate): number {
  if (!list) return 0;
  let at = placeOf(list.pieces, piece);
  if (at < 0) return 0;
  while (list.pieces[at - 1] === piece) at -= 1;
  let best = 0;
  for (; list.pieces[at] === piece; at++) {
    if (!isOver(list, at, today)) best = Math.max(best, list.nearness[at] as number);
  }
  return best;
}
