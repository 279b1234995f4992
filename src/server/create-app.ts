import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { answerFault } from './answer-fault.ts';
import { callSheetAddress } from './call-sheet-form.ts';
import { type Action, runAction } from './door/action.ts';
import { refuseStranger, SIGN_IN, type SIGN_IN_WITH_COMPANY } from './door/refuse-stranger.ts';
import { isReading, isSameOrigin } from './door/same-origin.ts';
import { findFile } from './find-file.ts';
import { setStandingHeaders } from './headers.ts';
import { getHost } from './host-check.ts';
import { COMPANY_CALLBACK } from './people/callback-path.ts';
import type { FindCaller } from './people/find-caller.ts';
import type { Caller } from './people/person.ts';
import { may } from './people/rules.ts';
import { answerPlainly, answerProblem, redirect, wantsPage } from './plain-answer.ts';
import type { Publisher } from './publisher.ts';
import { answerPublishing, PUBLISHING_PATH } from './publishing-page.ts';
import { logRequest } from './request-log.ts';
import { isPlainPath, LONGEST_TARGET, splitTarget } from './request-target.ts';
import { sendFile, sendNotFoundPage } from './send-file.ts';
import type { Site } from './site.ts';

/** What the app stands on; built in one place, `compose.ts`. */
export interface Services {
  readonly publisher: Publisher;
  /** Values of `Host` that name this server. A function, because the port is known only once it listens. */
  readonly ownHosts: () => ReadonlySet<string>;
  readonly publicUrl: URL | undefined;
  readonly log: Logger;
  readonly newId: () => string;
  /** Milliseconds that only grow. */
  readonly clock: () => number;
  readonly findCaller: FindCaller;
  /** The file that answers at the sign-in page's address. */
  readonly signInPage: typeof SIGN_IN | typeof SIGN_IN_WITH_COMPANY;
  /** Who sends a request, as far as the network says. */
  readonly clientAddress: (request: IncomingMessage) => string;
  /** What can be done at the door by sending a form, by exact path. */
  readonly actions: ReadonlyMap<string, Action>;
  /** Answers when the company's sign-in sends a browser back; undefined where there is none. */
  readonly endCompanySignIn: Endpoint | undefined;
  /** Everything under `/api/v1/`; the caller is let in already. */
  readonly api: (request: IncomingMessage, response: ServerResponse, caller: Caller) => Promise<void>;
}

type Endpoint = (request: IncomingMessage, response: ServerResponse, query: string) => Promise<void>;

/** Answers a request; resolves when everything that it asked for is done, and never rejects. */
export type App = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * The door: every request passes these steps in this order. Before it is known who asks, the path is compared with a few
 * exact ones (health, sign-in, the door's own forms) and never interpreted.
 */
export function createApp(services: Services): App {
  const isHttps = services.publicUrl?.protocol === 'https:';
  return (request, response) => {
    setStandingHeaders(response, isHttps);
    logRequest(services.log, request, response, services.newId(), services.clock);
    return answer(services, request, response).catch((error: unknown) =>
      answerFault(services.log, request, response, error),
    );
  };
}

async function answer(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = getHost(request);
  if (host === undefined) {
    return answerPlainly(request, response, 400, 'The request must name exactly one Host.');
  }
  if (!services.ownHosts().has(host)) {
    return answerPlainly(request, response, 421, 'This server does not answer for that Host.');
  }
  const target = request.url ?? '';
  if (target.length > LONGEST_TARGET) {
    return answerPlainly(request, response, 414, 'The address is too long.');
  }
  const { path: asked, query } = splitTarget(target);
  const path = asked === SIGN_IN && isReading(request.method) ? services.signInPage : asked;
  const sites = services.publisher.sites();
  if (isReading(request.method)) {
    if (path === '/healthz') return answerPlainly(request, response, 200, 'ok');
    if (path === '/readyz') {
      return sites.length > 0
        ? answerPlainly(request, response, 200, 'ready')
        : answerPlainly(request, response, 503, 'There is no release to answer from yet.');
    }
  }
  const caller = await services.findCaller(request);
  const action = request.method === 'POST' ? services.actions.get(path) : undefined;
  if (action) {
    if (!isSameOrigin(request, host, services.publicUrl)) return refuseOtherOrigin(request, response);
    return runAction(action, request, response, {
      query: new URLSearchParams(query),
      caller,
      address: services.clientAddress(request),
      userAgent: request.headers['user-agent'] ?? '',
    });
  }
  if (services.endCompanySignIn && request.method === 'GET' && path === COMPANY_CALLBACK) {
    return services.endCompanySignIn(request, response, query);
  }
  if (caller) return answerMember(services, request, response, { caller, host, path, query });
  const isOpen = isReading(request.method) && isOpenPath(sites, path);
  if (isOpen) return answerFile(request, response, sites, path, query);
  // Without a release there is no page to sign in at, so every address says that there will be one.
  if (sites.length === 0) return answerPublishing(request, response, undefined, undefined);
  if (asked === SIGN_IN) {
    return answerPlainly(
      request,
      response,
      503,
      'This release has no page to sign in at. Publish the library again.',
    );
  }
  refuseStranger(request, response, target);
}

interface Visit {
  readonly caller: Caller;
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

async function answerMember(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
  { caller, host, path, query }: Visit,
): Promise<void> {
  if (path.startsWith('/api/v1/')) {
    // A browser sends a cookie along with whatever any page asks it to; a key is sent by nobody but its owner.
    const isTrusted =
      caller.kind === 'key' || isReading(request.method) || isSameOrigin(request, host, services.publicUrl);
    return isTrusted ? services.api(request, response, caller) : refuseOtherOrigin(request, response);
  }
  if (!isReading(request.method)) {
    response.setHeader('Allow', 'GET, HEAD');
    return answerPlainly(request, response, 405, 'This address can only be read.');
  }
  if (!may(caller, 'read the library')) {
    return answerPlainly(request, response, 403, 'This key was not made for reading the library.');
  }
  const sites = services.publisher.sites();
  if (sites.length === 0 || path === PUBLISHING_PATH) {
    const state = may(caller, 'see publishing') ? services.publisher.state() : undefined;
    return answerPublishing(request, response, state, sites[0]?.release);
  }
  if (ADMIN_PAGE.test(path) && !may(caller, 'open the admin pages')) {
    return answerMissing(request, response, sites);
  }
  return answerFile(request, response, sites, path, query);
}

/** Where the pages for admins are, in every spelling that could lead to one. */
const ADMIN_PAGE = /^\/admin(?:\/|$)/;

/** Answers with what the releases have at a path. */
async function answerFile(
  request: IncomingMessage,
  response: ServerResponse,
  sites: readonly Site[],
  path: string,
  query: string,
): Promise<void> {
  const [site] = sites;
  if (site && isPlainPath(path)) {
    const sheet = callSheetAddress(path, query, site.taxonomy);
    if (sheet) return redirect(response, 303, sheet);
    const found = findFile(sites, path);
    if (found.kind === 'file') return sendFile(request, response, found.site, found.file);
    if (found.kind === 'moved') return redirect(response, 308, withQuery(found.to, query));
  }
  return answerMissing(request, response, sites);
}

async function answerMissing(
  request: IncomingMessage,
  response: ServerResponse,
  [site]: readonly Site[],
): Promise<void> {
  if (site?.notFound && wantsPage(request)) {
    return sendNotFoundPage(request, response, site, site.notFound);
  }
  answerPlainly(request, response, 404, 'There is nothing at this address.');
}

/** Whether a path is one of the few files that need no sign-in: an exact look-up, as for every file. */
function isOpenPath(sites: readonly Site[], path: string): boolean {
  const holder = sites.find((site) => site.files.has(path));
  return holder?.open.has(path) ?? false;
}

function refuseOtherOrigin(request: IncomingMessage, response: ServerResponse): void {
  answerProblem(request, response, 403, {
    code: 'other-origin',
    title: 'This must be sent from the portal itself',
    detail: 'What changes something needs an Origin header that names this portal.',
    hint: 'Open the portal at its own address and try again there. Programs use a key.',
  });
}

/** Carries the query over to a page's new path, unless it holds bytes that a header cannot. */
function withQuery(path: string, query: string): string {
  return query && /^[\x21-\x7e]+$/.test(query) ? `${path}?${query}` : path;
}
