import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerProblem, redirect, wantsPage } from '../plain-answer.ts';
import { getLocalPath } from './local-path.ts';
import { isReading } from './same-origin.ts';

/** The page where people sign in. */
export const SIGN_IN = '/sign-in/';

/** The page that stands in for it where the company's sign-in is set up. */
export const SIGN_IN_WITH_COMPANY = '/sign-in/company/';

/**
 * Answers somebody who is not signed in: a person's browser goes to the sign-in page and comes back afterwards, all
 * else gets 401. Nothing here depends on whether there is something at the address.
 */
export function refuseStranger(request: IncomingMessage, response: ServerResponse, target: string): void {
  if (isReading(request.method) && wantsPage(request)) {
    redirect(response, 303, signInAddress(target));
    return;
  }
  response.setHeader('WWW-Authenticate', 'Bearer realm="Callsheet"');
  answerProblem(request, response, 401, {
    code: 'not-signed-in',
    title: 'Sign in first',
    detail: 'This address is only for people who are signed in.',
    hint: request.headers.authorization
      ? 'The key in the Authorization header is unknown, over, or ended. Make a new one on the account page.'
      : `Sign in at ${SIGN_IN}, or send a key in the Authorization header.`,
  });
}

/** The sign-in page with the way back, where there is one. */
function signInAddress(target: string): string {
  const to = getLocalPath(target);
  return to === undefined || to === '/' || to.startsWith(SIGN_IN.slice(0, -1))
    ? SIGN_IN
    : `${SIGN_IN}?to=${encodeURIComponent(to)}`;
}
