import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy } from './faults.ts';

/**
 * Runs a transaction again when Postgres refuses it because another one has made untrue what it read; run again, it
 * sees the other's work. Pauses grow and are uneven, so that two do not keep meeting.
 * @param patience milliseconds after which the refusal is passed on
 */
export async function retrying<T>(run: () => Promise<T>, patience: number): Promise<T> {
  const end = performance.now() + patience;
  for (let pause = SHORTEST; ; pause = Math.min(pause * 2, LONGEST)) {
    try {
      return await run();
    } catch (error) {
      if (!isCollision(error) || performance.now() > end) throw error;
    }
    await sleep(pause * Math.random());
  }
}

/** Milliseconds. */
const SHORTEST = 4;
const LONGEST = 128;

/** serialization_failure and deadlock_detected; SQLite has neither. */
function isCollision(error: unknown): boolean {
  if (!(error instanceof StoreBusy)) return false;
  const { code } = (error.cause ?? {}) as { code?: string };
  return code === '40001' || code === '40P01';
}
