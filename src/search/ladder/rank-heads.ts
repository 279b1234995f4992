import type { Query } from 'minisearch';
import type { HeadHit, HeadsEngine } from '../heads-engine.ts';
import { type Form, type ReadWord, STOP_SHARE } from './query-word.ts';
import type { RankedPiece } from './ranking.ts';

/** Pieces whose heads hold forms of the words; the more words and the firmer the forms, the better. */
export function rankHeads(words: readonly ReadWord[], engine: HeadsEngine): RankedPiece[] {
  const asked = words.filter(({ forms }) => forms.length > 0);
  if (asked.length === 0) return [];
  const query: Query = { combineWith: 'OR', queries: asked.flatMap(queriesOf) };
  const readings = readingsOf(asked);
  const ranked: RankedPiece[] = [];
  for (const hit of engine.search(query)) {
    const matched = matchedIn(hit, readings);
    if (matched.size === 0) continue;
    ranked.push({ piece: hit.piece, score: hit.score * shareOf(words, matched), words: matched });
  }
  return ranked.sort((a, b) => b.score - a.score || a.piece - b.piece);
}

/** What the stems of a query stand for, so that a hit is looked through once and not for every form of every word. */
interface Readings {
  /** Words by a stem that is a form of them. */
  readonly byStem: ReadonlyMap<string, readonly { readonly place: number; readonly quality: number }[]>;
  /** Forms of several stems, all of which must be there. */
  readonly phrases: readonly { readonly place: number; readonly form: Form }[];
}

function readingsOf(asked: readonly ReadWord[]): Readings {
  const single = asked.flatMap(({ place, forms }) =>
    forms.flatMap(({ stems, quality }) => (stems.length === 1 ? [{ stem: stems[0], place, quality }] : [])),
  );
  const phrases = asked.flatMap(({ place, forms }) =>
    forms.filter(({ stems }) => stems.length > 1).map((form) => ({ place, form })),
  );
  return { byStem: Map.groupBy(single, ({ stem }) => stem as string), phrases };
}

/** How well a piece answers each word that it answers. */
function matchedIn(hit: HeadHit, { byStem, phrases }: Readings): Map<number, number> {
  const matched = new Map<number, number>();
  const note = (place: number, quality: number) => {
    if (quality > (matched.get(place) ?? 0)) matched.set(place, quality);
  };
  for (const stem of Object.keys(hit.match)) {
    for (const { place, quality } of byStem.get(stem) ?? []) note(place, quality);
  }
  for (const { place, form } of phrases) if (isIn(hit, form)) note(place, form.quality);
  return matched;
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
