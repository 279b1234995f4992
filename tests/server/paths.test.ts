import { describe, expect, it } from 'vitest';
import { canary, FILES, hostileSpellings, NEVER, PATHS, RELEASE } from './hostile-paths.ts';
import { temporaryFolder, tinyLibrary, writeFiles, writeRelease } from './release-folder.ts';
import { ask, sendRaw, startServer } from './running-server.ts';

async function start() {
  const folder = await temporaryFolder();
  await writeFiles(folder, { secret: canary('secret') });
  await writeRelease(`${folder}/release`, RELEASE, FILES, { library: tinyLibrary(canary('library')) });
  return startServer([`${folder}/release`]);
}

async function startPort() {
  return (await start()).port;
}

describe('The path of a request', () => {
  it('finds each file of the release by its exact path', async () => {
    const port = await startPort();
    for (const path of PATHS) {
      const answer = await ask(port, path);
      expect(answer.status, path).toBe(200);
      expect(answer.body.toString(), path).toContain('CANARY');
    }
  });

  for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE', 'PUT']) {
    it(`finds nothing by any other spelling (${method})`, async () => {
      const port = await startPort();
      for (const target of [...PATHS.flatMap(hostileSpellings), ...NEVER]) {
        const answer = await ask(port, target, { method });
        expect(answer.body.toString(), target).not.toContain('CANARY');
        expect(answer.headers.location ?? '', target).not.toMatch(/^(?:\/\/|\w+:|\\)/);
        const isMove = answer.status === 308 && PATHS.includes(answer.headers.location ?? '');
        if (!isMove) expect(answer.status, target).toBeGreaterThanOrEqual(400);
      }
    });
  }

  it('finds nothing by other spellings with ranges, conditionals and encodings either', async () => {
    const port = await startPort();
    const headers = {
      Range: 'bytes=0-99',
      'If-None-Match': '*',
      'Accept-Encoding': 'br, gzip',
      Accept: 'text/html',
    };
    for (const target of [...PATHS.flatMap(hostileSpellings), ...NEVER]) {
      const answer = await ask(port, target, { headers });
      expect(answer.body.toString(), target).not.toContain('CANARY');
      expect([308, 400, 404, 414], target).toContain(answer.status);
    }
  });

  it('does not move for headers by which proxies rename a request', async () => {
    const port = await startPort();
    for (const name of ['X-Original-URL', 'X-Rewrite-URL', 'X-Forwarded-Path', 'X-Forwarded-Prefix']) {
      const answer = await ask(port, '/nowhere', { headers: { [name]: '/' } });
      expect(answer.status, name).toBe(404);
      expect(answer.body.toString(), name).not.toContain('CANARY');
    }
  });

  it('keeps its query out of the look-up', async () => {
    const port = await startPort();
    expect((await ask(port, '/?')).status).toBe(200);
    expect((await ask(port, '/?/../../secret')).body.toString()).toContain('CANARY-index');
    expect((await ask(port, '/nowhere?/')).status).toBe(404);
  });

  it('leads from a page without its last slash to the page, and nowhere else', async () => {
    const port = await startPort();
    const answer = await ask(port, '/library?stage=justify');
    expect(answer.status).toBe(308);
    expect(answer.headers.location).toBe('/library/?stage=justify');
    for (const target of ['/nowhere', '//library', '/library/x', '/%6cibrary']) {
      expect((await ask(port, target)).status, target).toBe(404);
    }
  });

  it('is refused when it is too long', async () => {
    const port = await startPort();
    expect((await ask(port, `/${'a'.repeat(8_192)}`)).status).toBe(414);
    expect((await ask(port, `/${'a'.repeat(40_000)}`)).status).toBe(431);
  });

  it('is answered with an error when the request is not HTTP', async () => {
    const port = await startPort();
    for (const request of [
      'nonsense\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'GET\t/ HTTP/1.1\r\n\r\n',
      '\0\0\0\r\n\r\n',
    ]) {
      const answer = await sendRaw(port, request);
      expect(answer.status, request).toBe(400);
      expect(answer.headers['x-content-type-options'], request).toBe('nosniff');
      expect(answer.headers['cache-control'], request).toBe('no-store');
    }
  });

  it('is answered once when two requests are smuggled into one', async () => {
    const { port, cookie } = await start();
    const inner = `GET /library/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`;
    const smuggled = await sendRaw(
      port,
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Length: ${inner.length}\r\n\r\n${inner}`,
    );
    expect(smuggled.status).toBe(405);
    expect(smuggled.body.toString()).not.toContain('CANARY');
    const both = await sendRaw(
      port,
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${inner}`,
    );
    expect(both.status).toBe(400);
    expect(both.body.toString()).not.toContain('CANARY');
  });
});
