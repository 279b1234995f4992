/** How often something was so, as far as that can be said: with the interval in which the true share likely lies. */
export type Share =
  | { readonly kind: 'too-few'; readonly n: number }
  | { readonly kind: 'share'; readonly n: number; readonly low: number; readonly high: number };

/** Below this many reports no share is told: it could be one person's bad week. */
const ENOUGH = 5;

/** For an interval that holds the true share 95 times in 100. */
const Z = 1.959964;

/** The share of `yes` among all, with its Wilson interval, which is honest for small numbers and near 0 and 1. */
export function share(yes: number, no: number): Share {
  const n = yes + no;
  if (n < ENOUGH) return { kind: 'too-few', n };
  const part = yes / n;
  const z2 = Z * Z;
  const middle = (part + z2 / (2 * n)) / (1 + z2 / n);
  const reach = (Z * Math.sqrt((part * (1 - part)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return { kind: 'share', n, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** How a line fared, in words: `landed 7 of 9 times, likely 45–94%`, or `too few to say`. */
export function shareWords(landed: number, fellFlat: number): string {
  const known = share(landed, fellFlat);
  if (known.kind === 'too-few') return 'too few to say';
  return `landed ${landed} of ${known.n} times, likely ${percent(known.low)}–${percent(known.high)}%`;
}

function percent(part: number): number {
  return Math.round(part * 100);
}
