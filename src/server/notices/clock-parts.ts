import type { Logger } from 'pino';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Site } from '../site.ts';
import type { Store } from '../store/open-store.ts';

/** What the clock stands on. */
export interface ClockParts {
  readonly store: Store;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly mail: MailQueue;
  readonly log: Logger;
  /** Releases that are served, the current one first. */
  readonly sites: () => readonly Site[];
}

/** Who acts where nobody does. */
export const THE_PORTAL = { id: undefined, works: false } as const;

/**
 * Does something to one gap; a fault is logged, and tried again the next time.
 * @returns whether something was done
 */
export async function trying(
  { log }: ClockParts,
  gap: string,
  run: () => Promise<boolean>,
): Promise<boolean> {
  try {
    return await run();
  } catch (error) {
    log.warn({ error, gap }, 'a gap could not be brought up to date; it is tried again');
    return false;
  }
}
