import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import { hashOf } from './one-time-link.ts';
import type { Caller, Person, Role } from './person.ts';
import { createTokenReader } from './session-cookie.ts';
import { freshUntil, isOver, isSeenLongAgo } from './session-times.ts';

export interface FindCallerOptions {
  readonly store: Store;
  readonly secret: string;
  readonly cookieName: string;
  readonly now: () => Date;
  readonly log: Logger;
}

export type FindCaller = (request: IncomingMessage) => Promise<Caller | undefined>;

/**
 * Makes the function that says who sends a request, once for each request and without Better Auth: one look at the
 * signature, then one query. Where a request has both, the session counts and the key does not.
 */
export function createFindCaller(options: FindCallerOptions): FindCaller {
  const bySession = finderBySession(options);
  const byKey = finderByKey(options);
  const readToken = createTokenReader(options.cookieName, options.secret);
  return async ({ headers }) => {
    const token = readToken(headers.cookie);
    if (token !== undefined) return bySession(token);
    const key = /^bearer +(csk_[A-Za-z0-9_-]{20,100})$/i.exec(headers.authorization ?? '')?.[1];
    return key === undefined ? undefined : byKey(key);
  };
}

type Find = (text: string) => Promise<Caller | undefined>;

const PERSON = [
  'user.id',
  'user.name',
  'user.email',
  'user.role',
  'user.disabledAt',
  'teamMember.team',
] as const;

function finderBySession({ store, now, log }: FindCallerOptions): Find {
  const find = store.lookUp(
    store.db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.userId')
      .leftJoin('teamMember', 'teamMember.person', 'user.id')
      .select([
        'session.id as sessionId',
        'session.createdAt as begunAt',
        'session.updatedAt as seenAt',
        ...PERSON,
      ]),
    'session.token',
  );
  return async (token) => {
    const rows = await find(token);
    const [row] = rows;
    if (!row || row.disabledAt !== null) return undefined;
    const begun = new Date(row.begunAt);
    const seen = new Date(row.seenAt);
    const at = now();
    if (isOver(begun, seen, at)) return undefined;
    if (isSeenLongAgo(seen, at)) {
      const keep = store.db
        .updateTable('session')
        .set({ updatedAt: at.toISOString() })
        .where('id', '=', row.sessionId);
      inPassing(keep.execute(), log);
    }
    return {
      kind: 'person',
      person: toPerson(row, rows),
      session: { id: row.sessionId, freshUntil: freshUntil(begun) },
    };
  };
}

function finderByKey({ store, now, log }: FindCallerOptions): Find {
  const find = store.lookUp(
    store.db
      .selectFrom('apiKey')
      .innerJoin('user', 'user.id', 'apiKey.person')
      .leftJoin('teamMember', 'teamMember.person', 'user.id')
      .select(['apiKey.id as keyId', 'scopes', 'expiresAt', 'revokedAt', 'lastUsedAt', ...PERSON]),
    'apiKey.hash',
  );
  return async (key) => {
    const rows = await find(hashOf(key));
    const [row] = rows;
    const at = now();
    if (!row || row.disabledAt !== null || row.revokedAt !== null) return undefined;
    if (row.expiresAt !== null && new Date(row.expiresAt) <= at) return undefined;
    if (row.lastUsedAt === null || isSeenLongAgo(new Date(row.lastUsedAt), at)) {
      const keep = store.db
        .updateTable('apiKey')
        .set({ lastUsedAt: at.toISOString() })
        .where('id', '=', row.keyId);
      inPassing(keep.execute(), log);
    }
    return {
      kind: 'key',
      person: toPerson(row, rows),
      key: { id: row.keyId, scopes: JSON.parse(row.scopes) },
    };
  };
}

/** Nobody waits for this; when it cannot be kept, the answer is right all the same. */
function inPassing(keeping: Promise<unknown>, log: Logger): void {
  keeping.catch((error: unknown) => log.warn({ error }, 'when it was last used was not kept'));
}

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** One row for each team of the person, or one without a team. */
function toPerson({ id, name, email, role }: PersonRow, rows: readonly { team: string | null }[]): Person {
  return { id, name, mail: email, role, teams: rows.flatMap(({ team }) => team ?? []) };
}
