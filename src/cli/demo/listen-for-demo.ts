import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { compose } from '#server/compose.ts';
import { createApp } from '#server/create-app.ts';
import type { PeopleParts } from '#server/people/people-parts.ts';
import type { Publisher } from '#server/publisher.ts';
import type { Store } from '#server/store/open-store.ts';
import type { DemoDoor } from './demo-door.ts';

interface DemoParts {
  /** 0 takes any free port. */
  readonly port: number;
  readonly store: Store;
  readonly secret: string;
  readonly publisher: Publisher;
  readonly log: Logger;
  readonly now: () => Date;
}

export interface DemoServer {
  readonly people: PeopleParts;
  readonly port: number;
  /** Puts the demo's own door before the portal's. */
  open(door: DemoDoor): void;
  close(): Promise<void>;
}

/** Where the demo listens: it lets people in who have no password, so nobody else's machine may come. */
export const DEMO_HOST = '127.0.0.1';

/**
 * Serves the portal itself, on this machine only.
 * @throws the system's error when the port cannot be had
 */
export async function listenForDemo({ port: wanted, ...parts }: DemoParts): Promise<DemoServer> {
  let port = 0;
  let door: DemoDoor | undefined;
  const { services, people, stop } = compose({
    ...parts,
    publicUrl: undefined,
    trustedProxies: [],
    mail: undefined,
    company: undefined,
    listening: () => ({ port, url: `http://${DEMO_HOST}:${port}/` }),
  });
  const app = createApp(services);
  const server = createServer(async (request, response) => {
    try {
      if (!(await door?.answer(request, response))) app(request, response);
    } catch (error) {
      parts.log.error({ error }, "the demo's door failed");
      response.destroy();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: DEMO_HOST, port: wanted }, resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    people,
    port,
    open: (opened) => {
      door = opened;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await stop();
    },
  };
}
