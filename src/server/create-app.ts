import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { callSheetAddress } from './call-sheet-form.ts';
import { findFile } from './find-file.ts';
import { setStandingHeaders } from './headers.ts';
import { getHost } from './host-check.ts';
import { answerPlainly, redirect } from './plain-answer.ts';
import type { Publisher } from './publisher.ts';
import { answerPublishing, PUBLISHING_PATH } from './publishing-page.ts';
import { logRequest } from './request-log.ts';
import { isPlainPath, LONGEST_TARGET, splitTarget } from './request-target.ts';
import { sendFile, sendNotFoundPage } from './send-file.ts';

/** What the app stands on; built in one place, `listen.ts`. */
export interface Services {
  readonly publisher: Publisher;
  /** Values of `Host` that name this server. A function, because the port is known only once it listens. */
  readonly ownHosts: () => ReadonlySet<string>;
  /** Whether readers come by https, through a proxy that ends it. */
  readonly isHttps: boolean;
  readonly log: Logger;
  readonly newId: () => string;
  readonly clock: () => number;
}

export type App = (request: IncomingMessage, response: ServerResponse) => void;

/** The door: every request passes these steps in this order, and nothing before its own step looks at the path. */
export function createApp(services: Services): App {
  return (request, response) => {
    setStandingHeaders(response, services.isHttps);
    logRequest(services.log, request, response, services.newId(), services.clock);
    answer(services, request, response).catch((error: unknown) => {
      services.log.error({ error }, 'an answer failed');
      if (response.headersSent) response.destroy();
      else answerPlainly(request, response, 500, 'Something went wrong here. Try again.');
    });
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
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return answerPlainly(request, response, 405, 'This address can only be read.');
  }
  const target = request.url ?? '';
  if (target.length > LONGEST_TARGET) {
    return answerPlainly(request, response, 414, 'The address is too long.');
  }
  const { path, query } = splitTarget(target);
  const sites = services.publisher.sites();
  const site = sites[0];
  if (path === '/healthz') return answerPlainly(request, response, 200, 'ok');
  if (path === '/readyz') {
    return site
      ? answerPlainly(request, response, 200, 'ready')
      : answerPlainly(request, response, 503, 'There is no release to answer from yet.');
  }
  if (!site || path === PUBLISHING_PATH) {
    return answerPublishing(request, response, services.publisher.state(), site?.release);
  }
  if (isPlainPath(path)) {
    const sheet = callSheetAddress(path, query, site.taxonomy);
    if (sheet) return redirect(response, 303, sheet);
    const found = findFile(sites, path);
    if (found.kind === 'file') return sendFile(request, response, found.site, found.file);
    if (found.kind === 'moved') return redirect(response, 308, withQuery(found.to, query));
  }
  if (site.notFound && wantsPage(request)) {
    return sendNotFoundPage(request, response, site, site.notFound);
  }
  answerPlainly(request, response, 404, 'There is nothing at this address.');
}

/** Carries the query over to a page's new path, unless it holds bytes that a header cannot. */
function withQuery(path: string, query: string): string {
  return query && /^[\x21-\x7e]+$/.test(query) ? `${path}?${query}` : path;
}

/** Whether a person's browser asks for a page, rather than a script for data. */
function wantsPage(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}
