import { STRONG_LIKENESS } from '../said.ts';
import type { Fused } from './fuse.ts';

/** How sure an answer is: what was asked for, the nearest there is, or nothing. */
export type Confidence = 'strong' | 'weak' | 'none';

/** From these shares of the query on, its words count as answered. Set on the sample library's queries. */
const STRONG_SHARE = 0.72;
const WEAK_SHARE = 0.51;

/** Short of this a likeness is two common words: nothing to show as an answer to a whole query. */
const NEAR_LIKENESS = 0.35;

/** How sure we may be that the best of the found pieces is what was meant. */
export function confidenceOf(found: readonly Fused[]): Confidence {
  const top = found.slice(0, 3);
  const share = Math.max(0, ...top.map((one) => one.share));
  const likeness = Math.max(0, ...top.map((one) => one.likeness));
  if (share >= STRONG_SHARE || likeness >= STRONG_LIKENESS) return 'strong';
  return share >= WEAK_SHARE || likeness >= NEAR_LIKENESS ? 'weak' : 'none';
}
