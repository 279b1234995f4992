import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import { etagOf, isNamed } from '#server/etag.ts';
import type { Caller } from '#server/people/person.ts';
import { isFreshEnough, may, RULES } from '#server/people/rules.ts';
import { isStillLetIn } from '#server/people/still-let-in.ts';
import { audit } from '#server/store/audit.ts';
import type { Tables } from '#server/store/schema.ts';
import {
  getRepeatMark,
  type KeptAnswer,
  keepAnswer,
  type RepeatMark,
  releaseMark,
  takeMark,
} from './idempotency.ts';
import { notSignedIn, Refusal } from './problem.ts';
import { countChange } from './rate-limit.ts';
import { readBody, readParams, readQuery } from './read-request.ts';
import { type ApiRoute, isChange, type Reply, takesRepeatKey } from './route.ts';
import type { ApiBindings, ApiServices } from './services.ts';

/** What Hono knows of a request here. */
export interface ApiEnv {
  readonly Bindings: ApiBindings;
}

/**
 * Answers a request for a route, in this order: who asks, what they may, how often, what they send, what comes of it.
 * @throws Refusal, or a fault of the store
 */
export async function answerRoute(
  services: ApiServices,
  route: ApiRoute,
  context: Context<ApiEnv>,
): Promise<Response> {
  const now = services.now();
  const { raw } = context.req;
  const caller = requireCaller(context.env?.caller);
  requirePermission(caller, route, now);
  const params = route.params && readParams(context.req.param(), route.params);
  const query = route.query ? readQuery(raw.url, route.query) : refuseQuery(raw.url);
  if (isChange(route)) await countChange(services, caller, now);
  const body = route.body && (await readBody(raw, route.body));
  const asked = { services, caller, now, params, query, body: body?.value };
  const accept = raw.headers.get('accept');
  const wantsMarkdown = !!route.markdown && prefers('text/markdown', accept);
  const wantsCsv = !!route.csv && prefers('text/csv', accept);
  const run = async (db: Kysely<Tables>) => {
    if (isChange(route) && !(await isStillLetIn(db, caller))) throw notSignedIn();
    return toAnswer(route, await route.handle({ ...asked, wantsMarkdown, wantsCsv, db }));
  };
  const mark =
    route.method === 'post'
      ? getRepeatMark(raw, caller, body?.bytes ?? new Uint8Array(), takesRepeatKey(route))
      : undefined;
  const answer = await answerOnce(services, route, mark, now, run);
  if (route.auditedAs !== undefined && !hasCursor(raw.url)) {
    const entry = {
      who: caller.person.id,
      action: route.auditedAs,
      subject: context.req.param('id') ?? null,
    };
    await audit(services.store.db, { at: now.toISOString(), ...entry });
  }
  return toResponse(raw, route, answer);
}

type Run = (db: Kysely<Tables>) => Promise<KeptAnswer>;

/** Runs what the route does, where it changes something in one transaction, and once for each mark. */
async function answerOnce(
  { store }: ApiServices,
  route: ApiRoute,
  mark: RepeatMark | undefined,
  now: Date,
  run: Run,
): Promise<KeptAnswer> {
  if (!isChange(route)) return run(store.db);
  if (route.alone) return mark ? answerAlone(store.db, mark, now, run) : run(store.db);
  return store.inTransaction(async (db) => {
    const before = mark && (await takeMark(db, mark, now));
    if (before) return before;
    const answer = await run(db);
    if (mark) await keepAnswer(db, mark, answer);
    return answer;
  });
}

/** The mark is kept before the work and the answer after it, because no transaction can hold both. */
async function answerAlone(db: Kysely<Tables>, mark: RepeatMark, now: Date, run: Run): Promise<KeptAnswer> {
  const before = await takeMark(db, mark, now);
  if (before) return before;
  try {
    const answer = await run(db);
    await keepAnswer(db, mark, answer);
    return answer;
  } catch (error) {
    if (error instanceof Refusal) await releaseMark(db, mark);
    throw error;
  }
}

function requireCaller(caller: Caller | undefined): Caller {
  if (caller) return caller;
  throw notSignedIn();
}

function requirePermission(caller: Caller, { action }: ApiRoute, now: Date): void {
  // Every route is about what is the caller's own where a rule speaks of one's own; its queries see to it.
  if (!may(caller, action, { ownerId: caller.person.id })) {
    throw new Refusal('not-allowed', {
      detail: `${RULES[action].sentence} ${caller.kind === 'key' ? 'This key' : `A ${caller.person.role}`} may not.`,
      hint: caller.kind === 'key' ? hintForKey(action) : 'Ask an admin.',
    });
  }
  if (isFreshEnough(caller, action, now)) return;
  throw new Refusal('sign-in-again', {
    detail: 'You signed in too long ago for this.',
    hint: 'Sign in again, then send the same request.',
  });
}

function hintForKey(action: ApiRoute['action']): string {
  const rule = RULES[action];
  return 'scope' in rule
    ? `This needs a key with the scope "${rule.scope}", of somebody who may.`
    : 'No key may do this. Sign in, and do it in the portal.';
}

function hasCursor(url: string): boolean {
  return new URL(url).searchParams.has('cursor');
}

function refuseQuery(url: string): undefined {
  if (!url.includes('?')) return undefined;
  const [name] = new URL(url).searchParams.keys();
  if (name === undefined) return undefined;
  const shown = name.slice(0, 60);
  throw new Refusal('invalid-input', {
    detail: `The query has no field "${shown}".`,
    hint: 'This address takes no query. Leave it out.',
    fields: { [shown]: `The query has no field "${shown}".` },
  });
}

/** Whether this type is asked for, and JSON is not. */
function prefers(type: 'text/markdown' | 'text/csv', accept: string | null): boolean {
  const types = (accept ?? '').toLowerCase().split(',');
  const isNamed = (name: string) => types.some((one) => one.split(';')[0]?.trim() === name);
  return isNamed(type) && !isNamed('application/json');
}

function toAnswer(route: ApiRoute, reply: Reply<unknown>): KeptAnswer {
  const headers = { ...reply.headers };
  if (reply.markdown !== undefined) {
    return { status: route.status, text: reply.markdown, headers: { ...headers, 'Content-Type': MARKDOWN } };
  }
  if (reply.csv !== undefined) {
    return { status: route.status, text: reply.csv, headers: { ...headers, 'Content-Type': CSV } };
  }
  if (reply.body === undefined) return { status: route.status, text: '', headers };
  return {
    status: route.status,
    text: route.ofLibrary ? textOf(reply.body) : JSON.stringify(reply.body),
    headers: { ...headers, 'Content-Type': JSON_TYPE },
  };
}

/** A body of the library as JSON: those that are kept for a release, such as pieces, are written once. */
function textOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return JSON.stringify(body);
  const text = written.get(body) ?? JSON.stringify(body);
  written.set(body, text);
  return text;
}

const written = new WeakMap<object, string>();

const MARKDOWN = 'text/markdown; charset=utf-8';
const CSV = 'text/csv; charset=utf-8; header=present';
const JSON_TYPE = 'application/json; charset=utf-8';

function toResponse(request: Request, route: ApiRoute, { status, text, headers: own }: KeptAnswer): Response {
  const headers = route.markdown || route.csv ? { ...own, Vary: 'Accept' } : own;
  if (!route.ofLibrary) {
    return new Response(status === 204 ? null : text, {
      status,
      headers: { ...headers, 'Cache-Control': 'no-store' },
    });
  }
  const etag = etagOf(text);
  const kept: Record<string, string> = { ...headers, 'Cache-Control': 'private, no-cache', ETag: etag };
  if (!isNamed(request.headers.get('if-none-match'), etag)) {
    return new Response(text, { status, headers: kept });
  }
  const { 'Content-Type': _type, ...unchanged } = kept;
  return new Response(null, { status: 304, headers: unchanged });
}
