import { createHash, randomBytes } from 'node:crypto';

/** A code that opens something once. Only its hash is kept, so who reads the database cannot use it. */
export interface Code {
  readonly token: string;
  readonly hash: string;
}

/** Makes a code of 256 random bits. */
export function newCode(): Code {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** What is kept of a code. It is random and long, so one round of SHA-256 does. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A code in an address stands after the `#`, which browsers do not send: no log and no proxy sees it. */
export function linkTo(
  origin: string,
  page: '/welcome/' | '/invitation/' | '/reset/new/',
  token: string,
): string {
  return `${origin}${page}#${token}`;
}
