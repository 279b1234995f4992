import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startMailer } from '#server/mail/send-mail.ts';
import { temporaryFolder, writeRelease } from '../release-folder.ts';
import { startServer } from '../running-server.ts';
import { signInAs } from '../sign-in-as.ts';

/** A mail server that greets and then says nothing more. */
async function startSilentServer() {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // Cut from the other side in the end, which is no fault here.
    socket.on('error', () => {});
    socket.resume();
    socket.write('220 mail.example.com\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
}

/** A server with one mail in its outbox that was tried so often before. */
async function startWithMail(attempts: number) {
  const folder = await writeRelease(await temporaryFolder(), '2026-11-16-00000000000000aa', {
    'index.html': '<h1>Home</h1>',
  });
  const { store, people, logged } = await startServer([folder]);
  const { personId } = await signInAs(store, 'rep', { mail: 'bo@callsheet.test' });
  const at = new Date().toISOString();
  const row = { id: 'one', messageId: '<one@callsheet>', person: personId, invitation: null, attempts };
  const rest = { template: 'reset', params: '{"link":"http://127.0.0.1/"}', createdAt: at, notBefore: at };
  await store.db
    .insertInto('outbox')
    .values({ ...row, ...rest })
    .execute();
  const mailerTo = (url: string) => startMailer({ ...people, url, from: 'callsheet@example.com' });
  return { store, logged, mailerTo };
}

it('stops soon although the mail server has gone silent, and leaves the mail for later', async () => {
  const smtp = await startSilentServer();
  const { store, mailerTo } = await startWithMail(0);
  const mailer = mailerTo(smtp.url);
  const sent = mailer.sendDue();
  await vi.waitFor(() => expect(smtp.sockets).toHaveLength(1));
  const before = performance.now();
  await mailer.stop();
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(await sent).toBe(0);
  // Nothing keeps the process: the connection goes as well.
  await vi.waitFor(() => expect(smtp.sockets[0]?.readableEnded).toBe(true), 3_000);
  const left = await store.db.selectFrom('outbox').select(['sentAt', 'attempts', 'lease']).execute();
  expect(left).toEqual([{ sentAt: null, attempts: 0, lease: expect.any(String) }]);
}, 20_000);

it('says in the log that a mail is tried again, and at last that it is given up', async () => {
  for (const [attempts, words] of [
    [10, 'is tried again later'],
    [11, 'is given up'],
  ] as const) {
    const { logged, mailerTo } = await startWithMail(attempts);
    const mailer = mailerTo('smtp://127.0.0.1:1');
    onTestFinished(() => mailer.stop());
    expect(await mailer.sendDue()).toBe(0);
    expect(JSON.stringify(logged), words).toContain(words);
    expect(await mailer.sendDue()).toBe(0);
  }
});
