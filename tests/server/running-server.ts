import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type ListenOptions, listen } from '#server/listen.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Role } from '#server/people/person.ts';
import type { PublishingState } from '#server/publisher.ts';
import { openSite, type Site } from '#server/site.ts';
import { openStore, type Store } from '#server/store/open-store.ts';
import { temporaryFolder } from './release-folder.ts';
import { signInAs, TEST_SECRET } from './sign-in-as.ts';

export interface TestServer {
  readonly port: number;
  readonly url: string;
  /** What is served from now on, the current one first. */
  sites: Site[];
  state: PublishingState;
  /** Lines of the log, parsed. */
  readonly logged: Record<string, unknown>[];
  readonly store: Store;
  readonly people: PeopleParts;
  /** The session that `ask` sends along. */
  readonly cookie: string;
  /** Another one, of somebody new. */
  cookieOf(role: Role): Promise<string>;
  close(patience?: number): Promise<void>;
}

/** What `ask` sends along, by port. */
const members = new Map<number, string>();

/**
 * Starts the real server on a free port, over releases in these folders and a database of its own; it is closed after
 * the test. A marketer is signed in, and `ask` asks as them.
 */
export async function startServer(
  folders: readonly string[] = [],
  publicUrl?: URL,
  more: Partial<ListenOptions> = {},
): Promise<TestServer> {
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
  const store = more.store ?? (await openTestStore());
  const server = await listen({
    host: '127.0.0.1',
    port: 0,
    publicUrl,
    publisher,
    log,
    store,
    secret: TEST_SECRET,
    trustedProxies: [],
    mail: undefined,
    company: undefined,
    now: () => new Date(),
    ...more,
  });
  onTestFinished(() => server.close(0));
  const isHttps = publicUrl?.protocol === 'https:';
  const cookieOf = async (role: Role) => (await signInAs(store, role, { isHttps })).cookie;
  const cookie = await cookieOf('marketer');
  members.set(server.port, cookie);
  const url = publicUrl ? `http://127.0.0.1:${server.port}/` : server.url;
  const { port, people, close } = server;
  return Object.assign(test, { port, url, logged, close, store, people, cookie, cookieOf });
}

/** An empty database in a folder of its own, closed after the test. */
export async function openTestStore(): Promise<Store> {
  const file = `${await temporaryFolder()}/callsheet.db`;
  const store = await openStore({ engine: 'sqlite', file }, new Date());
  onTestFinished(() => store.close());
  return store;
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

interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
}

/**
 * A request for a raw target, with the right Host and the session of a member unless the headers name others, on a
 * connection of its own.
 */
export function ask(port: number, target: string, { headers, ...rest }: AskOptions = {}): Promise<RawAnswer> {
  const cookie = members.get(port);
  return askAsStranger(port, target, { ...rest, headers: { ...(cookie && { Cookie: cookie }), ...headers } });
}

/** The same without a session. */
export function askAsStranger(
  port: number,
  target: string,
  { method = 'GET', headers = {}, body = '' }: AskOptions = {},
): Promise<RawAnswer> {
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  const all = { Host: `127.0.0.1:${port}`, Connection: 'close', ...length, ...headers };
  const lines = Object.entries(all).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return sendRaw(port, `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
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
