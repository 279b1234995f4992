import { createHash } from 'node:crypto';

/** The strong ETag of an answer's bytes. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether an `If-None-Match` names this ETag (RFC 9110, 13.1.2; compared weakly, as it says). */
export function isNamed(header: string | null | undefined, etag: string): boolean {
  if (header === null || header === undefined) return false;
  const names = header.split(',').map((name) => name.trim().replace(/^W\//, ''));
  return names.includes(etag) || names.includes('*');
}
