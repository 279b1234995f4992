import type { ServerResponse } from 'node:http';

/** Headers that every answer carries, errors included. */
const STANDING = {
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: under it browsers send `Origin: null` with a form, and writes are checked by Origin.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), ' +
    'magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), usb=(), ' +
    'clipboard-write=(self)',
} as const;

/** One year: the usual value that browsers take for "always by https". */
const HSTS = 'max-age=31536000';

/**
 * The Content-Security-Policy of an answer. Nothing may load that does not come from this origin, and no inline
 * script runs but those whose hashes the build collected.
 * @param scripts hashes such as `sha256-…`
 * @param styles hashes of inline styles; only the page about publishing has one
 */
export function contentSecurityPolicy(
  scripts: readonly string[] = [],
  styles: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    // WebAssembly: the full-text search runs in it.
    ['script-src', "'self'", "'wasm-unsafe-eval'", ...scripts.map(quote)].join(' '),
    ['style-src', "'self'", ...styles.map(quote)].join(' '),
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const BARE_POLICY = contentSecurityPolicy();

/** Sets what every answer carries. Pages replace the policy by one with their hashes. */
export function setStandingHeaders(response: ServerResponse, isHttps: boolean): void {
  for (const [name, value] of standingHeaders(isHttps)) response.setHeader(name, value);
}

/** The same as pairs, for answers that are written to a bare socket. */
export function standingHeaders(isHttps: boolean): [string, string][] {
  const headers: [string, string][] = [...Object.entries(STANDING)];
  headers.push(['Content-Security-Policy', BARE_POLICY]);
  if (isHttps) headers.push(['Strict-Transport-Security', HSTS]);
  return headers;
}

function quote(hash: string): string {
  return `'${hash}'`;
}
