import type { SearchOptions } from '../answer.ts';
import type { Engines } from '../engines.ts';
import type { NameKind } from '../head.ts';
import type { Without } from './climb.ts';
import { type Fused, fuse } from './fuse.ts';
import type { ReadWord } from './query-word.ts';
import { rankFullText } from './rank-full-text.ts';
import { rankHeads } from './rank-heads.ts';
import { rankNames } from './rank-names.ts';
import { rankSaid } from './rank-said.ts';
import type { RankedPiece, RankingSource } from './ranking.ts';
import type { Recognised } from './recognise.ts';

/** A query as it was read. */
export interface ReadQuery {
  readonly text: string;
  readonly words: readonly ReadWord[];
  readonly recognised: readonly Recognised[];
}

export interface Ranked {
  readonly fused: readonly Fused[];
  /** False when full text had no say. */
  readonly isWhole: boolean;
}

/** Asks every engine and fuses what they say. When full text cannot be reached the others answer alone. */
export async function rank(query: ReadQuery, engines: Engines, options: SearchOptions): Promise<Ranked> {
  const { heads, fullText } = engines;
  const { pieces } = heads.heads;
  const without: ReadonlySet<string> = options.without ?? new Set();
  const allow = (source: RankingSource, hits: () => RankedPiece[]) => (without.has(source) ? [] : hits());
  const bodies =
    fullText && !without.has('full-text')
      ? await rankFullText(query.words, fullText, heads.dictionary.vocabulary).catch(() => undefined)
      : undefined;
  const lists: Record<RankingSource, readonly RankedPiece[]> = {
    heads: allow('heads', () => rankHeads(query.words, heads)),
    said: allow('said', () => rankSaid(query.text, heads.said, options.today, without as Without)),
    names: allow('names', () => rankNames(query.recognised, pieces)),
    'full-text': bodies ?? [],
  };
  const weights = weightsFor(query);
  const rankings = (Object.keys(lists) as RankingSource[]).map((source) => ({
    source,
    hits: lists[source],
    weight: weights[source],
  }));
  return { fused: fuse(rankings, query.words, pieces, options.today), isWhole: bodies !== undefined };
}

/** From this many telling words on, a query reads as something that somebody said. */
const SENTENCE = 4;

/** Names that are what was meant. Products and industries are topics: many pieces share one. */
const MEANT: ReadonlySet<NameKind> = new Set(['competitor', 'persona', 'role', 'stage', 'type', 'situation']);

/**
 * What each list's votes are worth. Names decide when there is nothing else; in a sentence the lines that buyers
 * say do, since its words stand in many heads and bodies by chance. Set on the sample library's queries.
 */
function weightsFor({ words, recognised }: ReadQuery): Readonly<Record<RankingSource, number>> {
  const meant = recognised.filter(({ name }) => MEANT.has(name.kind));
  const named = new Set(meant.flatMap(({ places }) => places));
  const telling = words.filter(({ isStop }) => !isStop);
  if (telling.every(({ place }) => named.has(place)))
    return { heads: 0.5, said: 0.1, names: 2, 'full-text': 0.2 };
  const isSentence = telling.length >= SENTENCE || words.length >= 7;
  return isSentence
    ? { heads: 0.7, said: 1.6, names: 0.3, 'full-text': 0.3 }
    : { heads: 1, said: 0.6, names: 0.6, 'full-text': 0.4 };
}
