import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { listen } from '#server/listen.ts';
import type { PublishingState } from '#server/publisher.ts';
import { openSite, type Site } from '#server/site.ts';

export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** What is served from now on, the current one first. */
  sites: Site[];
  state: PublishingState;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  close(patience?: number): Promise<void>;
}

/** Starts the real server on a free port, over releases in these folders; it is closed after the test. */
export async function startServer(folders: readonly string[] = [], publicUrl?: URL): Promise<TestServer> {
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info' },
    new Writable({
      write: (line, _encoding, done) => {
        logged.push(JSON.parse(String(line)));
        done();
      },
    }),
  );
  const sites = await Promise.all(folders.map(openSite));
  const test = { sites, state: { kind: 'idle' } as PublishingState };
  const publisher = { sites: () => test.sites, state: () => test.state };
  const server = await listen({ host: '127.0.0.1', port: 0, publicUrl, publisher, log });
  onTestFinished(() => server.close(0));
  const url = publicUrl ? `http://127.0.0.1:${server.port}/` : server.url;
  return Object.assign(test, { port: server.port, url, logged, close: server.close });
}

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; the last one wins. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Sends bytes as they are and reads until the server closes. A client library would tidy the target up, which is
 * what a hostile peer does not do.
 */
export function sendRaw(port: number, request: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(request, 'latin1')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(parseAnswer(Buffer.concat(chunks))));
  });
}

/** A request for a raw target, with the right Host unless the headers name another, on a connection of its own. */
export function ask(
  port: number,
  target: string,
  { method = 'GET', headers = {} as Record<string, string | readonly string[]> } = {},
): Promise<RawAnswer> {
  const all = { Host: `127.0.0.1:${port}`, Connection: 'close', ...headers };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return sendRaw(port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`);
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [start = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  return {
    status: Number(start.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body: end < 0 ? Buffer.alloc(0) : bytes.subarray(end + 4),
  };
}
