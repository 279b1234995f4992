import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export interface MailServer {
  readonly url: string;
  /** How many mails it took. */
  count(): number;
  /** How often it turned one away. */
  refused(): number;
}

/** A real mail server that takes the first mail and turns the others away, repeating the address as many do. */
export async function startMailServer(): Promise<MailServer> {
  let count = 0;
  let refused = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      if (count === 0) return done();
      refused += 1;
      done(Object.assign(new Error(`<${address}>: the mailbox is full`), { responseCode: 452 }));
    },
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => {
        count += 1;
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, count: () => count, refused: () => refused };
}
