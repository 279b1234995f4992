import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { closerOf, isAnswering } from './close-server.ts';
import { type ComposeOptions, compose } from './compose.ts';
import { createApp } from './create-app.ts';
import { standingHeaders } from './headers.ts';
import type { PeopleParts } from './people/people-parts.ts';
import { follow } from './under-way.ts';

export interface ListenOptions extends Omit<ComposeOptions, 'listening'> {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface RunningServer {
  /** Where people open it: the public address, else the one it listens on. */
  readonly url: string;
  /** The port that it got. */
  readonly port: number;
  /** For what a start does about people. */
  readonly people: PeopleParts;
  /** Takes no more connections, finishes what was accepted, and resolves; cuts off after `patience` milliseconds. */
  close(patience?: number): Promise<void>;
}

// A peer that sends its request drop by drop is let go after these (milliseconds).
const HEADERS_WITHIN = 10_000;
const REQUEST_WITHIN = 30_000;
/** A connection on which nothing moves, such as a reader that does not read. */
const STILL_FOR = 60_000;
/** A peer that has been told that its request cannot be answered gets this long to read so. */
const LET_GO_WITHIN = 1_000;
/** Far more than people at one company open; the files that a process may have open are not all for connections. */
const CONNECTIONS = 1_000;
/** Longer than the address limit, because cookies come on top. */
const HEADER_BYTES = 16_384;

/**
 * Opens the port and answers on it.
 * @throws the system's error when the port cannot be had (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`)
 */
export async function listen(options: ListenOptions): Promise<RunningServer> {
  const isHttps = options.publicUrl?.protocol === 'https:';
  let port = 0;
  const { services, people, stop } = compose({
    ...options,
    listening: () => ({ port, url: addressOf(options.host, port) }),
  });
  const { app, settled } = follow(createApp(services));
  const server = createServer(
    {
      headersTimeout: HEADERS_WITHIN,
      requestTimeout: REQUEST_WITHIN,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: HEADER_BYTES,
      // Our own check answers, with our headers.
      requireHostHeader: false,
    },
    app,
  );
  server.timeout = STILL_FOR;
  server.maxConnections = CONNECTIONS;
  // Without a listener Node would say "100 Continue" and take a body that nobody wants.
  server.on('checkContinue', app);
  server.on('checkExpectation', app);
  const close = closerOf(server);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // An error text must not land in the middle of an answer that is still on its way.
    if (isAnswering(socket)) socket.destroy();
    else answerBadRequest(error, socket, isHttps);
  });
  try {
    await open(server, options);
  } catch (error) {
    await stop();
    throw error;
  }
  port = (server.address() as AddressInfo).port;
  return {
    url: options.publicUrl?.href ?? addressOf(options.host, port),
    port,
    people,
    close: async (patience = 10_000) => {
      const end = performance.now() + patience;
      await close(patience);
      await settled(Math.max(0, end - performance.now()));
      await stop();
    },
  };
}

function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

function open(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Answers what is not HTTP, too large or too slow; there is no request object to answer through. */
function answerBadRequest(error: NodeJS.ErrnoException, socket: Socket, isHttps: boolean): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS_OF[error.code ?? ''] ?? '400 Bad Request';
  const headers = [
    ...standingHeaders(isHttps),
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Cache-Control', 'no-store'],
    ['Content-Length', '0'],
    ['Connection', 'close'],
  ];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  // `end` closes our half only; a peer that goes on sending would keep the other half, and the connection, open.
  const cut = setTimeout(() => socket.destroy(), LET_GO_WITHIN);
  cut.unref();
  socket.once('close', () => clearTimeout(cut));
  socket.end(`HTTP/1.1 ${status}\r\n${lines}\r\n`);
}

const STATUS_OF: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};
