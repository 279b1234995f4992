import { hash } from 'node:crypto';

/**
 * Changes when the compiler gives other results for the same files; then nothing kept from before is used. A test
 * notices when it should have changed.
 */
export const COMPILER_VERSION = '6';

/** A short hash of a text: 128 bits of SHA-256 in base64url. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
