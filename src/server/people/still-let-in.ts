import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Caller } from './person.ts';

/**
 * Whether a caller who was let in when their request began still is. A body may arrive much later than its head, and
 * whoever was disabled meanwhile must not change anything any more.
 * @param db the transaction of the change
 */
export async function isStillLetIn(db: Kysely<Tables>, caller: Caller): Promise<boolean> {
  const person = await db
    .selectFrom('user')
    .select(['role', 'disabledAt'])
    .where('id', '=', caller.person.id)
    .executeTakeFirst();
  if (!person || person.disabledAt !== null || person.role !== caller.person.role) return false;
  if (caller.kind === 'person') {
    const session = db.selectFrom('session').select('id').where('id', '=', caller.session.id);
    return (await session.executeTakeFirst()) !== undefined;
  }
  const ended = db
    .selectFrom('apiKey')
    .select('id')
    .where('id', '=', caller.key.id)
    .where('revokedAt', 'is not', null);
  return (await ended.executeTakeFirst()) === undefined;
}
