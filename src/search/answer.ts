import type { CalendarDate } from '#domain/calendar.ts';
import type { FacetCounts, Selection } from '#domain/facets.ts';
import type { PieceType } from '#domain/piece-types.ts';
import type { Trust } from '#domain/trust.ts';
import type { NameKind } from './head.ts';
import type { Confidence } from './ladder/confidence.ts';
import type { WordRung } from './ladder/query-word.ts';
import type { RankingSource } from './ladder/ranking.ts';
import type { Segment } from './text/mark.ts';

/** What a search gives. The same from a browser as from a server. */
export interface Answer {
  readonly query: string;
  readonly confidence: Confidence;
  /** At most `limit`, best first. */
  readonly results: readonly SearchResult[];
  /** How many there are in all, after filters. */
  readonly total: number;
  /** What each filter would leave; values that would leave nothing are absent. */
  readonly counts: FacetCounts;
  readonly recognised: readonly RecognisedName[];
  /** The query as it was read where words were misspelt. */
  readonly didYouMean?: string;
  /** False when full text had no say or not all of it, because it is still loading or out of reach. */
  readonly isWhole: boolean;
}

/** One piece, with the passage that answers best. */
export interface SearchResult {
  readonly id: string;
  /** The piece's address, at the passage where it has a place. */
  readonly url: string;
  readonly title: readonly Segment[];
  readonly passage: ResultPassage;
  readonly type: PieceType;
  /** Empty means all. */
  readonly stages: readonly string[];
  readonly personas: readonly string[];
  readonly competitors: readonly string[];
  readonly trust: Trust;
  readonly verifiedOn: CalendarDate;
  readonly lastDay: CalendarDate;
  readonly why: Why;
}

/** What is shown of a piece: a block, a run of prose, or its summary when its words are not the reason. */
export interface ResultPassage {
  readonly block?: string;
  /** The block's kind, `prose` or `summary`. */
  readonly kind: string;
  readonly text: readonly Segment[];
}

/** Why a piece was found. */
export interface Why {
  /** The lists that named it. */
  readonly sources: readonly RankingSource[];
  /** How its words were read, firmest first. */
  readonly rungs: readonly WordRung[];
  /** The share of the query that it answers, 0 to 1. */
  readonly share: number;
}

/** A rival, persona, stage or other name that the query holds, with the filter or page that it stands for. */
export interface RecognisedName {
  readonly kind: NameKind;
  readonly id: string;
  readonly label: string;
  readonly url?: string;
}

export interface SearchOptions {
  readonly today: CalendarDate;
  /** Chosen filters. Values of one facet widen, facets narrow each other. */
  readonly filters?: Selection;
  /** The most results; 20 when left out. */
  readonly limit?: number;
  /** What is on screen already: it is given again as it is, and nothing is fetched for it. */
  readonly shown?: () => readonly SearchResult[];
  /**
   * Says, once it is known which pieces an answer shows, whether to wait for bodies that are not there yet. Without
   * them a piece is shown by what its head holds, and the answer is not whole. Always waited for when left out.
   */
  readonly waitsForBodies?: () => boolean;
  /** Rungs and lists to leave out, to measure what each contributes. */
  readonly without?: ReadonlySet<WordRung | RankingSource>;
}
