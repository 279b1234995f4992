import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** Starts a real mail server on a free port, which is closed after the test. Gives its address. */
export async function listenForMail(
  answers: Pick<SMTPServerOptions, 'onRcptTo' | 'onData'>,
): Promise<{ readonly url: string }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    ...answers,
  });
  server.on('error', () => {
    // A process that is killed in the middle of a mail leaves its connection behind.
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}` };
}
