import { createHash } from 'node:crypto';

/** The hash that names a file's bytes in a manifest: 132 bits of SHA-256, ready to be quoted as an ETag. */
export function etagOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
}
