import type { CDPSession, Page } from 'playwright';
import type { RequestSpan } from './longest-chain.ts';

/** A connection, as DevTools describes it. */
export interface Connection {
  /** Milliseconds before the first byte of an answer. */
  readonly latency: number;
  /** Bytes a second. */
  readonly downloadThroughput: number;
  readonly uploadThroughput: number;
}

/** What DevTools and Lighthouse call slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
export const SLOW_4G: Connection = {
  latency: 150,
  downloadThroughput: (1_600 * 1_000) / 8,
  uploadThroughput: (750 * 1_000) / 8,
};

export interface NetworkWatch {
  /** What has been asked for since the last `reset` and has arrived, in order of asking. */
  requests(): RequestSpan[];
  reset(): void;
}

/**
 * Watches, and slows down, everything that a page and its workers ask for. A worker is a target of its own for
 * DevTools: it is stopped at its start until it is watched and slowed as well, so that nothing of Pagefind's escapes.
 */
export async function watchNetwork(page: Page, connection: Connection): Promise<NetworkWatch> {
  const spans = new Map<string, WatchedSpan>();
  const session = await page.context().newCDPSession(page);
  const note = (target: string, method: string, params: Event): void => {
    const key = `${target} ${params.requestId}`;
    const span = spans.get(key);
    if (method === 'Network.requestWillBeSent' && params.request?.url.startsWith('http')) {
      const { timestamp, wallTime = Number.NaN, request } = params;
      const start = wallTime * 1000;
      spans.set(key, {
        url: request.url,
        start,
        end: start,
        bytes: 0,
        sent: timestamp,
        isDone: false,
      });
    } else if (method === 'Network.requestServedFromCache') spans.delete(key);
    else if (method === 'Network.loadingFinished' && span) {
      span.end = span.start + (params.timestamp - span.sent) * 1000;
      span.bytes = params.encodedDataLength ?? 0;
      span.isDone = true;
    }
  };
  const setUp = [
    ['Network.enable', {}],
    ['Network.emulateNetworkConditions', { offline: false, ...connection }],
  ] as const;
  for (const method of EVENTS) session.on(method, (params) => note('page', method, params as Event));
  for (const [method, params] of setUp) await session.send(method, params as never);
  await watchWorkers(session, setUp, note);
  return {
    requests: () => [...spans.values()].filter(({ isDone }) => isDone).sort((a, b) => a.start - b.start),
    reset: () => spans.clear(),
  };
}

const EVENTS = [
  'Network.requestWillBeSent',
  'Network.requestServedFromCache',
  'Network.loadingFinished',
] as const;

interface WatchedSpan extends RequestSpan {
  end: number;
  bytes: number;
  /** When it was asked for, in seconds on DevTools' clock. */
  readonly sent: number;
  isDone: boolean;
}

/** The fields of those events that are read. */
interface Event {
  readonly requestId: string;
  /** Seconds on a clock that never goes back. */
  readonly timestamp: number;
  /** Seconds since 1970. */
  readonly wallTime?: number;
  readonly request?: { readonly url: string };
  readonly encodedDataLength?: number;
}

async function watchWorkers(
  session: CDPSession,
  setUp: readonly (readonly [string, object])[],
  note: (target: string, method: string, params: Event) => void,
): Promise<void> {
  let sent = 0;
  session.on('Target.attachedToTarget', async ({ sessionId }) => {
    for (const [method, params] of [...setUp, ['Runtime.runIfWaitingForDebugger', {}] as const]) {
      sent += 1;
      const message = JSON.stringify({ id: sent, method, params });
      await session.send('Target.sendMessageToTarget', { sessionId, message }).catch(() => {});
    }
  });
  session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { method, params } = JSON.parse(message);
    if (method) note(sessionId, method, params);
  });
  // Playwright cannot speak to a target in a target directly; messages that are passed on reach it.
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: false,
  });
}
