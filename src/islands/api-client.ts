import { isProblem, offlineProblem, readProblem } from './api-problem.ts';

const BASE = '/api/v1';

/** Milliseconds before the second try of a request whose connection was lost, or whose twin is still under way. */
const BREATH = 700;

export interface CallOptions {
  readonly body?: unknown;
  /**
   * Marks a POST, so that the server does it once however often it arrives. A caller that lets a person try again
   * keeps the key for as long as the body is the same; without one, each call is marked anew.
   */
  readonly key?: string;
  /** The answer holds what is told once and kept nowhere, so there is no mark, and no second try. */
  readonly toldOnce?: boolean;
  /** The request outlives the page. */
  readonly keepalive?: boolean;
  /** Stays on the page when nobody is signed in any more: for what happens behind a person's back. */
  readonly quiet?: boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Asks the API, and gives what it answers; undefined where it answers with nothing. A lost connection is tried once
 * more. When nobody is signed in any more, the browser goes to the sign-in page, which forgets who was, and comes back
 * afterwards.
 * @param path below `/api/v1`, such as `/sheets`
 * @throws ApiProblem
 */
export async function callApi<Answer = undefined>(
  method: Method,
  path: string,
  options: CallOptions = {},
): Promise<Answer> {
  const key = method === 'POST' && !options.toldOnce ? (options.key ?? newKey()) : undefined;
  const ask = () => askOnce<Answer>(method, path, { ...options, ...(key && { key }) });
  try {
    return await ask().catch(async (error: unknown) => {
      const isLost = isProblem(error, 'offline') || isProblem(error, 'in-flight');
      if (!isLost || options.toldOnce) throw error;
      await new Promise((resolve) => setTimeout(resolve, BREATH));
      return ask();
    });
  } catch (error) {
    if (isProblem(error, 'not-signed-in') && !options.quiet) location.assign(signInAddress(location));
    throw error;
  }
}

/** A list as the API pages it. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for what follows; null at the end. */
  readonly next: string | null;
}

/** Every item of a paged list, page after page. */
export async function callForAll<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | null = '';
  while (next !== null) {
    const query: string = next && `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`;
    const page: Page<Item> = await callApi<Page<Item>>('GET', path + query);
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

/** A mark for a request, good everywhere, also where a page has no `crypto.randomUUID`. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** The sign-in page with the way back here. The fragment stays: what the buyer said may stand there. */
export function signInAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  return `/sign-in/?to=${encodeURIComponent(pathname + search)}`;
}

async function askOnce<Answer>(
  method: Method,
  path: string,
  { body, key, keepalive }: CallOptions,
): Promise<Answer> {
  const response = await reach(BASE + path, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(key && { 'Idempotency-Key': key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(keepalive && { keepalive }),
  });
  if (!response.ok) throw await readProblem(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}

/** Fetches; where no answer comes, throws the problem that says so. */
export async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    throw offlineProblem();
  }
}
