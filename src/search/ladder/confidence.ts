import { STRONG_LIKENESS } from '../said/firmness.ts';
import type { Fused } from './fuse.ts';
import { isScrap, type ReadWord } from './query-word.ts';

/** How sure an answer is: what was asked for, the nearest there is, or nothing. */
export type Confidence = 'strong' | 'weak' | 'none';

/** From these shares of the query on, its words count as answered. Set on the sample library's queries. */
const STRONG_SHARE = 0.72;
const WEAK_SHARE = 0.51;
/** With two words of the query in one piece, and none that nobody knows, a little less is near. */
const WEAK_SHARE_OF_TWO = 0.45;
/** A word that nobody knows may be all that was meant: the others must answer more. */
const WEAK_SHARE_BESIDE_UNKNOWN = 0.6;

/** Short of this a likeness is two common words: nothing to show as an answer to a whole query. */
const NEAR_LIKENESS = 0.35;
/** A few words may be like a line by the least of them ("… next year"): then most of what was asked is still open. */
const SHARE_BESIDE_LIKENESS = 0.36;

/** From so many telling words on, somebody is being quoted, and what comes nearest helps. */
const QUOTE = 6;
const NEAR_LIKENESS_OF_QUOTE = 0.2;

/** How sure we may be that the best of the found pieces is what was meant. */
export function confidenceOf(found: readonly Fused[], words: readonly ReadWord[]): Confidence {
  const top = found.slice(0, 3);
  const telling = words.filter(({ isStop }) => !isStop);
  const isQuote = telling.length >= QUOTE;
  const share = Math.max(0, ...top.map((one) => one.share));
  const likeness = Math.max(0, ...top.map((one) => likenessBeside(one, isQuote)));
  const isAnswered = top.some((one) => one.share >= STRONG_SHARE && isTogether(one, telling));
  if (isAnswered || likeness >= STRONG_LIKENESS) return 'strong';
  if (isQuote) return share >= WEAK_SHARE || likeness >= NEAR_LIKENESS_OF_QUOTE ? 'weak' : 'none';
  if (telling.some(isUnknown)) return share >= WEAK_SHARE_BESIDE_UNKNOWN ? 'weak' : 'none';
  if (share >= WEAK_SHARE || likeness >= NEAR_LIKENESS) return 'weak';
  const isOfTwo = top.some((one) => one.share >= WEAK_SHARE_OF_TWO && holdsTwo(one, telling));
  return isOfTwo || (top.length > 0 && isAllKnown(telling)) ? 'weak' : 'none';
}

function likenessBeside({ likeness, share }: Fused, isQuote: boolean): number {
  return isQuote || share >= SHARE_BESIDE_LIKENESS ? likeness : 0;
}

/** Three words and more that stand here and there in a piece are no answer yet: some line must be like them. */
function isTogether({ likeness, isNamed }: Fused, telling: readonly ReadWord[]): boolean {
  return telling.length < 3 || isNamed || likeness >= NEAR_LIKENESS;
}

function holdsTwo({ words }: Fused, telling: readonly ReadWord[]): boolean {
  return telling.filter(({ place }) => words.has(place)).length > 1;
}

function isUnknown(word: ReadWord): boolean {
  return word.forms.length === 0 && !isScrap(word);
}

/** The library speaks of everything that was asked for, be it in several pieces. */
function isAllKnown(telling: readonly ReadWord[]): boolean {
  return telling.length > 1 && telling.every(({ forms }) => forms.some(({ rung }) => rung === 'exact'));
}
