import { setTimeout as sleep } from 'node:timers/promises';
import { beginCompanySignIn } from '../people/company-sign-in.ts';
import { faultOfMail, plainMail } from '../people/entry-form.ts';
import { type Entered, welcome } from '../people/first-start.ts';
import { acceptInvitation } from '../people/invitations.ts';
import { makeResetLink, resetPassword } from '../people/password-reset.ts';
import type { PeopleParts } from '../people/people-parts.ts';
import { countTry, FROM_ONE_PLACE, RESET_MAILS } from '../people/rate-limit.ts';
import { endSession } from '../people/sessions.ts';
import { type SignedIn, signIn } from '../people/sign-in.ts';
import type { Action, Reply, Visit } from './action.ts';
import { getLocalPath } from './local-path.ts';
import { SIGN_IN } from './refuse-stranger.ts';

/** What can be done at the door by sending a form, by its exact path; all of it without being signed in. */
export function createActions(parts: PeopleParts, options: ActionOptions): ReadonlyMap<string, Action> {
  return new Map<string, Action>([
    [SIGN_IN, action(['mail', 'password'], (visit) => signInAtDoor(parts, visit))],
    [
      '/sign-out/',
      action([], async ({ caller }) => {
        if (caller?.kind === 'person') await endSession(parts.store.db, caller.session.id);
        return { kind: 'go', to: `${SIGN_IN}#signed-out`, cookies: [options.expiredCookie], forget: true };
      }),
    ],
    [
      '/sign-in/company/',
      action([], async ({ query }) => {
        const begun = await beginCompanySignIn(parts, wayOn(query));
        return begun
          ? { kind: 'go', to: begun.address, cookies: begun.cookies }
          : fault(502, 'no-company-sign-in', NO_COMPANY, `${SIGN_IN}#no-company`);
      }),
    ],
    [
      '/welcome/',
      action(['token', 'name', 'mail', 'password'], (visit) =>
        enter(parts, visit, '/welcome/', () => welcome(parts, visit.form)),
      ),
    ],
    [
      '/invitation/',
      action(['token', 'name', 'password'], (visit) =>
        enter(parts, visit, '/invitation/', () => acceptInvitation(parts, visit.form)),
      ),
    ],
    [
      '/reset/new/',
      action(['token', 'password'], (visit) =>
        enter(parts, visit, '/reset/new/', () => resetPassword(parts, visit.form)),
      ),
    ],
    ['/reset/', action(['mail'], (visit) => askForReset(parts, visit, options.hasMail))],
  ]);
}

export interface ActionOptions {
  /** Whether links can be mailed. */
  readonly hasMail: boolean;
  /** A `Set-Cookie` that takes the session's cookie away. */
  readonly expiredCookie: string;
}

/** Keeps the names of an action's fields and what it reads from the form together. */
function action<Field extends string>(
  fields: readonly Field[],
  run: (visit: Visit<Field>) => Promise<Reply>,
): Action {
  return { fields, run: run as Action['run'] };
}

async function signInAtDoor(parts: PeopleParts, visit: Visit<'mail' | 'password'>): Promise<Reply> {
  const { query } = visit;
  const to = query.get('to');
  const way = getLocalPath(to) ? `?to=${encodeURIComponent(to ?? '')}` : '';
  return present(await signIn(parts, { ...visit, ...visit.form }), wayOn(query), `${SIGN_IN}${way}#wrong`);
}

/** Where somebody goes on to after signing in. */
function wayOn(query: URLSearchParams): string {
  const to = getLocalPath(query.get('to'));
  return to === undefined || to.startsWith(SIGN_IN.slice(0, -1)) ? '/' : to;
}

function present(signedIn: SignedIn, to: string, page: string): Reply {
  switch (signedIn.kind) {
    case 'in':
      return { kind: 'go', to, cookies: signedIn.cookies };
    case 'wrong':
      return fault(401, 'wrong-password', 'The mail address or the password is not right.', page);
    case 'too-many':
      return tooMany(signedIn.seconds);
  }
}

/** Runs what a code opens, and signs the person in with the password that they have just chosen. */
async function enter(
  parts: PeopleParts,
  visit: Visit<'password' | 'token'>,
  page: string,
  open: () => Promise<Entered>,
): Promise<Reply> {
  const seconds = await countTry(
    parts.store.db,
    parts.secret,
    `code from ${visit.address}`,
    FROM_ONE_PLACE,
    parts.now(),
  );
  if (seconds !== undefined) return tooMany(seconds);
  const entered = await open();
  switch (entered.kind) {
    case 'no-link':
      return fault(
        410,
        'link-over',
        'This link was used already, or is too old. Ask for a new one.',
        `${page}#link-over`,
      );
    case 'faults': {
      const text = Object.values(entered.fields).join(' ');
      return { ...fault(422, 'invalid-input', text, `${page}#check`), fields: entered.fields };
    }
    case 'in': {
      const { password } = visit.form;
      return present(await signIn(parts, { ...visit, mail: entered.mail, password }), '/', SIGN_IN);
    }
  }
}

async function askForReset(parts: PeopleParts, visit: Visit<'mail'>, hasMail: boolean): Promise<Reply> {
  if (!hasMail) return fault(503, 'no-mail', NO_MAIL, '/reset/#no-mail');
  const mail = plainMail(visit.form.mail);
  const wrong = faultOfMail(mail);
  if (wrong) return { ...fault(422, 'invalid-input', wrong, '/reset/#check'), fields: { mail: wrong } };
  for (const [what, limit] of [
    [`reset from ${visit.address}`, FROM_ONE_PLACE],
    [`reset ${mail}`, RESET_MAILS],
  ] as const) {
    const seconds = await countTry(parts.store.db, parts.secret, what, limit, parts.now());
    if (seconds !== undefined) return tooMany(seconds);
  }
  // The same answer after the same time, whether there is such a person or not.
  await Promise.all([makeResetLink(parts, { mail }, null), sleep(EVEN_OUT)]);
  return { kind: 'go', to: '/reset/#on-its-way' };
}

/** Milliseconds; more than making a link takes. */
const EVEN_OUT = 250;

const NO_MAIL = 'This portal sends no mail. Ask an admin for a link by which you choose a new password.';
const NO_COMPANY = "The company's sign-in cannot be reached, or is not set up here. Sign in with a password.";

function tooMany(seconds: number): Reply {
  const minutes = Math.ceil(seconds / 60);
  const text = `Too many tries. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`;
  return { ...fault(429, 'too-many', text, SIGN_IN), retryAfter: seconds };
}

function fault(status: number, code: string, text: string, page: string): Extract<Reply, { kind: 'fault' }> {
  return { kind: 'fault', status, code, text, page };
}
