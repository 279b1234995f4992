import { describe, expect, it } from 'vitest';
import { invite } from '#server/people/invitations.ts';
import { disablePerson } from '#server/people/roster.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { askAsStranger, type RawAnswer, startServer, type TestServer } from '../running-server.ts';
import { signInAs } from '../sign-in-as.ts';
import { type CompanyProvider, startCompanyProvider } from './company-provider.ts';
import { cookieFrom, sendPlainForm } from './door-form.ts';

const BO = { sub: 'bo-at-the-company', email: 'bo@callsheet.test', email_verified: true, name: 'Bo Branch' };
const CALLBACK = '/api/auth/callback/company';

async function start(): Promise<{ server: TestServer; provider: CompanyProvider }> {
  const files = { 'index.html': '<h1>Home</h1>', 'sign-in/company/index.html': '<h1>Company</h1>' };
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', files);
  let port = 0;
  const provider = await startCompanyProvider(() => `http://127.0.0.1:${port}${CALLBACK}`, BO);
  const server = await startServer([folder], undefined, { company: provider.company });
  port = server.port;
  return { server, provider };
}

/** A browser's cookies, by name. */
type Jar = Map<string, string>;

/** Follows a browser from our button over the provider back to us. @returns our last answer */
async function signInByCompany(
  { port }: TestServer,
  to = '/library/',
  jar: Jar = new Map(),
): Promise<RawAnswer> {
  const begun = await sendPlainForm(port, `/sign-in/company/?to=${encodeURIComponent(to)}`, {});
  expect(begun.status).toBe(200);
  const ours = begun.headers['set-cookie']?.split(';')[0] ?? '';
  const back = await followProvider(wayOut(begun), jar);
  expect(back.pathname).toBe(CALLBACK);
  return askAsStranger(port, back.pathname + back.search, { headers: { Cookie: ours } });
}

/** The address to which the answer to our form leads by itself. */
function wayOut({ body }: RawAnswer): string {
  const [, address = ''] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(body.toString()) ?? [];
  return address.replaceAll('&amp;', '&');
}

/** Follows the provider's redirects until it sends the browser back. */
async function followProvider(address: string, jar: Jar): Promise<URL> {
  let url = new URL(address);
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      jar.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`The provider stopped at ${url.pathname}: ${await answer.text()}`);
    url = new URL(location, url);
    if (url.pathname === CALLBACK) return url;
  }
  throw new Error('The provider went in circles.');
}

const people = ({ store }: TestServer) => store.db.selectFrom('user').selectAll().execute();

describe("The company's sign-in", () => {
  it('lets somebody in who is here already, by their verified mail address, and leads on', async () => {
    const { server } = await start();
    const { personId } = await signInAs(server.store, 'manager', { mail: BO.email });
    for (let time = 0; time < 2; time += 1) {
      const answer = await signInByCompany(server, '/library/?type=proof');
      expect([answer.status, answer.headers.location]).toEqual([303, '/library/?type=proof']);
      const home = await askAsStranger(server.port, '/', { headers: { Cookie: cookieFrom(answer) } });
      expect(home.status).toBe(200);
    }
    const accounts = await server.store.db.selectFrom('account').selectAll().execute();
    expect(accounts).toMatchObject([{ userId: personId, providerId: 'company', accountId: BO.sub }]);
    // What the provider says about a person is not kept.
    expect(accounts[0]).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
  });

  it('makes a person of somebody who is invited, with the role of the invitation, once', async () => {
    const { server } = await start();
    await invite(server.people, { mail: BO.email, role: 'marketer', team: null, by: null });
    const answer = await signInByCompany(server);
    expect(cookieFrom(answer)).toMatch(/^callsheet=/);
    const bo = (await people(server)).filter(({ email }) => email === BO.email);
    expect(bo).toMatchObject([{ name: BO.name, role: 'marketer', emailVerified: 1 }]);
    const left = await server.store.db
      .selectFrom('invitation')
      .where('usedAt', 'is', null)
      .selectAll()
      .execute();
    expect(left).toEqual([]);
    expect(cookieFrom(await signInByCompany(server))).toMatch(/^callsheet=/);
    expect((await people(server)).length).toBe(2);
  });

  it.each([
    ['nothing', ''],
    ['signs that could look like another name', 'Bo\u202e Branch'],
    ['markup', '<b>Bo</b>'],
    ['a page of text', 'Bo '.repeat(100)],
  ])('names somebody of whom it says %s by their mail address', async (_what, name) => {
    const { server, provider } = await start();
    provider.person = { ...BO, name };
    await invite(server.people, { mail: BO.email, role: 'rep', team: null, by: null });
    expect(cookieFrom(await signInByCompany(server))).toMatch(/^callsheet=/);
    const bo = (await people(server)).filter(({ email }) => email === BO.email);
    expect(bo).toMatchObject([{ name: 'bo' }]);
  });

  it('takes no address for another that it only resembles', async () => {
    const { server, provider } = await start();
    await signInAs(server.store, 'admin', { mail: 'kim@callsheet.test' });
    await invite(server.people, { mail: 'kay@callsheet.test', role: 'admin', team: null, by: null });
    // The Kelvin sign, which turns into an ordinary k in small letters.
    for (const email of ['\u212aim@callsheet.test', '\u212aay@callsheet.test']) {
      provider.person = { ...BO, sub: email, email };
      expect((await signInByCompany(server)).headers.location, email).toBe('/sign-in/#not-let-in');
    }
    expect((await people(server)).map(({ email }) => email)).not.toContain('kay@callsheet.test');
    provider.person = { ...BO, email: 'KIM@callsheet.test' };
    expect(cookieFrom(await signInByCompany(server))).toMatch(/^callsheet=/);
  });

  it('lets nobody in who is not invited', async () => {
    const { server } = await start();
    const before = (await people(server)).length;
    const answer = await signInByCompany(server);
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in/#not-let-in']);
    expect(answer.headers['set-cookie'] ?? '').not.toMatch(/^callsheet=[^;]/);
    expect((await people(server)).length).toBe(before);
  });

  it('takes no mail address that the provider has not verified', async () => {
    const { server, provider } = await start();
    await signInAs(server.store, 'admin', { mail: BO.email });
    await invite(server.people, { mail: 'cy@callsheet.test', role: 'admin', team: null, by: null });
    for (const email of [BO.email, 'cy@callsheet.test']) {
      provider.person = { ...BO, sub: `mallory as ${email}`, email, email_verified: false };
      const answer = await signInByCompany(server);
      expect(answer.headers.location, email).toBe('/sign-in/#not-let-in');
    }
    expect((await people(server)).map(({ email }) => email)).not.toContain('cy@callsheet.test');
  });

  it('lets nobody in who is disabled', async () => {
    const { server } = await start();
    const { personId } = await signInAs(server.store, 'rep', { mail: BO.email });
    expect((await signInByCompany(server)).headers.location).toBe('/library/');
    await disablePerson(server.people, personId, null);
    expect((await signInByCompany(server)).headers.location).toBe('/sign-in/#not-let-in');
  });

  it('does not take a return that it has not begun in that browser', async () => {
    const { server } = await start();
    await signInAs(server.store, 'admin', { mail: BO.email });
    const begun = await sendPlainForm(server.port, '/sign-in/company/', {});
    const back = await followProvider(wayOut(begun), new Map());
    const withoutCookie = await askAsStranger(server.port, back.pathname + back.search);
    expect(withoutCookie.headers.location).toBe('/sign-in/#not-let-in');
    for (const query of ['', '?code=x', '?state=x&code=y', '?error=access_denied', '?error=x&state=//evil']) {
      const answer = await askAsStranger(server.port, `${CALLBACK}${query}`);
      expect([answer.status, answer.headers.location], query).toEqual([303, '/sign-in/#not-let-in']);
    }
  });

  it('leads nowhere but to this portal', async () => {
    const { server } = await start();
    await signInAs(server.store, 'rep', { mail: BO.email });
    for (const to of ['//evil.example', 'https://evil.example/', '/\\evil.example']) {
      expect((await signInByCompany(server, to)).headers.location, to).toBe('/');
    }
  });

  it('is offered on the sign-in page where it is set up', async () => {
    const { server } = await start();
    expect((await askAsStranger(server.port, '/sign-in/')).body.toString()).toContain('Company');
  });

  it('says so where it is not set up, or cannot be reached', async () => {
    const without = await startServer();
    const refused = await sendPlainForm(without.port, '/sign-in/company/', {});
    expect(refused.headers.location).toBe('/sign-in/#no-company');
    const company = { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' };
    const away = await startServer([], undefined, { company });
    const lost = await sendPlainForm(away.port, '/sign-in/company/', {});
    expect(lost.headers.location).toBe('/sign-in/#no-company');
  });

  it('opens no other address of the library that it stands on', async () => {
    const { server } = await start();
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'sign-in/social',
      'get-session',
      'session',
      'list-sessions',
      'update-user',
      'delete-user',
      'change-email',
      'error',
      'ok',
      'reference',
      'callback/company/',
      'callback/google',
      'admin/list-users',
    ]) {
      for (const method of ['GET', 'POST']) {
        const headers = { Origin: `http://127.0.0.1:${server.port}`, 'Content-Type': 'application/json' };
        const stranger = await askAsStranger(server.port, `/api/auth/${path}`, {
          method,
          headers,
          body: '{}',
        });
        expect(stranger.status, `${method} ${path}`).toBe(401);
        const member = { ...headers, Cookie: server.cookie };
        const answer = await askAsStranger(server.port, `/api/auth/${path}`, { method, headers: member });
        expect([404, 405], `${method} ${path}`).toContain(answer.status);
      }
    }
  });
});
