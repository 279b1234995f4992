import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { NO_MAIL } from './mail/mail-queue.ts';
import type { PeopleParts } from './people/people-parts.ts';
import type { Store } from './store/open-store.ts';

export interface OperateOptions {
  readonly store: Store;
  readonly secret: string;
  /** Where people open the portal, without a slash at the end. */
  readonly origin: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/** What is needed to do something about people beside a server, as the operator: links are passed on by hand. */
export function operate({ origin, ...options }: OperateOptions): PeopleParts {
  const crypto = () => import('better-auth/crypto');
  return {
    ...options,
    newId: randomUUID,
    origin: () => origin,
    auth: () => {
      throw new Error('Nobody signs in at a command line.');
    },
    hashPassword: async (password) => (await crypto()).hashPassword(password),
    verifyPassword: async (hash, password) => (await crypto()).verifyPassword({ hash, password }),
    mail: NO_MAIL,
  };
}
