import { listenForMail } from '../listen-for-mail.ts';

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
  const { url } = await listenForMail({
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
  return { url, count: () => count, refused: () => refused };
}
