import type { SearchOptions } from '../answer.ts';
import type { Engines } from '../engines.ts';
import type { NameKind } from '../head.ts';
import type { HeadsEngine } from '../heads-engine.ts';
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
  // Asked first: where full text works in a thread of its own, it does so while the others are asked.
  const asked =
    fullText && !options.without?.has('full-text')
      ? rankFullText(query.words, fullText, heads.dictionary.vocabulary).catch(() => undefined)
      : undefined;
  const lists = listsOfHeads(query, heads, options);
  const bodies = await asked;
  const weights = weightsFor(query);
  const rankings = [...lists, { source: 'full-text', hits: bodies ?? [] } as const].map((list) => ({
    ...list,
    weight: weights[list.source],
  }));
  return {
    fused: fuse(rankings, query.words, heads.heads.pieces, options.today),
    isWhole: bodies !== undefined,
  };
}

type HeadLists = readonly { readonly source: RankingSource; readonly hits: readonly RankedPiece[] }[];

/**
 * The lists that heads alone give. The last ones are remembered: a query that full text answers late is answered
 * twice.
 */
function listsOfHeads(query: ReadQuery, heads: HeadsEngine, { today, without }: SearchOptions): HeadLists {
  const key = [today, ...(without ?? []), query.text].join(' ');
  const last = heads.dictionary.vocabulary.remembered<Last>('last lists', () => ({ key: '', lists: [] }));
  if (last.key === key) return last.lists;
  const allow = (source: RankingSource, hits: () => RankedPiece[]) => ({
    source,
    hits: without?.has(source) ? [] : hits(),
  });
  last.key = key;
  last.lists = [
    allow('heads', () => rankHeads(query.words, heads)),
    allow('said', () => rankSaid(query.text, heads.said, today, (without ?? new Set()) as Without)),
    allow('names', () => rankNames(query.recognised, heads.heads.pieces)),
  ];
  return last.lists;
}

/** Forgotten with everything else that the vocabulary remembers as soon as that changes. */
interface Last {
  key: string;
  lists: HeadLists;
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
