import type { Kysely } from 'kysely';
import { isPassing } from '../store/faults.ts';
import type { Tables } from '../store/schema.ts';
import type { PeopleParts } from './people-parts.ts';
import { LONGEST_IDLE, LONGEST_SESSION } from './session-times.ts';
import { sweepAfterErasing } from './sweep.ts';

type Parts = Pick<PeopleParts, 'store' | 'now' | 'log'>;

/** What is done at the start and every night: what is over is forgotten, and erasings are finished. */
export async function tidyUp(parts: Parts): Promise<void> {
  try {
    await forgetWhatIsOver(parts.store.db, parts.now());
  } catch (error) {
    if (!isPassing(error)) throw error;
    parts.log.warn({ error }, 'what is over was not removed; the next night tries again');
  }
  await sweepAfterErasing(parts);
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long an invitation is kept after it was used, and a mail after it was sent, for an admin who wonders what became of it. */
const KEPT_AFTER = 30 * DAY;

/** How long a notice is kept after it was made, once it is read; what is counted by day; and what a drill has asked. */
const REMEMBERED = 90 * DAY;

/** How long it is known that somebody was asked how a meeting went: they are not asked of older ones. */
const ASKED = 7 * DAY;

/**
 * Removes what can let nobody in any more, and what was only kept for a while. Single statements: any may be cut off.
 * Nothing goes that would be missed if the clock had been a year ahead for a night: mail that waits, open invitations,
 * notices that nobody has read. Only counts go all the same, for it is promised that none is older than 90 days.
 */
async function forgetWhatIsOver(db: Kysely<Tables>, now: Date): Promise<void> {
  const ago = (time: number) => new Date(now.getTime() - time).toISOString();
  await db
    .deleteFrom('session')
    .where(({ or, eb }) =>
      or([eb('createdAt', '<', ago(LONGEST_SESSION)), eb('updatedAt', '<', ago(LONGEST_IDLE))]),
    )
    .execute();
  await db.deleteFrom('verification').where('expiresAt', '<', ago(0)).execute();
  await db.deleteFrom('oneTimeLink').where('expiresAt', '<', ago(DAY)).execute();
  await db.deleteFrom('invitation').where('usedAt', '<', ago(KEPT_AFTER)).execute();
  await db.deleteFrom('outbox').where('sentAt', '<', ago(KEPT_AFTER)).execute();
  await db.deleteFrom('throttle').where('until', '<', ago(0)).execute();
  await db.deleteFrom('idempotency').where('createdAt', '<', ago(DAY)).execute();
  await db
    .deleteFrom('notice')
    .where('readAt', 'is not', null)
    .where('createdAt', '<', ago(REMEMBERED))
    .execute();
  const firstDay = ago(REMEMBERED).slice(0, 10);
  await db.deleteFrom('miss').where('lastDay', '<', firstDay).execute();
  await db.deleteFrom('feedback').where('day', '<', firstDay).execute();
  await db.deleteFrom('outcome').where('day', '<', firstDay).execute();
  await db.deleteFrom('debrief').where('at', '<', ago(ASKED)).execute();
  await db.deleteFrom('drillAsk').where('askedAt', '<', ago(REMEMBERED)).execute();
}
