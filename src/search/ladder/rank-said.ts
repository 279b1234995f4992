import type { CalendarDate } from '#domain/calendar.ts';
import type { SaidIndex } from '../said.ts';
import type { Without } from './climb.ts';
import { climb } from './climb.ts';
import type { RankedPiece } from './ranking.ts';

/** Below this a line shares little more than a word with the sentence. */
const LEAST_LIKENESS = 0.2;

/** Pieces that hold a line like the sentence, by their likest line, or by all their lines together where that is more. */
export function rankSaid(
  text: string,
  said: SaidIndex,
  today: CalendarDate,
  without: Without,
): RankedPiece[] {
  return said
    .nearest(climb(text, said.dictionary, without), today)
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .map(({ piece, line, likeness, firm, words }) => ({
      piece,
      score: likeness,
      likeness: firm,
      words,
      ...(line ? { line } : {}),
    }))
    .sort((a, b) => b.score - a.score || a.piece - b.piece);
}
