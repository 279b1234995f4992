import type { IncomingMessage, ServerResponse } from 'node:http';
import { escapeHtml } from '#render/escape.ts';
import { readForm } from '#server/door/read-form.ts';
import { isReading, isSameOrigin } from '#server/door/same-origin.ts';
import { setStandingHeaders } from '#server/headers.ts';
import { getHost, ownHosts } from '#server/host-check.ts';
import { hashOf, newCode } from '#server/people/one-time-link.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Person } from '#server/people/person.ts';
import { answerPlainly, redirect } from '#server/plain-answer.ts';
import { splitTarget } from '#server/request-target.ts';
import { openSession } from './open-session.ts';
import { sendPage } from './plain-page.ts';

/** A sign-in link that works once, and whom it signs in. */
interface GuestLink {
  readonly person: Person;
  readonly link: string;
}

export interface DemoDoor {
  readonly links: readonly GuestLink[];
  /** Answers what is the demo's own; false for everything else, which is the portal's. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/**
 * Stands before the portal's own door while the demo runs, and lets each of these people in once by a link. As with the
 * link of the first start the code stands after the `#`, and using it needs a POST.
 * @param port where the demo listens
 */
export function createDemoDoor(parts: PeopleParts, guests: readonly Person[], port: () => number): DemoDoor {
  const made = guests.map((person) => ({ person, path: `/demo/${person.role}/`, code: newCode() }));
  const unused = new Map(made.map(({ person, path, code }) => [code.hash, { person, path }]));

  return {
    links: made.map(({ person, path, code }) => ({ person, link: `${parts.origin()}${path}#${code.token}` })),
    answer: async (request, response) => {
      const { path } = splitTarget(request.url ?? '');
      const guest = made.find((one) => one.path === path)?.person;
      const host = getHost(request);
      // The portal's own door answers for any other Host.
      if (!guest || host === undefined || !ownHosts(port(), undefined).has(host)) return false;
      setStandingHeaders(response, false);
      if (isReading(request.method)) sendPage(request, response, 200, signInPage(guest));
      else if (request.method === 'POST' && isSameOrigin(request, host, undefined)) {
        await enter(request, response, path);
      } else answerPlainly(request, response, 403, 'This must be sent from the page of the link.');
      return true;
    },
  };

  async function enter(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const form = await readForm(request, ['token']).catch(() => ({ token: '' }));
    const hash = hashOf(form.token);
    const found = unused.get(hash);
    if (found?.path !== path) return sendPage(request, response, 410, OVER);
    unused.delete(hash);
    response.setHeader('Set-Cookie', await openSession(parts, found.person.id));
    redirect(response, 303, '/');
  }
}

/** Takes the code out of the address, as the pages of the portal's own links do. */
const SCRIPT = `const field=document.querySelector('input');
if(location.hash.length>40){field.value=location.hash.slice(1);field.closest('p').hidden=true;
history.replaceState(null,'',location.pathname)}
document.querySelector('button').focus()`;

function signInPage({ name, role }: Person) {
  return {
    title: name,
    body: `<p>${escapeHtml(name)} is ${role === 'admin' ? 'an admin' : `a ${role}`} of this demo. This link signs you in once.</p>
<form method="post">
<p><label>Code, the part of the link after the # sign <input name="token" required autocomplete="off" spellcheck="false"></label></p>
<button>Sign in as ${escapeHtml(name)}</button>
</form>`,
    script: SCRIPT,
  };
}

const OVER = {
  title: 'This link was used already',
  body: `<p>Each link signs in once. <a href="/sign-in/">Sign in with a password</a>: the terminal shows it below the links.</p>`,
};
