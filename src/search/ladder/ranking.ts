import type { SaidLine } from '../said/spoken-lines.ts';

/** The lists that are fused: each engine's, and those that sentences and names give. */
export type RankingSource = 'heads' | 'said' | 'names' | 'full-text';

/** One list of pieces, best first. */
export interface Ranking {
  readonly source: RankingSource;
  /** What its votes are worth for this query. */
  readonly weight: number;
  readonly hits: readonly RankedPiece[];
}

export interface RankedPiece {
  /** Its place among the heads. */
  readonly piece: number;
  readonly score: number;
  /** How well it answers each word of the query, by the word's place, 0 to 1. */
  readonly words: ReadonlyMap<number, number>;
  /** The line that a sentence matched. */
  readonly line?: SaidLine;
  readonly likeness?: number;
}
