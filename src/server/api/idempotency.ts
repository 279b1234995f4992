import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Caller } from '#server/people/person.ts';
import type { Tables } from '#server/store/schema.ts';
import { Refusal, wrongField } from './problem.ts';

/** Hours for which an answer is kept for the same request. */
const KEPT_HOURS = 24;

/** A request that began this long ago (milliseconds) and has not been answered never will be: its process has ended. */
const GIVEN_UP_AFTER = 60_000;

const KEY = /^[A-Za-z0-9._-]{8,100}$/;

/** What makes two requests the same one. */
export interface RepeatMark {
  readonly caller: string;
  readonly key: string;
  /** Method and path. */
  readonly route: string;
  readonly bodyHash: string;
}

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The mark of a request that carries an `Idempotency-Key`; undefined without one.
 * @param takesKey whether the route's answers are kept
 * @throws Refusal when the key cannot be one, or the route takes none
 */
export function getRepeatMark(
  request: Request,
  caller: Caller,
  body: Uint8Array,
  takesKey: boolean,
): RepeatMark | undefined {
  const key = request.headers.get('idempotency-key');
  if (key === null) return undefined;
  if (!takesKey) {
    throw wrongField(
      'Idempotency-Key',
      'This address takes no idempotency key, because its answer is not kept.',
    );
  }
  if (!KEY.test(key)) {
    throw wrongField(
      'Idempotency-Key',
      'The header "Idempotency-Key" must have 8 to 100 letters, digits, dots, hyphens or underscores.',
    );
  }
  return {
    caller: caller.person.id,
    key,
    route: `${request.method} ${new URL(request.url).pathname}`,
    bodyHash: createHash('sha256').update(body).digest('base64url'),
  };
}

/**
 * Takes the mark for this request, or gives the answer that the same request got before. In the transaction of the
 * write, so that answer and write are kept together or not at all; a twin waits for it, or is told that it is under way.
 * @throws Refusal when another request has the key, or a twin is being answered
 */
export async function takeMark(
  db: Kysely<Tables>,
  mark: RepeatMark,
  now: Date,
): Promise<KeptAnswer | undefined> {
  await forgetOld(db, mark.caller, now);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency')
    .values({ ...mark, state: 'running', status: null, answer: null, createdAt: now.toISOString() })
    .onConflict((conflict) => conflict.columns(['caller', 'key', 'route']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return undefined;
  const row = await ofMark(db.selectFrom('idempotency').selectAll(), mark).executeTakeFirst();
  if (!row) throw underWay();
  if (row.bodyHash !== mark.bodyHash) throw reused();
  if (row.state === 'done') return JSON.parse(row.answer ?? '') as KeptAnswer;
  // Either way: a clock may have been set back.
  if (Math.abs(now.getTime() - Date.parse(row.createdAt)) < GIVEN_UP_AFTER) throw underWay();
  return takeOver(db, mark, row.createdAt, now);
}

/** Keeps the answer for the next request with this mark. */
export async function keepAnswer(db: Kysely<Tables>, mark: RepeatMark, answer: KeptAnswer): Promise<void> {
  await ofMark(
    db
      .updateTable('idempotency')
      .set({ state: 'done', status: answer.status, answer: JSON.stringify(answer) }),
    mark,
  ).execute();
}

/** Gives the mark back after a request that changed nothing. */
export async function releaseMark(db: Kysely<Tables>, mark: RepeatMark): Promise<void> {
  await ofMark(db.deleteFrom('idempotency'), mark).where('state', '=', 'running').execute();
}

async function forgetOld(db: Kysely<Tables>, caller: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_HOURS * 3_600_000).toISOString();
  await db.deleteFrom('idempotency').where('caller', '=', caller).where('createdAt', '<', before).execute();
}

async function takeOver(db: Kysely<Tables>, mark: RepeatMark, begun: string, now: Date): Promise<undefined> {
  const query = db.updateTable('idempotency').set({ createdAt: now.toISOString() });
  const { numUpdatedRows } = await ofMark(query, mark)
    .where('createdAt', '=', begun)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw underWay();
  return undefined;
}

interface Narrowable<Self> {
  where(column: 'caller' | 'key' | 'route', operator: '=', value: string): Self;
}

function ofMark<Query extends Narrowable<Query>>(query: Query, { caller, key, route }: RepeatMark): Query {
  return query.where('caller', '=', caller).where('key', '=', key).where('route', '=', route);
}

function underWay(): Refusal {
  return new Refusal('in-flight', {
    detail: 'A request with this idempotency key is still being answered.',
    hint: 'Send the same request again in a second; it then gets the same answer.',
    headers: { 'Retry-After': '1' },
  });
}

function reused(): Refusal {
  return new Refusal('key-reused', {
    detail: 'This idempotency key came with another body before.',
    hint: 'Take a fresh key for every new request.',
  });
}
