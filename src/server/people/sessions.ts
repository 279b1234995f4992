import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { isOver } from './session-times.ts';

/** A sign-in on one device, as the account page shows it. */
export interface SessionRow {
  readonly id: string;
  /** Such as "Firefox on Linux". */
  readonly device: string;
  readonly begunAt: string;
  readonly lastSeenAt: string;
}

/** A person's sessions that are not over, the latest used first. */
export async function listSessions(db: Kysely<Tables>, personId: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'updatedAt'])
    .where('userId', '=', personId)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      device: row.userAgent ?? 'A program',
      begunAt: row.createdAt,
      lastSeenAt: row.updatedAt,
    }))
    .filter((row) => !isOver(new Date(row.begunAt), new Date(row.lastSeenAt), now))
    .sort((one, other) => (one.lastSeenAt < other.lastSeenAt ? 1 : -1));
}

/** Ends one session; its cookie is worth nothing from the next request on. */
export async function endSession(db: Kysely<Tables>, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute();
}

/** Ends a session only when it is this person's; says whether there was one. */
export async function endOwnSession(db: Kysely<Tables>, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .where('userId', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of a person, but for one that may stay. */
export async function endSessionsOf(db: Kysely<Tables>, personId: string, but?: string): Promise<void> {
  let ending = db.deleteFrom('session').where('userId', '=', personId);
  if (but !== undefined) ending = ending.where('id', '!=', but);
  await ending.execute();
}
