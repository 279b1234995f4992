import { isAPIError } from 'better-auth/api';
import type { PeopleParts } from './people-parts.ts';
import type { Caller } from './person.ts';
import { countTry, FROM_ONE_PLACE, forgetTries, SIGN_IN_ANYWHERE, SIGN_IN_HERE } from './rate-limit.ts';
import { endSession } from './sessions.ts';

/** How signing in ends. */
export type SignedIn =
  | { readonly kind: 'in'; readonly cookies: readonly string[] }
  /** Whether the address or the password was wrong is not said. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many'; readonly seconds: number };

export interface SignInRequest {
  readonly mail: string;
  readonly password: string;
  /** Who sends it, as far as the network says. */
  readonly address: string;
  readonly userAgent: string;
  /** Who is signed in on that device already; that session ends. */
  readonly caller: Caller | undefined;
}

/** Signs somebody in with a password: always a new session, and the one before is over. */
export async function signIn(parts: PeopleParts, request: SignInRequest): Promise<SignedIn> {
  const { secret, now } = parts;
  const { db } = parts.store;
  const mail = request.mail.trim().toLowerCase();
  const here = `sign-in ${mail} from ${request.address}`;
  for (const [what, limit] of [
    [here, SIGN_IN_HERE],
    [`sign-in ${mail}`, SIGN_IN_ANYWHERE],
    [`sign-in from ${request.address}`, FROM_ONE_PLACE],
  ] as const) {
    const seconds = await countTry(db, secret, what, limit, now());
    if (seconds !== undefined) return { kind: 'too-many', seconds };
  }
  const cookies = await openSession(parts, mail, request.password, request.userAgent);
  if (!cookies) return { kind: 'wrong' };
  await forgetTries(db, secret, here);
  if (request.caller?.kind === 'person') await endSession(db, request.caller.session.id);
  return { kind: 'in', cookies };
}

/** The cookies of a new session, when the password is right and the person may come in. */
async function openSession(
  { auth }: PeopleParts,
  email: string,
  password: string,
  userAgent: string,
): Promise<string[] | undefined> {
  try {
    const { api } = await auth();
    const { headers } = await api.signInEmail({
      body: { email, password },
      headers: new Headers({ 'user-agent': userAgent }),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  } catch (error) {
    // A fault of the database is an error of its own, and must not read as a wrong password.
    if (isAPIError(error) && error.statusCode < 500) return undefined;
    throw error;
  }
}
