import { randomBytes } from 'node:crypto';
import type { PeopleParts } from '#server/people/people-parts.ts';
import { sessionCookieName, signSessionToken } from '#server/people/session-cookie.ts';
import { SESSION_SECONDS } from '#server/people/session-times.ts';

/**
 * Opens a session for somebody without asking for a password; only `demo` and `astro dev` do so, where everybody is
 * invented. The server knows nothing of this.
 * @returns a `Set-Cookie` for a portal on http
 */
export async function openSession(parts: PeopleParts, personId: string): Promise<string> {
  const { store, secret, newId, now } = parts;
  const token = randomBytes(24).toString('base64url');
  const at = now();
  await store.db
    .insertInto('session')
    .values({
      id: newId(),
      token,
      userId: personId,
      userAgent: 'A browser',
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      expiresAt: new Date(at.getTime() + SESSION_SECONDS * 1_000).toISOString(),
    })
    .execute();
  return `${sessionCookieName(false)}=${signSessionToken(token, secret)}; Path=/; HttpOnly; SameSite=Lax`;
}
