import type { CalendarDate } from '#domain/calendar.ts';
import { type Trust, trustOn } from '#domain/trust.ts';
import type { Head } from '../head.ts';
import type { SaidLine } from '../said/spoken-lines.ts';
import type { ReadWord } from './query-word.ts';
import { shareOf } from './rank-heads.ts';
import type { RankedPiece, Ranking, RankingSource } from './ranking.ts';

/** A piece with what all lists say of it. */
export interface Fused {
  readonly piece: number;
  readonly score: number;
  /** The share of the query that it answers, by weight of the words. */
  readonly share: number;
  readonly words: ReadonlyMap<number, number>;
  readonly sources: readonly RankingSource[];
  /** Names alone answer everything that was asked: a rival's name finds its battlecard. */
  readonly isNamed: boolean;
  readonly line?: SaidLine;
  readonly likeness: number;
}

/**
 * Reciprocal rank fusion: a list gives its n-th piece a vote of 1/(K + n). K is small because the lists are short
 * and their tops are good. (Cormack, Clarke and Büttcher 2009 take 60 for lists of a thousand.)
 */
const K = 12;

/** What is stale sinks below what is as good and fresh. */
const TRUST_FACTOR: Readonly<Record<Trust, number>> = { verified: 1, due: 0.98, stale: 0.88 };

/** Fuses the lists into one, best first; what is not usable on `today` is in none of it. */
export function fuse(
  rankings: readonly Ranking[],
  words: readonly ReadWord[],
  heads: readonly Head[],
  today: CalendarDate,
): Fused[] {
  const votes = new Map<number, { vote: number; hits: [RankingSource, RankedPiece][] }>();
  for (const { source, weight, hits } of rankings) {
    hits.forEach((hit, rank) => {
      const entry = votes.get(hit.piece) ?? { vote: 0, hits: [] };
      entry.vote += weight / (K + rank + 1);
      entry.hits.push([source, hit]);
      votes.set(hit.piece, entry);
    });
  }
  const fused: Fused[] = [];
  for (const [piece, { vote, hits }] of votes) {
    const head = heads[piece];
    if (!head || (head.until && head.until < today)) continue;
    const matched = bestOf(hits.map(([, hit]) => hit.words));
    const share = shareOf(words, matched);
    const named = hits.find(([source]) => source === 'names')?.[1].words;
    const said = hits.find(([source]) => source === 'said')?.[1];
    fused.push({
      piece,
      score: vote * (0.25 + share) * TRUST_FACTOR[trustOn(head, today)] * (1 + 0.01 * (head.howCommon ?? 0)),
      share,
      words: matched,
      sources: hits.map(([source]) => source),
      isNamed: words.every(({ place, isStop }) => isStop || named?.has(place)),
      likeness: said?.likeness ?? 0,
      ...(said?.line ? { line: said.line } : {}),
    });
  }
  return fused.sort((a, b) => b.score - a.score || a.piece - b.piece);
}

function bestOf(maps: readonly ReadonlyMap<number, number>[]): Map<number, number> {
  const best = new Map<number, number>();
  for (const map of maps) {
    for (const [place, quality] of map) if (quality > (best.get(place) ?? 0)) best.set(place, quality);
  }
  return best;
}
