import { describe, expect, it } from 'vitest';
import { canary, FILES, hostileSpellings, NEVER, PATHS } from '../hostile-paths.ts';
import { temporaryFolder, tinyLibrary, writeRelease } from '../release-folder.ts';
import { askAsStranger, type RawAnswer, startServer, type TestServer } from '../running-server.ts';
import { signInAs } from '../sign-in-as.ts';

const RELEASE = '2026-11-16-00000000000000aa';
const DAY = 86_400_000;

/** The pages that everybody may open, and what they load. */
const OPEN = {
  'sign-in/index.html':
    '<link rel="stylesheet" href="/_astro/door.css"><script type="module" src="/_astro/door.js"></script>' +
    '<a href="/library/">a link is not loaded</a>',
  'welcome/index.html': '<p>welcome</p>',
  'invitation/index.html': '<p>invitation</p>',
  'reset/index.html': '<p>reset</p>',
  'reset/new/index.html': '<p>reset</p>',
  '_astro/door.css': 'body{src:url(/_astro/font.woff2)}',
  '_astro/font.woff2': 'a font',
  '_astro/door.js': 'import"./shared.js";import("./later.js")',
  '_astro/shared.js': 'export{}',
};

const OPEN_PATHS = Object.keys(OPEN).map((file) => `/${file}`.replace(/\/index\.html$/, '/'));

/** Loaded by a page at the door only when somebody is let in. */
const PRIVATE = { '_astro/later.js': canary('later') };

/** Everything that must never be said to a stranger. */
const PRIVATE_PATHS = [...PATHS, '/_astro/later.js'];

async function start(more: Parameters<typeof startServer>[2] = {}): Promise<TestServer> {
  const folder = await temporaryFolder();
  const options = { library: tinyLibrary(canary('library')) };
  await writeRelease(`${folder}/release`, RELEASE, { ...FILES, ...OPEN, ...PRIVATE }, options);
  return startServer([`${folder}/release`], undefined, more);
}

/** What an answer says besides its date and request id. */
function gist({ status, headers, body }: RawAnswer): string {
  const { date: _date, 'x-request-id': _id, ...rest } = headers;
  return JSON.stringify([status, rest, body.toString()]);
}

/** Sessions that let nobody in, by what is wrong with them. */
async function badCookies(server: TestServer): Promise<Record<string, string>> {
  const good = await server.cookieOf('admin');
  const [name = '', value = ''] = good.split(/=(.*)/s);
  const forged = decodeURIComponent(value).replace(/\.(.)/, (_, first) => `.${first === 'A' ? 'B' : 'A'}`);
  const idle = await signInAs(server.store, 'admin', { now: new Date(Date.now() - 14 * DAY) });
  const old = await signInAs(server.store, 'admin', { now: new Date(Date.now() - 90 * DAY) });
  const seen = new Date().toISOString();
  await server.store.db
    .updateTable('session')
    .set({ updatedAt: seen })
    .where('id', '=', old.sessionId)
    .execute();
  const disabled = await signInAs(server.store, 'admin');
  await server.store.db
    .updateTable('user')
    .set({ disabledAt: seen })
    .where('id', '=', disabled.personId)
    .execute();
  const ended = await signInAs(server.store, 'admin');
  await server.store.db.deleteFrom('session').where('id', '=', ended.sessionId).execute();
  return {
    'not used for 14 days': idle.cookie,
    'older than 90 days': old.cookie,
    'of somebody disabled': disabled.cookie,
    'that was ended': ended.cookie,
    'with another signature': `${name}=${encodeURIComponent(forged)}`,
    'without a signature': `${name}=${value.split('.')[0]}`,
    'of another name': `__Host-callsheet=${value}; better-auth.session_token=${value}`,
    'given twice': `${good}; ${good}`,
    'with a broken encoding': `${name}=%E0%A4%A`,
    empty: `${name}=`,
  };
}

describe('Somebody who is not signed in', () => {
  it('gets nothing of any file, by whatever spelling, method, range or conditional', async () => {
    const { port } = await start();
    const targets = [...PRIVATE_PATHS, ...PRIVATE_PATHS.flatMap(hostileSpellings), ...NEVER];
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']) {
      for (const target of targets) {
        const answer = await askAsStranger(port, target, { method });
        expect(answer.body.toString(), `${method} ${target}`).not.toContain('CANARY');
        expect([400, 401, 414, 431], `${method} ${target}`).toContain(answer.status);
      }
    }
    const headers = { Range: 'bytes=0-99', 'If-None-Match': '*', 'Accept-Encoding': 'br, gzip' };
    for (const target of targets) {
      const answer = await askAsStranger(port, target, { headers });
      expect(answer.body.toString(), target).not.toContain('CANARY');
      expect([400, 401, 414, 431], target).toContain(answer.status);
    }
  });

  it('gets nothing with a session that is over, forged, ended or of somebody disabled', async () => {
    const server = await start();
    const targets = [...PRIVATE_PATHS, ...PRIVATE_PATHS.flatMap(hostileSpellings)];
    for (const [what, cookie] of Object.entries(await badCookies(server))) {
      for (const target of what.startsWith('not used') ? targets : PRIVATE_PATHS) {
        const answer = await askAsStranger(server.port, target, { headers: { Cookie: cookie } });
        expect(answer.body.toString(), `${what}: ${target}`).not.toContain('CANARY');
        expect([400, 401, 414, 431], `${what}: ${target}`).toContain(answer.status);
      }
    }
  });

  it('learns nothing of what there is: every address is answered alike', async () => {
    const { port } = await start();
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const nowhere = gist(await askAsStranger(port, '/nowhere/', { method }));
      for (const target of [
        ...PRIVATE_PATHS,
        '/api/v1/me',
        '/api/v1/nothing',
        '/_publishing/',
        '/404.html',
      ]) {
        expect(gist(await askAsStranger(port, target, { method })), `${method} ${target}`).toBe(nowhere);
      }
    }
  });

  it('is led to the sign-in page by a browser, with the way back, and nowhere else', async () => {
    const { port } = await start();
    const asPage = (target: string) => askAsStranger(port, target, { headers: { Accept: 'text/html,*/*' } });
    for (const target of [...PRIVATE_PATHS.slice(1), '/nowhere/', '/library/?type=proof']) {
      const answer = await asPage(target);
      expect(answer.status, target).toBe(303);
      expect(answer.headers.location, target).toBe(`/sign-in/?to=${encodeURIComponent(target)}`);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
    expect((await asPage('/')).headers.location).toBe('/sign-in/');
    for (const target of ['//evil.example', '/\\evil.example', 'http://evil.example/', '/.//evil.example']) {
      const { location } = (await asPage(target)).headers;
      expect(location, target).toBe('/sign-in/');
    }
  });

  it('opens the pages at the door and what they load, by their exact addresses', async () => {
    const { port } = await start();
    for (const path of OPEN_PATHS) expect((await askAsStranger(port, path)).status, path).toBe(200);
    for (const path of ['/sign-in', '/sign-in/x', '/sign-in/index.html', '/_astro/door.js.map', '/_astro/']) {
      expect((await askAsStranger(port, path)).status, path).toBe(401);
    }
    for (const target of OPEN_PATHS.flatMap(hostileSpellings)) {
      const answer = await askAsStranger(port, target);
      expect([400, 401, 414, 431], target).toContain(answer.status);
    }
  });

  it('is not let in by headers that proxies or frameworks use', async () => {
    const { port } = await start();
    for (const [name, value] of [
      ['X-Original-URL', '/sign-in/'],
      ['X-Rewrite-URL', '/sign-in/'],
      ['X-Forwarded-For', '127.0.0.1'],
      ['X-Forwarded-Host', `127.0.0.1:${port}`],
      ['X-Forwarded-User', 'admin'],
      ['X-Real-IP', '127.0.0.1'],
      ['X-Middleware-Subrequest', 'middleware'],
      ['X-HTTP-Method-Override', 'GET'],
      ['Remote-User', 'admin'],
      ['Authorization', 'Basic YWRtaW46YWRtaW4='],
      ['Authorization', 'Bearer csk_'],
      ['Authorization', `Bearer csk_${'A'.repeat(43)}`],
    ] as const) {
      for (const path of PRIVATE_PATHS) {
        const answer = await askAsStranger(port, path, { headers: { [name]: value } });
        expect(answer.status, `${name} ${path}`).toBe(401);
        expect(answer.body.toString()).not.toContain('CANARY');
      }
    }
  });

  it('gets standing headers with every answer, and none that a cache may keep', async () => {
    const { port } = await start();
    for (const target of ['/', '/library/', '/api/v1/me', `/${'a'.repeat(9_000)}`]) {
      const { headers } = await askAsStranger(port, target);
      expect(headers['cache-control'], target).toBe('no-store');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['referrer-policy']).toBe('same-origin');
    }
  });

  it('hears before the first release that it is being made, and nothing of what is in it', async () => {
    const server = await start();
    server.sites = [];
    server.state = { kind: 'refused', report: `an error in ${canary('report')}` };
    for (const path of ['/', '/_publishing/', '/library/']) {
      const answer = await askAsStranger(server.port, path, { headers: { Accept: 'text/html' } });
      expect(answer.status).toBe(503);
      expect(answer.body.toString()).not.toContain('CANARY');
    }
  });

  it('hears that there is no page to sign in at where a release has none, instead of going in circles', async () => {
    const folder = await writeRelease(await temporaryFolder(), RELEASE, FILES);
    const { port } = await startServer([folder]);
    const headers = { Accept: 'text/html' };
    expect((await askAsStranger(port, '/', { headers })).headers.location).toBe('/sign-in/');
    expect((await askAsStranger(port, '/sign-in/', { headers })).status).toBe(503);
  });

  it('finds no way back from a company’s sign-in where there is none', async () => {
    const { port } = await start();
    const ask = (path: string) => askAsStranger(port, path, {});
    const back = await ask('/api/auth/callback/company?code=a&state=b');
    expect(gist(back)).toBe(gist(await ask('/api/auth/callback/anything?code=a&state=b')));
  });
});
