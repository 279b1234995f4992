import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Store } from '../store/open-store.ts';
import { COMPANY } from './callback-path.ts';
import { faultOfMail, plainMail } from './entry-form.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password.ts';
import { SESSION_SECONDS } from './session-times.ts';

export interface AuthOptions {
  readonly store: Store;
  readonly secret: string;
  /** Where people open the portal, without a slash at the end. */
  readonly origin: string;
  readonly cookieName: string;
  readonly company: Company | undefined;
  readonly log: Logger;
  readonly newId: () => string;
  /** Hears of somebody whom the company's sign-in vouches for, before it is looked whether there is such a person. */
  readonly onVouched: (vouched: { mail: string; name: string }) => Promise<void>;
}

/** The company's sign-in, by OpenID Connect. */
export interface Company {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sets Better Auth up: passwords, sessions and the company's sign-in on our database. It answers no request by itself;
 * `sign-in.ts` and `company-sign-in.ts` call it for the few things that it does.
 */
export function createAuth({
  store,
  secret,
  origin,
  cookieName,
  company,
  log,
  newId,
  onVouched,
}: AuthOptions) {
  const isHttps = origin.startsWith('https:');
  return betterAuth({
    appName: 'Callsheet',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    database: { db: store.authDb, type: store.engine, transaction: true },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.warn({ from: 'better-auth' }, message) },
    rateLimit: { enabled: false },
    trustedOrigins: [origin],
    onAPIError: { errorURL: `${origin}/sign-in/` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false, defaultValue: 'rep' },
        disabledAt: { type: 'string', required: false, input: false },
      },
      // An address that the company's sign-in has not verified could be anybody's.
      validateUserInfo: async ({ user, source }) => {
        const isUnsure = source.method === 'oauth' && user.emailVerified !== true;
        return isUnsure ? { error: 'mail-not-verified' } : undefined;
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: { updateAccountOnSignIn: false },
    databaseHooks: {
      account: {
        // The company's tokens are not needed after signing in, and say who somebody is.
        create: {
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null, scope: null },
          }),
        },
      },
      session: {
        create: {
          before: async (session) => {
            const person = await store.db
              .selectFrom('user')
              .select('disabledAt')
              .where('id', '=', session.userId)
              .executeTakeFirst();
            if (!person || person.disabledAt !== null) return false;
            return { data: { ...session, ipAddress: null, userAgent: nameDevice(session.userAgent ?? '') } };
          },
        },
      },
    },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: cookieName,
      cookies: { session_token: { name: cookieName } },
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => newId(), validateSchema: false },
    },
    plugins: company
      ? [
          genericOAuth({
            config: [
              {
                providerId: COMPANY,
                discoveryUrl: `${company.issuer}/.well-known/openid-configuration`,
                clientId: company.clientId,
                clientSecret: company.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                requireIdTokenVerification: true,
                disableProviderLogout: true,
                // Whom we let in is made here, by invitation; Better Auth makes nobody.
                disableSignUp: true,
                mapProfileToUser: async ({ email, email_verified: isVerified, name }) => {
                  // Better Auth makes letters small, and the Kelvin sign an ordinary k: another's address.
                  if (!email || faultOfMail(plainMail(email))) return { emailVerified: false };
                  if (isVerified === true) await onVouched({ mail: email, name: name ?? '' });
                  return {};
                },
              },
            ],
          }),
        ]
      : [],
  });
}

/** "Firefox on Linux": enough for a person to know a session again, and no more. */
export function nameDevice(userAgent: string): string {
  const browser = firstNamed(userAgent, [
    [/\bEdg\//, 'Edge'],
    [/\bFirefox\//, 'Firefox'],
    [/\bChrom(e|ium)\//, 'Chrome'],
    [/\bSafari\//, 'Safari'],
  ]);
  const system = firstNamed(userAgent, [
    [/\bAndroid\b/, 'Android'],
    [/\b(iPhone|iPad)\b/, 'iOS'],
    [/\bWindows\b/, 'Windows'],
    [/\bMac OS X\b/, 'macOS'],
    [/\bLinux\b/, 'Linux'],
  ]);
  if (!browser) return 'A program';
  return system ? `${browser} on ${system}` : browser;
}

function firstNamed(text: string, names: readonly [RegExp, string][]): string | undefined {
  return names.find(([pattern]) => pattern.test(text))?.[1];
}
