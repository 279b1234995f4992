import type { CalendarDate } from '#domain/calendar.ts';
import type { SaidIndex } from '../said.ts';
import type { Without } from './climb.ts';
import { climb } from './climb.ts';
import type { RankedPiece } from './ranking.ts';

/** Below this a line shares little more than a word with the sentence. */
const LEAST_LIKENESS = 0.2;

/** Pieces that hold a line like the sentence, by their likest line. */
export function rankSaid(
  text: string,
  said: SaidIndex,
  today: CalendarDate,
  without: Without,
): RankedPiece[] {
  const words = climb(text, said.dictionary, without);
  const best = new Map<number, RankedPiece>();
  for (const { piece, line, likeness, words: matched } of said.compare(words, today)) {
    if (likeness < LEAST_LIKENESS || best.has(piece)) continue;
    best.set(piece, { piece, score: likeness, likeness, line, words: matched });
  }
  return [...best.values()];
}
