import { createHmac } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { latestMaking } from './wrong-clock.ts';

/** So many tries in so much time (milliseconds). */
export interface Limit {
  readonly tries: number;
  readonly within: number;
}

const MINUTE = 60_000;

/** Guessing one person's password from one place. */
export const SIGN_IN_HERE: Limit = { tries: 10, within: 15 * MINUTE };

/** Guessing one person's password from many places. High, so that a stranger cannot easily lock somebody out. */
export const SIGN_IN_ANYWHERE: Limit = { tries: 100, within: 15 * MINUTE };

/** Guessing many people's passwords, or codes, from one place; a whole office may share an address. */
export const FROM_ONE_PLACE: Limit = { tries: 200, within: 15 * MINUTE };

/** Mails to one address that somebody else can cause. */
export const RESET_MAILS: Limit = { tries: 3, within: 60 * MINUTE };

/**
 * Counts one try, and says how many seconds to wait when there were too many; undefined lets it pass. Kept in the
 * database, so that several servers count together. Of who tries, only a keyed hash is kept.
 * @param what what is tried by whom, such as `sign-in ada@example.com`
 */
export async function countTry(
  db: Kysely<Tables>,
  secret: string,
  what: string,
  { tries, within }: Limit,
  now: Date,
): Promise<number | undefined> {
  const at = now.toISOString();
  const end = new Date(now.getTime() + within).toISOString();
  const tooLate = latestMaking(new Date(end));
  const { count, until } = await db
    .insertInto('throttle')
    .values({ key: keyOf(secret, what), count: 1, until: end })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => {
        // One that ends later than it could was begun by a clock that has been set back since.
        const isOver = row.or([row('throttle.until', '<=', at), row('throttle.until', '>', tooLate)]);
        return {
          count: row
            .case()
            .when(isOver)
            .then(1)
            .else(row('throttle.count', '+', 1))
            .end(),
          until: row
            .case()
            .when(isOver)
            .then(row.ref('excluded.until'))
            .else(row.ref('throttle.until'))
            .end(),
        };
      }),
    )
    .returning(['count', 'until'])
    .executeTakeFirstOrThrow();
  if (count <= tries) return undefined;
  return Math.max(1, Math.ceil((new Date(until).getTime() - now.getTime()) / 1_000));
}

/** Forgets the tries after one that was right. */
export async function forgetTries(db: Kysely<Tables>, secret: string, what: string): Promise<void> {
  await db.deleteFrom('throttle').where('key', '=', keyOf(secret, what)).execute();
}

function keyOf(secret: string, what: string): string {
  return createHmac('sha256', secret).update(`try ${what}`).digest('base64url');
}
