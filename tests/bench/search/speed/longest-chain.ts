/** A request of a page. Times in milliseconds since 1970. */
export interface RequestSpan {
  readonly url: string;
  /** When it was asked for, whether or not a connection was free. */
  readonly start: number;
  /** When the last byte was there. */
  readonly end: number;
  /** Over the wire, head and body, as compressed. */
  readonly bytes: number;
}

/**
 * The longest chain of requests that may have waited for one another, first to last: each was asked for after the one
 * before had arrived, whoever asked for it. Who asked is no help: what browsers tell of it ends where code waits. Never
 * less than the true number.
 */
export function longestChain(requests: readonly RequestSpan[]): RequestSpan[] {
  const chains: RequestSpan[][] = [];
  for (const request of requests.toSorted((a, b) => a.end - b.end)) {
    const before = chains.filter((chain) => (chain.at(-1)?.end ?? 0) <= request.start);
    chains.push([...longest(before), request]);
  }
  return longest(chains);
}

function longest(chains: readonly RequestSpan[][]): RequestSpan[] {
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}
