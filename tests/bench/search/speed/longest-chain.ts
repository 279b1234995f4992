/** A request of a page. Times in milliseconds since 1970. */
export interface RequestSpan {
  readonly url: string;
  /** Addresses of the scripts that asked for it; empty when the page's own markup or style did. */
  readonly scripts: readonly string[];
  /** When it was asked for, whether or not a connection was free. */
  readonly start: number;
  /** When the last byte was there. */
  readonly end: number;
  /** Over the wire, head and body, as compressed. */
  readonly bytes: number;
}

/**
 * The longest chain of dependent requests, first to last. One depends on another when it was asked for after that
 * one had arrived, and either that one is a script that asked for it, or the same script asked for both: then the
 * script may have waited for the one to ask for the other. Never less than the true number by much waiting in one
 * script, and nothing that merely happened at other times counts.
 */
export function longestChain(requests: readonly RequestSpan[]): RequestSpan[] {
  const chains: RequestSpan[][] = [];
  for (const request of requests.toSorted((a, b) => a.end - b.end)) {
    const before = chains.filter((chain) => dependsOn(request, chain.at(-1) as RequestSpan));
    chains.push([...longest(before), request]);
  }
  return longest(chains);
}

function dependsOn(later: RequestSpan, earlier: RequestSpan): boolean {
  if (earlier.end > later.start) return false;
  return later.scripts.some((script) => script === earlier.url || earlier.scripts.includes(script));
}

function longest(chains: readonly RequestSpan[][]): RequestSpan[] {
  return chains.reduce((best, chain) => (chain.length > best.length ? chain : best), []);
}
