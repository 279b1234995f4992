import type { Kysely } from 'kysely';
import type { PersonId, Tables } from '../store/schema.ts';

/** The mails about gaps to a person of which the sending has not begun. Of what is told at once there is one. */
export function waitingDigests(db: Kysely<Tables>, person: PersonId) {
  return db
    .selectFrom('outbox')
    .where('person', '=', person)
    .where('template', '=', 'digest')
    .where('sentAt', 'is', null)
    .where('attempts', '=', 0)
    .where('lease', 'is', null);
}
