import type { Insertable, Kysely } from 'kysely';
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
  /** Whether this portal sends mail at all. */
  readonly isSetUp: boolean;
  /** Keeps the mail with the change that it is about, in one transaction; false where no mail is set up. */
  queue(db: Kysely<Tables>, letter: Letter, now: Date): Promise<boolean>;
  /**
   * Makes an empty mail about gaps that leaves later, with the notices that are put into it until then. Gives its id;
   * undefined where no mail is set up.
   */
  queueDigest(db: Kysely<Tables>, digest: Digest, now: Date): Promise<string | undefined>;
}

/** A mail that gathers notices. */
export interface Digest {
  readonly person: string;
  readonly notBefore: Date;
}

/** A queue for a portal that sends no mail: links are passed on by hand. */
export const NO_MAIL: MailQueue = {
  isSetUp: false,
  queue: async () => false,
  queueDigest: async () => undefined,
};

/**
 * A queue in the database.
 * @param wake called when there is something to send; the transaction may not be over yet
 */
export function createMailQueue(newId: () => string, wake: () => void): MailQueue {
  const put = async (db: Kysely<Tables>, mail: Mail, now: Date) => {
    const id = newId();
    await db
      .insertInto('outbox')
      .values({ id, messageId: `<${id}@callsheet>`, ...mail, createdAt: now.toISOString() })
      .execute();
    return id;
  };
  return {
    isSetUp: true,
    queue: async (db, { template, link, person = null, invitation = null }, now) => {
      const params = JSON.stringify({ link });
      await put(db, { person, invitation, template, params, notBefore: now.toISOString() }, now);
      wake();
      return true;
    },
    queueDigest: (db, { person, notBefore }, now) =>
      put(
        db,
        { person, invitation: null, template: 'digest', params: '{}', notBefore: notBefore.toISOString() },
        now,
      ),
  };
}

type Mail = Pick<Insertable<Tables['outbox']>, 'person' | 'invitation' | 'template' | 'params' | 'notBefore'>;
