import type { CalendarDate } from '#domain/calendar.ts';
import type { Head } from './head.ts';
import type { ReadWord } from './ladder/query-word.ts';
import { NEARNESS, spokenFormsOf, spokenWordsOf } from './spoken-words.ts';
import { stem } from './text/stem.ts';
import { isStopWord } from './text/stop-words.ts';

/** A piece whose titles, aliases and lines together are like a sentence. */
export interface SaidPiece {
  /** Its place among the heads. */
  readonly piece: number;
  /** 0 to 1. */
  readonly likeness: number;
  /** Whether two of the words stand in it as they were said, and none is unknown to the library. */
  readonly isSure: boolean;
}

/** What all lines of a piece hold together is less of an answer than what one line says. */
const TOGETHER = 0.75;
/** A word that the library does not know says a little less than one that it uses elsewhere. */
const UNKNOWN_SHARE = 0.8;
/** The summary is how we see it, not how it is said. */
const OF_SUMMARY = 0.6;

/**
 * Compares a sentence with whole pieces: people rarely say a thing in the words of one line. Pieces that hold two of
 * its telling words, or one that is a title or alias by itself; in no order.
 */
export function compareWithPieces(
  heads: readonly Head[],
  words: readonly ReadWord[],
  today: CalendarDate,
): SaidPiece[] {
  const telling = words.filter(({ isStop }) => !isStop);
  const total = telling.reduce((sum, word) => sum + weightOf(word), 0);
  const isAllKnown = telling.every(({ forms }) => forms.length > 0);
  return heads.flatMap((head, piece) => {
    if (head.lines.length === 0 || (head.until && head.until < today)) return [];
    const held = stemsOf(head, today);
    const matched = telling
      .map((word) => ({ weight: weightOf(word), quality: bestQuality(word, held) }))
      .filter(({ quality }) => quality > 0);
    const topics = topicsOf(head);
    const named = telling.filter(({ stem: found }) => topics.has(found)).length;
    if (matched.length < 2 && named === 0) return [];
    const share = matched.reduce((sum, { weight, quality }) => sum + weight * quality, 0) / total;
    const likeness = Math.max(share, named / telling.length) * TOGETHER;
    const asSaid = matched.filter(({ quality }) => quality >= AS_SAID).length;
    return [{ piece, likeness, isSure: isAllKnown && asSaid > 1 }];
  });
}

/** From this quality on a word was matched by itself, not by another that means the same. */
export const AS_SAID = 0.85;

function weightOf({ weight, forms }: ReadWord): number {
  return forms.length > 0 ? weight : weight * UNKNOWN_SHARE;
}

/** Every stem of a piece, with how near it brings us to an answer. */
function stemsOf(head: Head, today: CalendarDate): Map<string, number> {
  const texts: [string, number][] = [
    ...[head.title, ...head.aliases, ...head.competitors].map((text): [string, number] => [text, 1]),
    ...head.lines
      .filter(({ until }) => !(until && until < today))
      .map(({ kind, text }): [string, number] => [text, NEARNESS[kind]]),
    [head.summary, OF_SUMMARY],
  ];
  const held = new Map<string, number>();
  for (const [text, nearness] of texts) {
    for (const found of spokenWordsOf(text).map(stem)) {
      held.set(found, Math.max(nearness, held.get(found) ?? 0));
    }
  }
  return held;
}

function bestQuality(word: ReadWord, held: ReadonlyMap<string, number>): number {
  const qualities = spokenFormsOf(word).map(
    ({ stems, quality }) => quality * Math.min(...stems.map((found) => held.get(found) ?? 0)),
  );
  return Math.max(0, ...qualities);
}

/** Titles and aliases of one telling word: whoever says the word speaks of it. */
function topicsOf({ title, aliases }: Head): Set<string> {
  const tellingWords = [title, ...aliases].map((text) => wordsThatTell(text));
  return new Set(tellingWords.filter(({ length }) => length === 1).flat());
}

function wordsThatTell(text: string): string[] {
  return spokenWordsOf(text)
    .filter((word) => !isStopWord(word))
    .map(stem);
}
