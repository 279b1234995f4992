import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder, writeRelease } from './release-folder.ts';
import { ask, startServer } from './running-server.ts';

/** More than the buffers between two processes hold, so that the answer is still on its way while nobody reads. */
const LARGE = 'x'.repeat(20_000_000);

async function start() {
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', {
    'index.html': 'home',
    'large.txt': LARGE,
  });
  return startServer([folder]);
}

/** A connection that sends this and reads nothing until it is told to. */
function openConnection(port: number, text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text);
      resolve(socket);
    });
    socket.on('error', reject);
    socket.pause();
    onTestFinished(() => {
      socket.destroy();
    });
  });
}

function readToEnd(socket: Socket): Promise<number> {
  return new Promise((resolve) => {
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.byteLength;
    });
    socket.on('close', () => resolve(bytes));
    socket.resume();
  });
}

describe('A server that is told to stop', () => {
  it('finishes the answers that are under way and takes no new request', async () => {
    const server = await start();
    const request = `GET /large.txt HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: close\r\nCookie: ${server.cookie}\r\n\r\n`;
    const reader = await openConnection(server.port, request);
    await expect.poll(() => reader.readableLength > 0 || reader.bytesWritten > 0).toBe(true);
    // The answer has begun when the server has seen the request; a second one on its own connection shows that.
    expect((await ask(server.port, '/')).status).toBe(200);
    const closed = server.close();
    await expect(ask(server.port, '/')).rejects.toThrow();
    expect(await readToEnd(reader)).toBeGreaterThan(LARGE.length);
    await closed;
  });

  it('closes connections that wait for nothing', async () => {
    const server = await start();
    const idle = await openConnection(
      server.port,
      `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\n\r\n`,
    );
    const read = readToEnd(idle);
    await expect.poll(() => server.logged.length).toBe(1);
    await server.close();
    expect(await read).toBeGreaterThan(0);
  });

  it('does not wait for ever for a reader that does not read', async () => {
    const server = await start();
    const request = `GET /large.txt HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${server.cookie}\r\n\r\n`;
    await openConnection(server.port, request);
    expect((await ask(server.port, '/')).status).toBe(200);
    const begun = performance.now();
    await server.close(200);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('A peer that goes on sending after a refusal', () => {
  it('can read the refusal and is then cut off', async () => {
    const server = await start();
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    const dripping = setInterval(() => socket.write('x'), 50);
    onTestFinished(() => {
      clearInterval(dripping);
      socket.destroy();
    });
    socket.write('This is not HTTP.\r\n\r\n');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    // A write into a connection that is gone fails; nothing else ends this one, for it never ends itself.
    socket.on('error', () => {});
    const begun = performance.now();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(performance.now() - begun).toBeLessThan(8_000);
  });
});

describe('A peer that sends its request drop by drop', () => {
  it('is let go, and meanwhile holds nobody up', async () => {
    const server = await start();
    const slow = await openConnection(server.port, 'GET / HTTP/1.1\r\nHost: ');
    const answer = readToEnd(slow);
    expect((await ask(server.port, '/')).status).toBe(200);
    // The time limit for headers is ten seconds; the limit of this test is the suite's.
    expect(await answer).toBeGreaterThan(0);
  });
});
