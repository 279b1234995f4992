import type { BrowserContextOptions } from 'playwright';

/** The person as whom browser tests come in. */
export const ADMIN = {
  name: 'Ada Admin',
  mail: 'ada@callsheet.test',
  password: 'four words that nobody guesses',
} as const;

/**
 * Comes in as the test's admin: by the link of the first start where there is one, else by signing in.
 * @param origin without a slash at the end
 * @returns the session as the value of a `Cookie` header
 */
export async function comeIn(origin: string, link: string | undefined): Promise<string> {
  const { name, mail, password } = ADMIN;
  const token = link?.split('#')[1];
  const answer = token
    ? await sendForm(`${origin}/welcome/`, { token, name, mail, password })
    : await sendForm(`${origin}/sign-in/`, { mail, password });
  const cookie = answer.headers.getSetCookie().find((one) => /^(?:__Host-)?callsheet=[^;]/.test(one));
  if (!cookie) throw new Error(`The test's admin was not let in: ${answer.status} ${await answer.text()}`);
  return cookie.split(';')[0] ?? '';
}

/** Sends a form as a script of the page would. */
export function sendForm(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: new URL(address).origin, Accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
}

type SavedState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

/** What a browser context needs to be signed in with this session. */
export function asMember(origin: string, cookie: string): { storageState: SavedState } {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  const { hostname: domain, protocol } = new URL(origin);
  const secure = protocol === 'https:';
  return {
    storageState: {
      origins: [],
      cookies: [{ name, value, domain, path: '/', expires: -1, httpOnly: true, secure, sameSite: 'Lax' }],
    },
  };
}
