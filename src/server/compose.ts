import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Logger } from 'pino';
import type { Services } from './create-app.ts';
import { createActions } from './door/actions.ts';
import { createClientAddress } from './door/client-address.ts';
import { SIGN_IN, SIGN_IN_WITH_COMPANY } from './door/refuse-stranger.ts';
import { ownHosts } from './host-check.ts';
import { createMailQueue, NO_MAIL } from './mail/mail-queue.ts';
import { startMailer } from './mail/send-mail.ts';
import { startGapClock } from './notices/clock.ts';
import { once } from './once.ts';
import type { Company } from './people/auth.ts';
import { endCompanySignIn } from './people/company-sign-in.ts';
import { createFindCaller } from './people/find-caller.ts';
import { acceptVouched } from './people/invitations.ts';
import type { PeopleParts } from './people/people-parts.ts';
import type { Caller } from './people/person.ts';
import { expiredSessionCookie, sessionCookieName } from './people/session-cookie.ts';
import { redirect } from './plain-answer.ts';
import type { Publisher } from './publisher.ts';
import type { Store } from './store/open-store.ts';

/** What the services are built from. */
export interface ComposeOptions {
  readonly store: Store;
  /** Signs cookies. */
  readonly secret: string;
  readonly publicUrl: URL | undefined;
  /** Where the server listens: known once it does. */
  readonly listening: () => { readonly port: number; readonly url: string };
  readonly trustedProxies: readonly string[];
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly company: Company | undefined;
  readonly publisher: Publisher;
  /** The content folder, absolute; absent where the portal must not write into it, such as in the demo. */
  readonly content?: string | undefined;
  readonly log: Logger;
  readonly now: () => Date;
}

export interface Composed {
  /** What the app answers from. */
  readonly services: Services;
  readonly people: PeopleParts;
  /** Ends what runs beside the answers. The store stays open. */
  stop(): Promise<void>;
}

/** Builds the services: the one place where they meet. */
export function compose(options: ComposeOptions): Composed {
  const { store, secret, publicUrl, listening, publisher, log, now } = options;
  const cookieName = sessionCookieName(publicUrl?.protocol === 'https:');
  const origin = () => publicUrl?.origin ?? new URL(listening().url).origin;
  const mailer = options.mail && startMailer({ ...options.mail, store, origin, now, log });
  const people: PeopleParts = {
    store,
    secret,
    now,
    newId: randomUUID,
    log,
    origin,
    auth: once(async () => {
      const { createAuth } = await import('./people/auth.ts');
      return createAuth({
        store,
        secret,
        origin: origin(),
        cookieName,
        company: options.company,
        log,
        newId: randomUUID,
        onVouched: (vouched) => acceptVouched(people, vouched),
      });
    }),
    hashPassword: async (password) => (await import('better-auth/crypto')).hashPassword(password),
    verifyPassword: async (hash, password) =>
      (await import('better-auth/crypto')).verifyPassword({ hash, password }),
    mail: mailer ? createMailQueue(randomUUID, mailer.wake) : NO_MAIL,
  };
  const gapClock = startGapClock({ ...people, sites: () => publisher.sites() });
  return {
    people,
    services: {
      publisher,
      ownHosts: ownHostsOnce(listening, publicUrl),
      publicUrl,
      log,
      newId: randomUUID,
      clock: () => performance.now(),
      findCaller: createFindCaller({ store, secret, cookieName, now, log }),
      clientAddress: createClientAddress(options.trustedProxies),
      signInPage: options.company ? SIGN_IN_WITH_COMPANY : SIGN_IN,
      actions: createActions(people, {
        hasMail: mailer !== undefined,
        expiredCookie: expiredSessionCookie(cookieName),
      }),
      endCompanySignIn: options.company && companyEndpoint(people),
      api: mountApi(people, publisher, options.content),
    },
    stop: async () => {
      await gapClock.stop();
      await mailer?.stop();
    },
  };
}

/** Hands a request to the API, which is loaded when it is first asked. */
function mountApi(people: PeopleParts, publisher: Publisher, content: string | undefined): Services['api'] {
  const load = once(async () => {
    const { createApi } = await import('./api/create-api.ts');
    const api = createApi({ ...people, sites: () => publisher.sites(), content });
    return getRequestListener((asked, { incoming }) => {
      const { [CALLER]: caller } = incoming as Asking;
      return api.fetch(asked, caller && { caller });
    });
  });
  return async (request: Asking, response, caller) => {
    request[CALLER] = caller;
    const listener = await load();
    await listener(request, response);
  };
}

/** Where a request carries its caller to the API. A WeakMap would do too, and make work for the garbage collector. */
const CALLER = Symbol('caller');

interface Asking extends IncomingMessage {
  [CALLER]?: Caller;
}

function companyEndpoint(people: PeopleParts): NonNullable<Services['endCompanySignIn']> {
  return async (request: IncomingMessage, response: ServerResponse, query: string) => {
    const headers = {
      cookie: request.headers.cookie ?? '',
      'user-agent': request.headers['user-agent'] ?? '',
    };
    const end = await endCompanySignIn(people, query, headers);
    if (end.cookies.length > 0) response.setHeader('Set-Cookie', [...end.cookies]);
    redirect(response, 303, end.kind === 'in' ? end.to : `${SIGN_IN}#not-let-in`);
  };
}

/** Worked out at the first request, when the port is known. */
function ownHostsOnce(
  listening: ComposeOptions['listening'],
  publicUrl: URL | undefined,
): Services['ownHosts'] {
  let hosts: ReadonlySet<string> | undefined;
  return () => {
    hosts ??= ownHosts(listening().port, publicUrl);
    return hosts;
  };
}
