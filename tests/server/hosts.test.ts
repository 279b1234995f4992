import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeRelease } from './release-folder.ts';
import { ask, sendRaw, startServer } from './running-server.ts';

const FILES = { 'index.html': 'CANARY' };

async function start(publicUrl?: URL) {
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', FILES);
  return (await startServer([folder], publicUrl)).port;
}

describe('The Host of a request', () => {
  it('may be loopback with the port, by any of its names', async () => {
    const port = await start();
    for (const name of ['127.0.0.1', 'localhost', '[::1]', 'LocalHost']) {
      const answer = await ask(port, '/', { headers: { Host: `${name}:${port}` } });
      expect(answer.status, name).toBe(200);
    }
  });

  it('may be the public address, and then nothing that only looks like it', async () => {
    const port = await start(new URL('https://callsheet.example.com'));
    const answer = await ask(port, '/', { headers: { Host: 'callsheet.example.com' } });
    expect(answer.status).toBe(200);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    for (const host of ['callsheet.example.com:8080', 'callsheet.example.com.', 'x.callsheet.example.com']) {
      expect((await ask(port, '/', { headers: { Host: host } })).status, host).toBe(421);
    }
  });

  it('is refused with 421 when it is any other, whatever a proxy header says', async () => {
    const port = await start();
    const hostile = [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `127.0.0.1:${port}.evil.example`,
      `localhost.:${port}`,
      `user@127.0.0.1:${port}`,
      `127.0.0.1:${port}/`,
      `127.0.0.1:${port}#`,
      `127.0.0.1:0${port}`,
      `0.0.0.0:${port}`,
      `2130706433:${port}`,
      '',
    ];
    for (const host of hostile) {
      const headers = {
        Host: host,
        'X-Forwarded-Host': `127.0.0.1:${port}`,
        Forwarded: `host=127.0.0.1:${port}`,
      };
      const answer = await ask(port, '/', { headers });
      expect(answer.status, host).toBe(421);
      expect(answer.body.toString(), host).not.toContain('CANARY');
    }
  });

  it('is refused when there are two, or none', async () => {
    const port = await start();
    const good = `127.0.0.1:${port}`;
    for (const hosts of [
      [good, 'evil.example'],
      ['evil.example', good],
      [good, good],
    ]) {
      const answer = await ask(port, '/', { headers: { Host: hosts } });
      expect(answer.status, hosts.join()).toBe(400);
      expect(answer.body.toString()).not.toContain('CANARY');
    }
    for (const request of ['GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 'GET / HTTP/1.0\r\n\r\n']) {
      const answer = await sendRaw(port, request);
      expect(answer.status, request).toBe(400);
      expect(answer.body.toString()).not.toContain('CANARY');
    }
  });

  it('of another kind of header changes no answer', async () => {
    const port = await start();
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
    const answer = await ask(port, '/', { headers });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.headers)).not.toContain('evil');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });
});
