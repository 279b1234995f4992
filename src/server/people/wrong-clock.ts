/** Milliseconds by which the clocks of two servers may differ. */
const SKEW = 5 * 60_000;

/**
 * Whether something was made later than now. It was made while a clock was wrong; counted from that moment, what should
 * last for minutes would last for years.
 */
export function isFromTheFuture(madeAt: Date, now: Date): boolean {
  return madeAt.getTime() - now.getTime() > SKEW;
}

/** The latest instant that something can have been made at, as it is kept. */
export function latestMaking(now: Date): string {
  return new Date(now.getTime() + SKEW).toISOString();
}
