import { newKey } from '../api-client.ts';
import { isLocalAddress } from '../memory/keepsakes.ts';
import { type LocalCopy, readList, type Stored } from '../memory/local-copy.ts';

/** Something that a person said in the gap loop and the server has not confirmed: a flag, a signal, a verdict. */
export interface WaitingFlag {
  /** Marks it for good, so that the server does it once however often it arrives. */
  readonly mark: string;
  readonly method: 'POST' | 'PUT';
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the person wrote or pressed, to show while it waits. */
  readonly words: string;
  /** When: an ISO instant. */
  readonly at: string;
  /** Why the server refused it. It is kept for its text, and not sent again by itself. */
  readonly fault?: string;
}

/** What waits for different reasons waits in lines of its own: what was flagged, and what was learnt. */
export type Line = 'flags' | 'steps';

/** Tells every part of this page that what waits has changed. */
export const FLAGS_CHANGED = 'callsheet-flags';

/** What waits of this person, in the order in which it was said. */
export function readFlags(copy: LocalCopy, personId: string, line: Line = 'flags'): WaitingFlag[] {
  return readList<WaitingFlag>(copy, keyOf(personId, line), isWaiting);
}

/** Keeps a flag, before anything is sent. */
export function keepFlag(
  copy: LocalCopy,
  personId: string,
  body: Readonly<Record<string, unknown>>,
  words: string,
): WaitingFlag {
  const mark = newKey();
  // The mark is in the body too: it outlives what the server remembers of requests.
  return keep(copy, personId, { mark, method: 'POST', path: '/gaps', body: { ...body, mark }, words });
}

/** Keeps something that may be said twice without harm: a signal, a verdict, an answer to a proposal. */
export function keepPut(
  copy: LocalCopy,
  personId: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
  words: string,
  line: Line = 'flags',
): WaitingFlag {
  return keep(copy, personId, { mark: newKey(), method: 'PUT', path, body, words }, line);
}

/** Takes one out: it was sent, or its person gives it up. */
export function dropFlag(copy: LocalCopy, personId: string, mark: string, line: Line = 'flags'): void {
  write(
    copy,
    personId,
    readFlags(copy, personId, line).filter((one) => one.mark !== mark),
    line,
  );
}

/** Notes why the server refused one. */
export function noteFault(
  copy: LocalCopy,
  personId: string,
  mark: string,
  fault: string,
  line: Line = 'flags',
): void {
  write(
    copy,
    personId,
    readFlags(copy, personId, line).map((one) => (one.mark === mark ? { ...one, fault } : one)),
    line,
  );
}

function keep(
  copy: LocalCopy,
  personId: string,
  said: Omit<WaitingFlag, 'at'>,
  line: Line = 'flags',
): WaitingFlag {
  const flag = { ...said, at: new Date().toISOString() };
  write(copy, personId, [...readFlags(copy, personId, line), flag], line);
  return flag;
}

function keyOf(personId: string, line: Line): string {
  return `callsheet:${line}:${personId}`;
}

function write(copy: LocalCopy, personId: string, flags: readonly WaitingFlag[], line: Line): void {
  if (flags.length > 0) copy.write(keyOf(personId, line), JSON.stringify(flags));
  else copy.remove(keyOf(personId, line));
  globalThis.dispatchEvent?.(new Event(FLAGS_CHANGED));
}

function isWaiting({ mark, method, path, body, words, at, fault }: Stored): boolean {
  return (
    (method === 'POST' || method === 'PUT') &&
    isLocalAddress(path) &&
    typeof body === 'object' &&
    body !== null &&
    [mark, words, at, fault ?? ''].every((text) => typeof text === 'string')
  );
}
