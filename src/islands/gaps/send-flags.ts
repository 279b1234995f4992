import { type CallOptions, callApi, type Method } from '../api-client.ts';
import { ApiProblem } from '../api-problem.ts';
import type { Me } from '../api-shapes.ts';
import type { LocalCopy } from '../memory/local-copy.ts';
import { wordsOf } from '../problem-words.ts';
import { dropFlag, type Line, noteFault, readFlags } from './flag-store.ts';

/** Asks the API, as `callApi` does. */
export type AskApi = (method: Method, path: string, options: CallOptions) => Promise<unknown>;

/** What came of sending, by the mark of each. What is in neither waits still. */
export interface Sending {
  readonly sent: ReadonlyMap<string, unknown>;
  readonly refused: ReadonlyMap<string, unknown>;
}

/**
 * Sends what waits of this person, in order, one at a time. It is asked first who is signed in: what one person said
 * is never sent as another. What the server refuses stays, with its reason; where it does not answer, the rest waits.
 */
export function sendFlags(
  copy: LocalCopy,
  personId: string,
  ask: AskApi = callApi,
  line: Line = 'flags',
): Promise<Sending> {
  return alone(line, async () => {
    const sent = new Map<string, unknown>();
    const refused = new Map<string, unknown>();
    try {
      for (let first = nextOf(copy, personId, line); first; first = nextOf(copy, personId, line)) {
        const { method, path, body, mark } = first;
        const { id } = (await ask('GET', '/me', { quiet: true })) as Me;
        if (id !== personId) break;
        try {
          const key = method === 'POST' ? { key: mark } : {};
          sent.set(mark, await ask(method, path, { body, ...key, keepalive: true, quiet: true }));
          dropFlag(copy, personId, mark, line);
        } catch (error) {
          if (!isForGood(error)) throw error;
          refused.set(mark, error);
          noteFault(copy, personId, mark, faultWords(error), line);
        }
      }
    } catch {
      // Nobody answers, or nobody is signed in: it goes another time.
    }
    return { sent, refused };
  });
}

/** How many of this person's wait to be sent; those that were refused do not count. */
export function countWaiting(copy: LocalCopy, personId: string, line: Line = 'flags'): number {
  return readFlags(copy, personId, line).filter(({ fault }) => fault === undefined).length;
}

function nextOf(copy: LocalCopy, personId: string, line: Line) {
  return readFlags(copy, personId, line).find(({ fault }) => fault === undefined);
}

/** Answers after which the same request goes no better later. */
const FOR_GOOD: readonly string[] = [
  'malformed',
  'not-allowed',
  'not-found',
  'wrong-method',
  'conflict',
  'too-large',
  'not-json',
  'invalid-input',
  'key-reused',
];

function isForGood(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && FOR_GOOD.includes(error.code);
}

function faultWords(error: ApiProblem): string {
  const fields = Object.values(error.fields).join(' ');
  return fields || wordsOf(error);
}

/** One tab at a time, where the browser can tell them apart; two would still do no harm. */
function alone(line: Line, send: () => Promise<Sending>): Promise<Sending> {
  return globalThis.navigator?.locks ? navigator.locks.request(`callsheet-${line}`, send) : send();
}
