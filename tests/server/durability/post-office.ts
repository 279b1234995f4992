import { listenForMail } from '../listen-for-mail.ts';

/** A mail as it arrived. */
export interface ReceivedMail {
  readonly messageId: string;
  readonly to: string;
  /** The whole of it, without the date, and without the port on which the test's server happened to listen. */
  readonly text: string;
}

export interface PostOffice {
  readonly url: string;
  /** Everything that arrived, twins too. */
  readonly received: readonly ReceivedMail[];
}

/** Milliseconds between having a mail and saying so: a process that is killed meanwhile does not know that it left. */
const SLOW = 300;

/** A real mail server that takes every mail and keeps it; closed after the test. */
export async function openPostOffice(): Promise<PostOffice> {
  const received: ReceivedMail[] = [];
  const { url } = await listenForMail({
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const messageId = /^Message-ID: (\S+)/im.exec(text)?.[1] ?? '';
        const [to] = envelope.rcptTo;
        received.push({ messageId, to: to?.address ?? '', text: withoutPlaceAndTime(text) });
        setTimeout(done, SLOW);
      });
    },
  });
  return { url, received };
}

/** Lines of quoted-printable are joined, for a port may be broken at their end. */
function withoutPlaceAndTime(text: string): string {
  return text
    .replace(/^Date: .*\r\n/im, '')
    .replaceAll('=\r\n', '')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1');
}
