/** The longest request target that is looked at. */
export const LONGEST_TARGET = 8192;

/** A request target cut at its first `?`, nothing decoded. */
export interface RequestTarget {
  readonly path: string;
  /** Without the `?`; empty when there is none. */
  readonly query: string;
}

/** Cuts a raw request target, as it stood in the request line, into path and query. */
export function splitTarget(target: string): RequestTarget {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/**
 * Whether a raw path may be looked up at all. Every address of a release is made of these characters, so nothing
 * is ever decoded, and no two spellings can mean the same file.
 */
export function isPlainPath(path: string): boolean {
  return /^\/[A-Za-z0-9/_.-]*$/.test(path);
}
