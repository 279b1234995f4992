import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Template } from './texts.ts';

/** A mail that is to be sent. Whom it goes to is looked up when it goes. */
export interface Letter {
  readonly template: Template;
  /** The link that it is about. */
  readonly link: string;
  readonly person?: string;
  readonly invitation?: string;
}

/** Where mail is put that leaves later. */
export interface MailQueue {
  /** Keeps the mail with the change that it is about, in one transaction; false where no mail is set up. */
  queue(db: Kysely<Tables>, letter: Letter, now: Date): Promise<boolean>;
}

/** A queue for a portal that sends no mail: links are passed on by hand. */
export const NO_MAIL: MailQueue = { queue: async () => false };

/**
 * A queue in the database.
 * @param wake called when there is something to send; the transaction may not be over yet
 */
export function createMailQueue(newId: () => string, wake: () => void): MailQueue {
  return {
    queue: async (db, { template, link, person, invitation }, now) => {
      const id = newId();
      const at = now.toISOString();
      await db
        .insertInto('outbox')
        .values({
          id,
          messageId: `<${id}@callsheet>`,
          person: person ?? null,
          invitation: invitation ?? null,
          template,
          params: JSON.stringify({ link }),
          createdAt: at,
          notBefore: at,
        })
        .execute();
      wake();
      return true;
    },
  };
}
