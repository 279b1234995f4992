import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { pino } from 'pino';
import { createApi } from '#server/api/create-api.ts';
import { NO_MAIL } from '#server/mail/mail-queue.ts';
import { createAuth } from '#server/people/auth.ts';
import type { Caller, Role } from '#server/people/person.ts';
import type { Site } from '#server/site.ts';
import type { Store } from '#server/store/open-store.ts';
import { personRow } from '../store/people-rows.ts';

/** An answer of the API. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, where it is JSON. Tests say what they expect of it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads it as it came
  readonly json: any;
}

export interface AskOptions {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real API over a real store, asked as the door asks it. */
export interface TestApi {
  /** What is served, the current release first. */
  sites: Site[];
  now: Date;
  readonly store: Store;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  /** Takes in a person who has just signed in. */
  addPerson(id: string, role?: Role): Promise<Caller>;
  ask(caller: Caller | undefined, method: string, path: string, options?: AskOptions): Promise<Told>;
}

export const NOW = new Date('2026-11-22T08:00:00.000Z');

/** @param content the content folder, where the API may write into one */
export function startApi(store: Store, sites: Site[], content?: string): TestApi {
  const logged: Record<string, unknown>[] = [];
  const write = (line: Buffer, _encoding: string, done: () => void) => {
    logged.push(JSON.parse(String(line)));
    done();
  };
  const log = pino({ level: 'info' }, new Writable({ write }));
  const test = { sites, now: NOW };
  const secret = 'a secret of the tests';
  const origin = () => 'http://127.0.0.1:4321';
  const api = createApi({
    store,
    secret,
    log,
    origin,
    now: () => test.now,
    newId: randomUUID,
    mail: NO_MAIL,
    sites: () => test.sites,
    content,
    hashPassword,
    verifyPassword: (hash, password) => verifyPassword({ hash, password }),
    auth: async () =>
      createAuth({
        store,
        secret,
        origin: origin(),
        cookieName: 'callsheet',
        company: undefined,
        log,
        newId: randomUUID,
        onVouched: async () => {
          throw new Error('No test of the API signs in through a company.');
        },
      }),
  });
  return Object.assign(test, {
    store,
    logged,
    addPerson: (id: string, role: Role = 'rep') => addPerson(store, id, role),
    ask: async (caller: Caller | undefined, method: string, path: string, options: AskOptions = {}) => {
      const { body, raw, headers } = options;
      const request = new Request(`http://127.0.0.1:4321/api/v1${path}`, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(raw !== undefined && { body: raw }),
      });
      return toTold(await api.fetch(request, { caller }));
    },
  });
}

/** A key of this person that was made for these scopes. */
export function keyOf({ person }: Caller, ...scopes: string[]): Caller {
  return { kind: 'key', person, key: { id: `key of ${person.id}`, scopes } };
}

async function addPerson(store: Store, id: string, role: Role): Promise<Caller> {
  const row = personRow(id, { role });
  await store.db.insertInto('user').values(row).execute();
  const person = { id, name: row.name, mail: row.email, role, teams: [] };
  const freshUntil = new Date(NOW.getTime() + 12 * 3_600_000);
  await store.db
    .insertInto('session')
    .values({
      id: `session of ${id}`,
      token: `token of ${id}`,
      userId: id,
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
      expiresAt: '2027-02-20T08:00:00.000Z',
    })
    .execute();
  return { kind: 'person', person, session: { id: `session of ${id}`, freshUntil } };
}

async function toTold(response: Response): Promise<Told> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson && text ? JSON.parse(text) : undefined,
  };
}
