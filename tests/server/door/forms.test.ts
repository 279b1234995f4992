import { describe, expect, it, vi } from 'vitest';
import { firstStartLink } from '#server/people/first-start.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { ask, askAsStranger, startServer } from '../running-server.ts';
import { signInAs } from '../sign-in-as.ts';
import { codeOf, cookieFrom, sendForm, sendPlainForm, tokenOf } from './door-form.ts';

const FILES = { 'index.html': '<h1>CANARY</h1>' };
const PUBLIC = new URL('https://callsheet.example.com');
const ADA = { name: 'Ada', mail: 'ada@callsheet.test', password: 'four words nobody guesses' };

async function start(publicUrl?: URL, more: Parameters<typeof startServer>[2] = {}) {
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', FILES);
  return startServer([folder], publicUrl, more);
}

/** Everything that can be sent to the door. */
const ACTIONS = [
  '/sign-in/',
  '/sign-out/',
  '/sign-in/company/',
  '/welcome/',
  '/invitation/',
  '/reset/',
  '/reset/new/',
];

describe('A form at the door', () => {
  it('is taken from our own pages only', async () => {
    const { port } = await start();
    const origins = [
      [],
      'null',
      'https://evil.example',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
      `http://127.0.0.1:${port}.evil.example`,
      `http://127.0.0.1:${port}/`,
      `http://evil.example#http://127.0.0.1:${port}`,
    ];
    for (const target of ACTIONS) {
      for (const Origin of origins) {
        const answer = await sendForm(port, target, {}, { headers: { Origin } });
        expect([answer.status, codeOf(answer)], `${target} ${Origin}`).toEqual([403, 'other-origin']);
        expect(answer.headers['set-cookie']).toBeUndefined();
      }
    }
  });

  it('changes nothing when it is asked for instead of sent', async () => {
    const { port, cookie } = await start();
    for (const target of ACTIONS) {
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH']) {
        await ask(port, `${target}?mail=a&password=b`, { method });
      }
    }
    expect((await askAsStranger(port, '/', { headers: { Cookie: cookie } })).status).toBe(200);
  });

  it('has the fields that it has, once each, and is short', async () => {
    const { port } = await start();
    const status = async (body: string, type = 'application/x-www-form-urlencoded') =>
      (
        await askAsStranger(port, '/sign-in/', {
          method: 'POST',
          body,
          headers: { Origin: `http://127.0.0.1:${port}`, 'Content-Type': type },
        })
      ).status;
    expect(await status('mail=a&password=b&role=admin')).toBe(400);
    expect(await status('mail=a&mail=b&password=c')).toBe(400);
    expect(await status('__proto__=a')).toBe(400);
    expect(await status('{"mail":"a","password":"b"}', 'application/json')).toBe(415);
    expect(await status('mail=a', 'text/plain')).toBe(415);
    expect(await status(`mail=${'a'.repeat(20_000)}`)).toBe(413);
    for (const body of ['mail=%00&password=%00', 'mail=%ff%fe&password=%ed%a0%80', 'mail=a%0d%0aX: y']) {
      expect(await status(body), body).toBe(303);
    }
  });

  it('is not logged, and neither is a code or a cookie', async () => {
    const { port, people, logged, store } = await start();
    await store.db.deleteFrom('user').execute();
    const token = tokenOf(await firstStartLink(people));
    const cookie = cookieFrom(await sendForm(port, '/welcome/', { token, ...ADA }));
    await sendForm(port, `/sign-in/?to=/&password=${encodeURIComponent(ADA.password)}`, {
      mail: ADA.mail,
      password: 'wrong words here',
    });
    await sendForm(port, '/sign-in/', { mail: ADA.mail, password: ADA.password }, { cookie });
    await vi.waitFor(() => expect(logged.length).toBeGreaterThan(2));
    const log = JSON.stringify(logged);
    for (const secret of [token, cookie.split('=')[1] ?? '', ADA.password, ADA.mail, 'wrong words', 'to=/']) {
      expect(log, secret).not.toContain(secret);
    }
  });
});

describe('A change through the API', () => {
  it('needs our own origin when a browser sends it, and none when a key does', async () => {
    const { port, cookie } = await start();
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      for (const Origin of [[], 'null', 'https://evil.example', `http://127.0.0.1:${port}.evil.example`]) {
        const answer = await askAsStranger(port, '/api/v1/sheets', {
          method,
          headers: { Cookie: cookie, Origin },
        });
        expect([answer.status, codeOf(answer)], `${method} ${Origin}`).toEqual([403, 'other-origin']);
      }
      const own = { Cookie: cookie, Origin: `http://127.0.0.1:${port}` };
      const answer = await askAsStranger(port, '/api/v1/nowhere', { method, headers: own });
      expect(answer.status, method).toBe(404);
    }
  });
});

describe('Behind a public address', () => {
  it('gives a cookie that browsers keep to this host and to https, and takes its origin alone', async () => {
    const server = await start(PUBLIC);
    await server.store.db.deleteFrom('user').execute();
    const link = await firstStartLink(server.people);
    expect(link).toMatch(/^https:\/\/callsheet\.example\.com\/welcome\/#/);
    const send = (Origin: string) =>
      sendPlainForm(
        server.port,
        '/welcome/',
        { token: tokenOf(link), ...ADA },
        { headers: { Host: PUBLIC.host, Origin } },
      );
    expect((await send('http://callsheet.example.com')).status).toBe(403);
    const answer = await send(PUBLIC.origin);
    expect(answer.status).toBe(303);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-callsheet=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const headers = { Host: PUBLIC.host, Cookie: cookieFrom(answer) };
    expect((await askAsStranger(server.port, '/', { headers })).status).toBe(200);
    const plainName = { Host: PUBLIC.host, Cookie: headers.Cookie.replace('__Host-', '') };
    expect((await askAsStranger(server.port, '/', { headers: plainName })).status).toBe(401);
  });

  it('says by https to stay there, in errors too', async () => {
    const { port } = await start(PUBLIC);
    for (const target of ['/', '/library/', '/healthz', '/api/v1/me', `/${'a'.repeat(9_000)}`]) {
      const answer = await askAsStranger(port, target, { headers: { Host: PUBLIC.host } });
      expect(answer.headers['strict-transport-security'], target).toBe('max-age=31536000');
    }
    const refused = await askAsStranger(port, '/', { headers: { Host: 'evil.example' } });
    expect([refused.status, refused.headers['strict-transport-security']]).toEqual([421, 'max-age=31536000']);
  });

  it('writes links with the public address, whatever Host a request names', async () => {
    const { people, port, store } = await start(PUBLIC);
    await store.db.deleteFrom('user').execute();
    await askAsStranger(port, '/', { headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } });
    expect(await firstStartLink(people)).toMatch(/^https:\/\/callsheet\.example\.com\//);
  });
});

describe('Tries to sign in', () => {
  const tryFrom = async (port: number, forwarded: string, mail: string) =>
    (
      await sendForm(
        port,
        '/sign-in/',
        { mail, password: 'wrong words here' },
        { headers: { 'X-Forwarded-For': forwarded } },
      )
    ).status;

  it('are counted by the peer, whatever a header says, unless the peer is a trusted proxy', async () => {
    const plain = await start();
    for (let at = 0; at < 10; at += 1) {
      expect(await tryFrom(plain.port, `203.0.113.${at}`, 'ada@callsheet.test')).toBe(401);
    }
    expect(await tryFrom(plain.port, '203.0.113.99', 'ada@callsheet.test')).toBe(429);
    const behind = await start(undefined, { trustedProxies: ['127.0.0.0/8', '10.0.0.7'] });
    for (let at = 0; at < 12; at += 1) {
      expect(await tryFrom(behind.port, `203.0.113.${at}, 10.0.0.7`, 'ada@callsheet.test')).toBe(401);
    }
    for (let at = 0; at < 10; at += 1) {
      // What stands before the last untrusted address, anybody can have written.
      expect(await tryFrom(behind.port, `198.51.100.${at}, 203.0.113.77`, 'bo@callsheet.test')).toBe(401);
    }
    expect(await tryFrom(behind.port, '203.0.113.77', 'bo@callsheet.test')).toBe(429);
  });

  it('leave no address and no mail in the database', async () => {
    const { port, store } = await start();
    await tryFrom(port, '203.0.113.5', 'secret-person@callsheet.test');
    const kept = JSON.stringify(await store.db.selectFrom('throttle').selectAll().execute());
    expect(kept).not.toMatch(/secret-person|127\.0\.0\.1|203\.0\.113/);
    expect(kept.length).toBeGreaterThan(50);
  });
});

describe('A member', () => {
  it('sees what publishing does only as marketer or admin', async () => {
    const server = await start();
    server.state = { kind: 'refused', report: 'CANARY-report' };
    for (const role of ['rep', 'manager', 'marketer', 'admin'] as const) {
      const { cookie } = await signInAs(server.store, role);
      const answer = await askAsStranger(server.port, '/_publishing/', { headers: { Cookie: cookie } });
      const sees = answer.body.toString().includes('CANARY-report');
      expect(sees, role).toBe(role === 'marketer' || role === 'admin');
    }
  });
});
