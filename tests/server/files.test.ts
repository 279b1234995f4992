import { rm } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeRelease } from './release-folder.ts';
import { ask, type RawAnswer, startServer } from './running-server.ts';

const RELEASE = '2026-11-16-00000000000000aa';
const SCRIPT = '<script>document.documentElement.dataset.theme = "dark"</script>';
const PAGE = `<!doctype html>${SCRIPT}<h1>Home</h1>${'<p>A line that repeats itself.</p>'.repeat(80)}`;
const FILES = {
  '404.html': `${SCRIPT}<h1>Nothing here</h1>`,
  'index.html': PAGE,
  'call/justify/cfo/index.html': PAGE,
  'objections/too-expensive/index.html': PAGE,
  '_astro/boot.AbC123.js': 'console.log("boot");'.repeat(60),
  '_astro/archivo.AbC123.woff2': 'font '.repeat(200),
  [`_r/${RELEASE}/heads.json`]: '{"pieces":[]}',
};

async function start() {
  const folder = await writeRelease(await temporaryFolder(), RELEASE, FILES, {
    redirects: {
      '/objections/too-dear/': '/objections/too-expensive/',
      '/objections/gone/': '/objections/never-was/',
    },
  });
  return startServer([folder]);
}

/** Sends a GET with these headers and gives the answer. */
const get = (port: number, path: string, headers: Record<string, string> = {}) =>
  ask(port, path, { headers });

describe('A file', () => {
  it('comes with its type and length, and is asked for again each time', async () => {
    const { port } = await start();
    const { status, headers, body } = await get(port, '/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('private, no-store');
    expect(Number(headers['content-length'])).toBe(Buffer.byteLength(PAGE));
    expect(body.toString()).toBe(PAGE);
  });

  it('is kept for ever by browsers only when its name changes with its bytes', async () => {
    const { port } = await start();
    const kept = 'private, max-age=31536000, immutable';
    expect((await get(port, '/_astro/boot.AbC123.js')).headers['cache-control']).toBe(kept);
    expect((await get(port, '/_astro/archivo.AbC123.woff2')).headers['cache-control']).toBe(kept);
    expect((await get(port, `/_r/${RELEASE}/heads.json`)).headers['cache-control']).toBe('private, no-cache');
  });

  it('has the same headers and no body when asked with HEAD', async () => {
    const { port } = await start();
    const whole = await get(port, '/');
    const head = await ask(port, '/', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.body.byteLength).toBe(0);
    for (const name of ['etag', 'content-length', 'content-type', 'content-security-policy']) {
      expect(head.headers[name], name).toBe(whole.headers[name]);
    }
  });

  it('allows the inline scripts that the build found, and no other', async () => {
    const { port } = await start();
    const { headers } = await get(port, '/');
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[\w+/]{43}='(?:;|$)/);
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('is refused for any method that would change something', async () => {
    const { port } = await start();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      const answer = await ask(port, '/', { method });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.allow, method).toBe('GET, HEAD');
    }
  });
});

describe('An encoding', () => {
  const encodings: [string, string | undefined, string | undefined][] = [
    ['none is asked for', undefined, undefined],
    ['both are taken', 'gzip, deflate, br', 'br'],
    ['only gzip is taken', 'gzip', 'gzip'],
    ['gzip is preferred', 'br;q=0.5, gzip;q=0.9', 'gzip'],
    ['brotli is ruled out', 'br;q=0, gzip', 'gzip'],
    ['anything is taken', '*', 'br'],
    ['anything but brotli is taken', '*, br;q=0', 'gzip'],
    ['the plain file is preferred', 'identity, br;q=0.5', undefined],
    ['nothing known is taken', 'zstd', undefined],
  ];
  for (const [when, accepted, expected] of encodings) {
    it(`is ${expected ?? 'left out'} when ${when}`, async () => {
      const { port } = await start();
      const { headers, body } = await get(port, '/', accepted ? { 'Accept-Encoding': accepted } : {});
      expect(headers['content-encoding']).toBe(expected);
      expect(headers.vary).toBe('Accept-Encoding');
      expect(decode(body, expected)).toBe(PAGE);
    });
  }

  it('has an ETag of its own', async () => {
    const { port } = await start();
    const etags = await Promise.all(
      ['identity', 'br', 'gzip'].map(
        async (name) => (await get(port, '/', { 'Accept-Encoding': name })).headers.etag,
      ),
    );
    expect(new Set(etags).size).toBe(3);
    for (const etag of etags) expect(etag).toMatch(/^"[\w-]{22}"$/);
  });

  it('is not made of what is compressed already', async () => {
    const { port } = await start();
    const { headers } = await get(port, '/_astro/archivo.AbC123.woff2', { 'Accept-Encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBeUndefined();
  });
});

describe('A conditional request', () => {
  it('gets 304 for what the reader has, in the encoding that they have it in', async () => {
    const { port } = await start();
    for (const encoding of ['identity', 'br', 'gzip']) {
      const first = await get(port, '/', { 'Accept-Encoding': encoding });
      const again = await get(port, '/', {
        'Accept-Encoding': encoding,
        'If-None-Match': first.headers.etag ?? '',
      });
      expect(again.status, encoding).toBe(304);
      expect(again.body.byteLength).toBe(0);
      expect(again.headers.etag).toBe(first.headers.etag);
      expect(again.headers['content-security-policy']).toBe(first.headers['content-security-policy']);
    }
  });

  it('gets the file when the ETag is another, also that of another encoding', async () => {
    const { port } = await start();
    const packed = await get(port, '/', { 'Accept-Encoding': 'br' });
    for (const etag of ['"something-else"', packed.headers.etag ?? '']) {
      expect((await get(port, '/', { 'If-None-Match': etag })).status, etag).toBe(200);
    }
  });

  it('gets 412 when it insists on an ETag that is gone', async () => {
    const { port } = await start();
    const answer = await get(port, '/', { 'If-Match': '"gone"' });
    expect(answer.status).toBe(412);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.etag).toBeUndefined();
  });
});

describe('A range', () => {
  it('is cut out of the bytes that the encoding has', async () => {
    const { port } = await start();
    const whole = await get(port, '/', { 'Accept-Encoding': 'br' });
    const part = await get(port, '/', { 'Accept-Encoding': 'br', Range: 'bytes=5-14' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 5-14/${whole.body.byteLength}`);
    expect(part.body).toEqual(whole.body.subarray(5, 15));
    expect(part.headers.etag).toBe(whole.headers.etag);
  });

  it('gives the last bytes, and the whole file for what is no range', async () => {
    const { port } = await start();
    expect((await get(port, '/', { Range: 'bytes=-4' })).body.toString()).toBe('</p>');
    for (const range of ['bytes=x', 'lines=1-2', 'bytes=0-1,3-4']) {
      const answer = await get(port, '/', { Range: range });
      expect(answer.status, range).toBe(200);
      expect(answer.body.toString()).toBe(PAGE);
    }
  });

  it('beyond the end is refused with the length', async () => {
    const { port } = await start();
    const answer = await get(port, '/', { Range: 'bytes=999999-' });
    expect(answer.status).toBe(416);
    expect(answer.headers['content-range']).toBe(`bytes */${Buffer.byteLength(PAGE)}`);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is ignored when the file has changed since its first part', async () => {
    const { port } = await start();
    const { headers } = await get(port, '/');
    const same = await get(port, '/', { Range: 'bytes=0-3', 'If-Range': headers.etag ?? '' });
    const changed = await get(port, '/', { Range: 'bytes=0-3', 'If-Range': '"older"' });
    expect([same.status, changed.status]).toEqual([206, 200]);
  });
});

describe('What is not there', () => {
  it('is the site’s own page for a person, and a line for a script; no cache keeps either', async () => {
    const { port } = await start();
    const page = await get(port, '/nowhere/', { Accept: 'text/html,*/*' });
    expect(page.status).toBe(404);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("'sha256-");
    expect(page.body.toString()).toContain('Nothing here');
    const line = await get(port, '/nowhere.json', { Accept: 'application/json' });
    expect(line.status).toBe(404);
    expect(line.headers['content-type']).toBe('text/plain; charset=utf-8');
    for (const answer of [page, line]) expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('leads on when the piece has moved, and not when its new place is missing too', async () => {
    const { port } = await start();
    for (const old of ['/objections/too-dear/', '/objections/too-dear']) {
      const answer = await get(port, old);
      expect(answer.status, old).toBe(308);
      expect(answer.headers.location, old).toBe('/objections/too-expensive/');
    }
    expect((await get(port, '/objections/gone/')).status).toBe(404);
  });
});

describe('The form of the home page', () => {
  it('leads to the call sheet that it asks for', async () => {
    const { port } = await start();
    const answer = await get(
      port,
      '/call/?stage=justify&persona=cfo&stance=&persona=controller&stance=against&rival=paygrove',
    );
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/call/justify/cfo/?with=controller.against&rival=paygrove');
  });

  it('lets no word through that the library does not have', async () => {
    const { port } = await start();
    const hostile = [
      '//evil.example/',
      'https://evil.example',
      'x%0d%0aSet-Cookie:a=b',
      '..%2f..',
      '%3Cscript%3E',
    ];
    for (const word of hostile) {
      const answer = await get(
        port,
        `/call/?stage=${word}&persona=${word}&rival=${word}&industry=${word}&with=${word}`,
      );
      expect(answer.status, word).toBe(303);
      expect(answer.headers.location, word).toBe('/call/any/any/');
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('Every answer', () => {
  it('carries the standing headers, errors included', async () => {
    const server = await start();
    const { port } = server;
    const answers: RawAnswer[] = [
      await get(port, '/'),
      await get(port, '/nowhere'),
      await get(port, '/call/?stage=justify'),
      await get(port, '/healthz'),
      await get(port, '/', { Host: 'evil.example' }),
      await get(port, '/', { Range: 'bytes=999999-' }),
      await get(port, '/', { Expect: 'the unexpected' }),
      await get(port, '/', { Cookie: 'a'.repeat(20_000) }),
      await ask(port, '/', { method: 'POST' }),
      await get(port, `/${'a'.repeat(8_200)}`),
    ];
    server.sites = [];
    answers.push(await get(port, '/'));
    for (const { status, headers } of answers) {
      expect(headers['x-content-type-options'], String(status)).toBe('nosniff');
      expect(headers['referrer-policy'], String(status)).toBe('same-origin');
      expect(headers['content-security-policy'], String(status)).toContain("default-src 'none'");
      expect(headers['cross-origin-opener-policy'], String(status)).toBe('same-origin');
      expect(headers['cross-origin-resource-policy'], String(status)).toBe('same-origin');
      expect(headers['permissions-policy'], String(status)).toContain('camera=()');
      expect(headers['x-powered-by'], String(status)).toBeUndefined();
      expect(headers.server, String(status)).toBeUndefined();
      if (status >= 400) expect(headers['cache-control'], String(status)).toBe('no-store');
    }
  });

  it('is logged with an id that the answer names, and without its query', async () => {
    const { port, logged } = await start();
    const answer = await get(port, '/call/?stage=justify&said=a-secret-sentence');
    await expect.poll(() => logged.length).toBe(1);
    expect(logged[0]).toMatchObject({ path: '/call/', status: 303, method: 'GET', finished: true });
    expect(logged[0]?.request).toBe(answer.headers['x-request-id']);
    expect(JSON.stringify(logged)).not.toContain('secret');
  });
});

describe('A new release', () => {
  const OLD = '2026-11-15-00000000000000bb';

  async function startWithTwo() {
    const root = await temporaryFolder();
    const older = await writeRelease(`${root}/older`, OLD, {
      'index.html': 'the old home',
      'old/index.html': 'an old page',
      '_astro/old.AbC123.js': 'old code',
      [`_r/${OLD}/heads.json`]: 'old heads',
    });
    const newer = await writeRelease(`${root}/newer`, RELEASE, { 'index.html': 'the new home' });
    return startServer([newer, older]);
  }

  it('leaves the code and data of open tabs in place, and nothing else', async () => {
    const { port } = await startWithTwo();
    expect((await get(port, '/')).body.toString()).toBe('the new home');
    expect((await get(port, '/_astro/old.AbC123.js')).body.toString()).toBe('old code');
    expect((await get(port, `/_r/${OLD}/heads.json`)).body.toString()).toBe('old heads');
    expect((await get(port, '/old/')).status).toBe(404);
  });

  it('takes over between two requests; those that run are finished', async () => {
    const server = await startWithTwo();
    const [newer, older] = server.sites;
    if (!newer || !older) throw new Error('Both releases are open.');
    const seen = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const answers = Array.from({ length: 10 }, () => get(server.port, '/'));
      server.sites = round % 2 ? [newer, older] : [older, newer];
      for (const { status, body } of await Promise.all(answers)) {
        expect(status).toBe(200);
        seen.add(body.toString());
      }
    }
    expect([...seen].sort()).toEqual(['the new home', 'the old home']);
  });

  it('that lost a file answers that it is gone, and goes on', async () => {
    const server = await startWithTwo();
    await rm(`${server.sites[0]?.folder}/index.html`);
    const answer = await get(server.port, '/');
    expect(answer.status).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers.etag).toBeUndefined();
    expect((await get(server.port, '/healthz')).status).toBe(200);
  });
});

describe('Before the first release', () => {
  it('a page says what is happening and looks again by itself', async () => {
    const server = await startServer();
    server.state = { kind: 'building', step: 'Building pages' };
    const answer = await get(server.port, '/anywhere', { Accept: 'text/html' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body.toString()).toContain('Building pages.');
    expect(answer.body.toString()).toContain('http-equiv="refresh"');
    expect((await get(server.port, '/healthz')).status).toBe(200);
    expect((await get(server.port, '/readyz')).status).toBe(503);
  });

  it('a page shows why the library was refused, as text', async () => {
    const server = await startServer();
    server.state = { kind: 'refused', report: 'objections/x.mdx:3 <script>alert(1)</script>' };
    const { body } = await get(server.port, '/');
    expect(body.toString()).toContain('objections/x.mdx:3 &lt;script&gt;');
    expect(body.toString()).not.toContain('<script>');
  });

  it('and after it, the same page stands at an address of its own', async () => {
    const server = await start();
    server.state = { kind: 'refused', report: 'objections/x.mdx:3 why' };
    const page = await get(server.port, '/_publishing/');
    expect(page.status).toBe(200);
    expect(page.body.toString()).toContain('objections/x.mdx:3 why');
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await get(server.port, '/')).status).toBe(200);
  });

  it('gives way to the site as soon as there is one', async () => {
    const server = await startServer();
    const ready = await start();
    expect((await get(server.port, '/')).status).toBe(503);
    server.sites = ready.sites;
    expect((await get(server.port, '/')).status).toBe(200);
    expect((await get(server.port, '/readyz')).status).toBe(200);
  });
});

function decode(body: Buffer, encoding: string | undefined): string {
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}
