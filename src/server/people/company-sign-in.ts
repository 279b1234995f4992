import { isAPIError } from 'better-auth/api';
import { COMPANY, COMPANY_CALLBACK } from './callback-path.ts';
import type { PeopleParts } from './people-parts.ts';

/**
 * Begins the company's sign-in: the provider's address to go to, and the cookie that must come back from there.
 * Undefined when it is not set up, or the provider cannot be reached.
 * @param to where to go on to afterwards: a path of this portal
 */
export async function beginCompanySignIn(
  parts: PeopleParts,
  to: string,
): Promise<{ readonly address: string; readonly cookies: readonly string[] } | undefined> {
  const { api } = await parts.auth();
  try {
    const { headers, response } = await api.signInSocial({
      body: {
        provider: COMPANY as never,
        callbackURL: to,
        errorCallbackURL: '/sign-in/',
        disableRedirect: true,
      },
      headers: new Headers(),
      returnHeaders: true,
    });
    return response.url ? { address: response.url, cookies: headers.getSetCookie() } : undefined;
  } catch (error) {
    if (!isAPIError(error)) throw error;
    parts.log.warn({ code: error.body?.code }, "the company's sign-in did not begin");
    return undefined;
  }
}

export type CompanyReturn =
  | { readonly kind: 'in'; readonly to: string; readonly cookies: readonly string[] }
  | { readonly kind: 'refused'; readonly cookies: readonly string[] };

/**
 * Ends the company's sign-in, when the provider sends the browser back.
 * @param query of the address, as it came
 * @param headers `cookie` and `user-agent` of the request
 */
export async function endCompanySignIn(
  parts: PeopleParts,
  query: string,
  headers: { readonly cookie: string; readonly 'user-agent': string },
): Promise<CompanyReturn> {
  const { handler } = await parts.auth();
  const response = await handler(new Request(`${parts.origin()}${COMPANY_CALLBACK}?${query}`, { headers }));
  const cookies = response.headers.getSetCookie();
  const location = response.headers.get('location') ?? '';
  const to = URL.parse(location, parts.origin());
  // A refusal leads to the sign-in page with what was wrong in the query, where strangers could write things too.
  const isIn = response.status === 302 && to?.origin === parts.origin() && to.pathname !== '/sign-in/';
  return isIn
    ? { kind: 'in', to: `${to.pathname}${to.search}${to.hash}`, cookies }
    : { kind: 'refused', cookies };
}
