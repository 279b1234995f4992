import { randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '#server/people/person.ts';
import { sessionCookieName, signSessionToken } from '#server/people/session-cookie.ts';
import type { Store } from '#server/store/open-store.ts';

/** What the servers of tests sign cookies with. */
export const TEST_SECRET = 'a secret that only tests know, and long enough';

export interface SignedIn {
  readonly personId: string;
  readonly sessionId: string;
  /** The value of a `Cookie` header. */
  readonly cookie: string;
}

/** Makes a person of this role with a session that begins at `now`, without a password: fast, for what comes after. */
export async function signInAs(
  store: Store,
  role: Role,
  { now = new Date(), isHttps = false, mail = `${randomUUID()}@callsheet.test` } = {},
): Promise<SignedIn> {
  const at = now.toISOString();
  const personId = randomUUID();
  const sessionId = randomUUID();
  const token = randomBytes(24).toString('base64url');
  await store.db
    .insertInto('user')
    .values({
      id: personId,
      name: `A ${role}`,
      email: mail,
      emailVerified: 1,
      createdAt: at,
      updatedAt: at,
      role,
    })
    .execute();
  const expiresAt = new Date(now.getTime() + 90 * 86_400_000).toISOString();
  await store.db
    .insertInto('session')
    .values({ id: sessionId, token, userId: personId, createdAt: at, updatedAt: at, expiresAt })
    .execute();
  const cookie = `${sessionCookieName(isHttps)}=${signSessionToken(token, TEST_SECRET)}`;
  return { personId, sessionId, cookie };
}
