import { type Context, Hono } from 'hono';
import { STORE_WAIT } from '#server/answer-fault.ts';
import { etagOf, isNamed } from '#server/etag.ts';
import { isPassing, wordsFor } from '#server/store/faults.ts';
import { type ApiEnv, answerRoute } from './answer-route.ts';
import { describeApi } from './describe-api.ts';
import { notSignedIn, problemResponse, Refusal, unavailable } from './problem.ts';
import type { ApiRoute } from './route.ts';
import { ROUTES } from './routes.ts';
import { type ApiParts, type ApiServices, withLibrary } from './services.ts';

/** Where the API is mounted. */
export const API_BASE = '/api/v1';

/**
 * The API as a Hono app that answers below {@link API_BASE}. Whoever mounts it has let the caller in, hands them in
 * as a binding, and has checked the origin of what changes something.
 */
export function createApi(parts: ApiParts): Hono<ApiEnv> {
  const services = withLibrary(parts);
  const api = new Hono<ApiEnv>();
  const description = describeOnce();
  api.get(`${API_BASE}/openapi.json`, async (context) => {
    if (!context.env?.caller) throw notSignedIn();
    return description(context);
  });
  for (const route of ROUTES) {
    api.on(route.method, `${API_BASE}${route.path}`, (context) => answerRoute(services, route, context));
  }
  for (const [path, methods] of methodsByPath(ROUTES)) {
    api.all(`${API_BASE}${path}`, () => problemResponse(wrongMethod(methods)));
  }
  api.notFound(() => problemResponse(nothingHere()));
  api.onError((error, context) => problemResponse(toRefusal(error, services, context)));
  return api;
}

/** The description is the same for everybody and every release, so it is made once. */
function describeOnce(): (context: Context<ApiEnv>) => Promise<Response> {
  let made: Promise<{ text: string; etag: string }> | undefined;
  return async ({ req }) => {
    made ??= describeApi().then((description) => {
      const text = JSON.stringify(description);
      return { text, etag: etagOf(text) };
    });
    const { text, etag } = await made;
    const headers = { 'Cache-Control': 'private, no-cache', ETag: etag };
    if (isNamed(req.header('if-none-match') ?? null, etag))
      return new Response(null, { status: 304, headers });
    return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' } });
  };
}

function methodsByPath(routes: readonly ApiRoute[]): Map<string, string[]> {
  const methods = new Map<string, string[]>([['/openapi.json', ['GET', 'HEAD']]]);
  for (const { path, method } of routes) {
    const known = methods.get(path) ?? [];
    methods.set(path, [...known, method.toUpperCase(), ...(method === 'get' ? ['HEAD'] : [])]);
  }
  return methods;
}

function toRefusal(error: Error, { log }: ApiServices, { req }: Context<ApiEnv>): Refusal {
  if (error instanceof Refusal) {
    if (error.cause) log.error({ error: error.cause, path: req.path }, error.message);
    return error;
  }
  if (isPassing(error)) {
    log.error({ error, path: req.path }, 'the database could not serve a request');
    return unavailable(wordsFor(error), STORE_WAIT);
  }
  log.error({ error, path: req.path }, 'an answer of the API failed');
  return new Refusal('broken', {
    detail: 'The request could not be answered because of a fault here, not of yours.',
    hint: 'Try again. If it stays, tell whoever runs this portal; the header X-Request-Id finds it in the log.',
  });
}

function wrongMethod(methods: readonly string[]): Refusal {
  const allow = methods.join(', ');
  return new Refusal('wrong-method', {
    detail: `This address takes ${allow}.`,
    hint: 'See /api/ for what each address does.',
    headers: { Allow: allow },
  });
}

function nothingHere(): Refusal {
  return new Refusal('not-found', {
    detail: 'No part of the API has this address.',
    hint: 'See /api/ for the addresses that there are.',
  });
}
