const DAY = 86_400_000;

/**
 * Whether there is another attempt at a quiz. There are so many in 24 hours that end without a pass; after a pass they
 * count anew.
 * @param ended all attempts that have ended, in any order
 * @param allowed how many there are in 24 hours
 * @returns how many there are now; and when there is the next one, or null when there is one now
 */
export function nextAttempt(
  ended: readonly { readonly endedAt: string; readonly isPassed: boolean }[],
  allowed: number,
  now: Date,
): { left: number; at: string | null } {
  const passedAt = Math.max(...ended.filter(({ isPassed }) => isPassed).map(endOf), Number.NEGATIVE_INFINITY);
  const since = Math.max(passedAt, now.getTime() - DAY);
  const counted = ended
    .filter(({ isPassed }) => !isPassed)
    .map(endOf)
    .filter((end) => end > since)
    .sort((one, other) => one - other);
  const left = Math.max(0, allowed - counted.length);
  // The one that has to be a day old before there is room again.
  const blocking = counted[counted.length - allowed];
  return { left, at: left > 0 || blocking === undefined ? null : new Date(blocking + DAY).toISOString() };
}

function endOf({ endedAt }: { readonly endedAt: string }): number {
  return Date.parse(endedAt);
}
