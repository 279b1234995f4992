import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The name of the cookie that holds a session. On https browsers keep `__Host-` to this host, its whole path and https;
 * on http, which is loopback, they would refuse that prefix.
 */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? '__Host-callsheet' : 'callsheet';
}

/** A `Set-Cookie` that takes the session's cookie away. */
export function expiredSessionCookie(name: string): string {
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

/** The session's token in a `Cookie` header, when the signature on it is ours. */
export type ReadToken = (header: string | undefined) => string | undefined;

/**
 * Makes the function that reads the session's token. The cookie's form is Better Auth's (a token, a dot, HMAC-SHA-256
 * in base64, all percent-encoded), so that the door can check it without loading Better Auth. A signature that was
 * right stays right, so it is worked out once for each cookie.
 */
export function createTokenReader(name: string, secret: string): ReadToken {
  const proven = new Map<string, string>();
  return (header) => {
    const value = findCookie(header, name);
    if (value === undefined) return undefined;
    const known = proven.get(value);
    if (known !== undefined) return known;
    const token = tokenIn(value, secret);
    if (token === undefined) return undefined;
    if (proven.size >= MOST_PROVEN) proven.clear();
    proven.set(value, token);
    return token;
  };
}

/** More than the people of one portal have open in an hour. */
const MOST_PROVEN = 5_000;

function tokenIn(value: string, secret: string): string | undefined {
  const dot = value.lastIndexOf('.');
  if (dot < 1) return undefined;
  const token = value.slice(0, dot);
  // As text: base64 can be written in many ways, and each would be remembered.
  const given = Buffer.from(value.slice(dot + 1));
  const ours = Buffer.from(signatureOf(token, secret));
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : undefined;
}

/** The cookie's value for a token, for whoever opens a session without Better Auth. */
export function signSessionToken(token: string, secret: string): string {
  return encodeURIComponent(`${token}.${signatureOf(token, secret)}`);
}

function signatureOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('base64');
}

/** The only cookie of that name; two mean that somebody has put one over the other. */
function findCookie(header: string | undefined, name: string): string | undefined {
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`));
  if (found.length !== 1) return undefined;
  try {
    return decodeURIComponent(found[0]?.slice(name.length + 1) ?? '');
  } catch {
    return undefined;
  }
}
