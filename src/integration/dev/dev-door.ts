import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fillMemory } from '#cli/demo/fill-memory.ts';
import { makePeople } from '#cli/demo/make-people.ts';
import { openSession } from '#cli/demo/open-session.ts';
import { sendPage } from '#cli/demo/plain-page.ts';
import { escapeHtml } from '#render/escape.ts';
import { compose } from '#server/compose.ts';
import { createApp } from '#server/create-app.ts';
import { createLog } from '#server/create-log.ts';
import { getLocalPath } from '#server/door/local-path.ts';
import { readForm } from '#server/door/read-form.ts';
import { isReading, isSameOrigin } from '#server/door/same-origin.ts';
import { setStandingHeaders } from '#server/headers.ts';
import { getHost, ownHosts } from '#server/host-check.ts';
import type { Person } from '#server/people/person.ts';
import { answerPlainly, redirect } from '#server/plain-answer.ts';
import { splitTarget } from '#server/request-target.ts';
import type { Site } from '#server/site.ts';
import { openStore } from '#server/store/open-store.ts';
import { OPEN_PAGES } from '../open-paths.ts';
import { isLoopback } from './is-loopback.ts';
import type { LiveLibrary } from './live-library.ts';
import type { Middleware } from './middleware.ts';

/** Where somebody becomes one of the invented people, in `astro dev` and nowhere else. */
const DEV_SIGN_IN = '/sign-in/dev/';

export interface DevDoor {
  readonly middleware: Middleware;
  close(): Promise<void>;
}

/**
 * The door of `astro dev`: the same API as the portal's over a throw-away database with invented people, and a page to
 * become one of them with one press. It answers this machine only, whatever Astro listens on: there is no password.
 * @param file of a database that is not there yet
 * @param port where Astro listens; 0 before it does
 */
export async function openDevDoor(live: LiveLibrary, file: string, port: () => number): Promise<DevDoor> {
  const store = await openStore({ engine: 'sqlite', file }, new Date());
  let sites: readonly Site[] = [];
  const publisher = { sites: () => sites, state: () => ({ kind: 'idle' }) as const };
  const { services, people, stop } = compose({
    store,
    secret: randomBytes(32).toString('base64url'),
    publicUrl: undefined,
    listening: () => ({ port: port(), url: `http://localhost:${port()}/` }),
    trustedProxies: [],
    mail: undefined,
    company: undefined,
    publisher,
    log: createLog('warn'),
    now: () => new Date(),
  });
  const app = createApp(services);

  const follow = async () => {
    const release = await live.read();
    sites = release ? [release.site] : [];
    return release;
  };
  const release = await follow();
  const made = await makePeople(people, release?.library.settings.vendor ?? '', undefined);
  const everybody = [...made.guests, ...made.colleagues];
  // A library that is being written may lack what their sheets need; the people are there all the same.
  if (release) {
    await fillMemory({ ...people, sites: publisher.sites }, made, release.library.taxonomy).catch(
      (error: Error) => console.warn(`The invented people keep nothing: ${error.message}`),
    );
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const host = getHost(request);
    const { path, query } = splitTarget(request.url ?? '');
    if (!isLoopback(request.socket.remoteAddress) || host === undefined || !isOwn(host)) {
      answerPlainly(request, response, 403, 'astro dev answers only on the machine on which it runs.');
      return true;
    }
    if (path === DEV_SIGN_IN) {
      setStandingHeaders(response, false);
      await answerSignIn(request, response, host, query);
      return true;
    }
    if (path.startsWith('/api/') || request.method === 'POST') {
      const now = await follow();
      if (path.startsWith('/api/v1/search')) await now?.search();
      app(request, response);
      return true;
    }
    if (!wantsPage(request) || OPEN.has(path) || (await services.findCaller(request))) return false;
    redirect(response, 303, `${DEV_SIGN_IN}?to=${encodeURIComponent(request.url ?? '/')}`);
    return true;
  };

  const isOwn = (host: string) => ownHosts(port(), undefined).has(host);

  async function answerSignIn(
    request: IncomingMessage,
    response: ServerResponse,
    host: string,
    query: string,
  ): Promise<void> {
    if (isReading(request.method)) {
      return sendPage(request, response, 200, signInPage(everybody));
    }
    if (request.method !== 'POST' || !isSameOrigin(request, host, undefined)) {
      return answerPlainly(request, response, 403, 'This must be sent from the page itself.');
    }
    const { person: id } = await readForm(request, ['person']).catch(() => ({ person: '' }));
    const person = everybody.find((one) => one.id === id);
    if (!person)
      return answerPlainly(request, response, 410, 'Nobody here has this id. Open the page again.');
    response.setHeader('Set-Cookie', await openSession(people, person.id));
    redirect(response, 303, getLocalPath(new URLSearchParams(query).get('to')) ?? '/');
  }

  return {
    middleware: (request, response, next) => {
      answer(request, response).then((done) => done || next(), next);
    },
    close: async () => {
      await stop();
      await store.close();
    },
  };
}

/** Addresses that need no sign-in in a release either. */
const OPEN = new Set(OPEN_PAGES.map((file) => `/${file.replace('index.html', '')}`));

/** Whether a person's browser asks for a page, rather than a page for what it loads. */
function wantsPage(request: IncomingMessage): boolean {
  return isReading(request.method) && (request.headers.accept?.includes('text/html') ?? false);
}

function signInPage(people: readonly Person[]) {
  const forms = people.map(
    ({ id, name, role }) =>
      `<form method="post"><input type="hidden" name="person" value="${id}"><button>${escapeHtml(name)}, ${role}</button></form>`,
  );
  return {
    title: 'Development sign-in',
    body: `<p>Everybody here is invented, and gone when astro dev stops.</p>\n${forms.join('\n')}`,
  };
}
