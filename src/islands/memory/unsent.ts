import { type CallOptions, callApi, type Method, newKey } from '../api-client.ts';
import { isProblem } from '../api-problem.ts';
import { isLocalAddress } from './keepsakes.ts';
import { type LocalCopy, readList, type Stored } from './local-copy.ts';

/** A change that the server has yet to hear of. Only what may be said twice: the same words again change nothing. */
export interface Unsent {
  readonly method: 'PUT' | 'DELETE' | 'POST';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
}

interface Waiting extends Unsent {
  /** Tells it from a later change of the same words. */
  readonly mark: string;
}

/** Asks the API, as {@link callApi} does. */
export type Ask = (method: Method, path: string, options: CallOptions) => Promise<unknown>;

/** What a person changed and the server has not confirmed, in order. Kept by person, and never sent as another. */
export function readUnsent(copy: LocalCopy, personId: string): Waiting[] {
  return readList(copy, keyOf(personId), isUnsent);
}

/** Puts a change behind the others. One that says the same of the same thing gives way to it. */
export function addUnsent(copy: LocalCopy, personId: string, change: Unsent): void {
  const others = readUnsent(copy, personId).filter((one) => spell(one) !== spell(change));
  write(copy, personId, [...others, { ...change, mark: newKey() }]);
}

/**
 * Sends what waits, in order, one at a time. What the server refuses for good is dropped; where it does not answer the
 * rest waits. Whoever calls has made sure that this person is signed in.
 * @returns how many wait still
 */
export async function sendUnsent(copy: LocalCopy, personId: string, ask: Ask = callApi): Promise<number> {
  return alone(async () => {
    for (let [first] = readUnsent(copy, personId); first; [first] = readUnsent(copy, personId)) {
      const { method, path, body, mark } = first;
      try {
        // What is posted here is counted without a mark: said twice, it counts once all the same.
        await ask(method, path, { body, keepalive: true, quiet: true, toldOnce: method === 'POST' });
      } catch (error) {
        if (isPassing(error)) break;
      }
      // Another change may have joined, or replaced it, while it was on its way.
      const rest = readUnsent(copy, personId).filter((one) => one.mark !== mark);
      write(copy, personId, rest);
    }
    return readUnsent(copy, personId).length;
  });
}

function keyOf(personId: string): string {
  return `callsheet:unsent:${personId}`;
}

function write(copy: LocalCopy, personId: string, changes: readonly Waiting[]): void {
  if (changes.length > 0) copy.write(keyOf(personId), JSON.stringify(changes));
  else copy.remove(keyOf(personId));
}

/** Whether the same request may go better later. */
function isPassing(error: unknown): boolean {
  return ['offline', 'not-signed-in', 'too-many', 'unavailable', 'broken'].some((code) =>
    isProblem(error, code),
  );
}

/** One tab at a time, where the browser can tell them apart; two would still do no harm. */
function alone(send: () => Promise<number>): Promise<number> {
  return globalThis.navigator?.locks ? navigator.locks.request('callsheet-unsent', send) : send();
}

function spell({ method, path, body }: Unsent): string {
  return JSON.stringify([method, path, body ?? null]);
}

function isUnsent({ method, path, mark }: Stored): boolean {
  return /^(PUT|POST|DELETE)$/.test(`${method}`) && isLocalAddress(path) && typeof mark === 'string';
}
