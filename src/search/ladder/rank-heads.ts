import type { Query } from 'minisearch';
import type { HeadHit, HeadsEngine } from '../heads-engine.ts';
import { type Form, type ReadWord, STOP_SHARE } from './query-word.ts';
import type { RankedPiece } from './ranking.ts';

/** Pieces whose heads hold forms of the words; the more words and the firmer the forms, the better. */
export function rankHeads(words: readonly ReadWord[], engine: HeadsEngine): RankedPiece[] {
  const asked = words.filter(({ forms }) => forms.length > 0);
  if (asked.length === 0) return [];
  const query: Query = { combineWith: 'OR', queries: asked.flatMap(queriesOf) };
  return engine
    .search(query)
    .map((hit) => {
      const matched = new Map<number, number>();
      for (const { place, forms } of asked) {
        const quality = Math.max(0, ...forms.filter((form) => isIn(hit, form)).map((form) => form.quality));
        if (quality > 0) matched.set(place, quality);
      }
      return { piece: hit.piece, score: hit.score * shareOf(words, matched), words: matched };
    })
    .filter(({ words: matched }) => matched.size > 0)
    .sort((a, b) => b.score - a.score || a.piece - b.piece);
}

function queriesOf({ forms, isStop }: ReadWord): Query[] {
  return forms.map(({ stems, quality }) => ({
    combineWith: 'AND',
    queries: [...stems],
    boostTerm: () => (isStop ? quality * STOP_SHARE : quality),
  }));
}

function isIn({ match }: HeadHit, { stems }: Form): boolean {
  return stems.every((stem) => Object.hasOwn(match, stem));
}

/** The share of what was asked that is answered, by weight. */
export function shareOf(words: readonly ReadWord[], matched: ReadonlyMap<number, number>): number {
  let all = 0;
  let answered = 0;
  for (const { place, weight } of words) {
    all += weight;
    answered += weight * (matched.get(place) ?? 0);
  }
  return all === 0 ? 0 : answered / all;
}
