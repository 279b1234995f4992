import type { Logger } from 'pino';
import type { MailQueue } from '../mail/mail-queue.ts';
import type { Store } from '../store/open-store.ts';
import type { Auth } from './auth.ts';

/** What everything about people stands on; built in `compose.ts`. */
export interface PeopleParts {
  readonly store: Store;
  readonly secret: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Logger;
  /** Where people open the portal, without a slash at the end. */
  readonly origin: () => string;
  /** Loads Better Auth when it is first needed: that takes a third of a second, which no start should wait for. */
  readonly auth: () => Promise<Auth>;
  /** Slow on purpose (scrypt): never inside a transaction. */
  readonly hashPassword: (password: string) => Promise<string>;
  /** Whether a password is the one of which the hash was kept. As slow. */
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>;
  readonly mail: MailQueue;
}
